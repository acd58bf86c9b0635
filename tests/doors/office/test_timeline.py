"""The timeline tells everything that happened, referrals included, each thing on one page."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import translation

from tests.cases.factories import acting, make_case
from tests.cast import CAST, PONTE, Cast
from tests.doors.conftest import SignIn
from tests.doors.office.test_cost_of_pages import before_and_after
from tests.journeys.test_referral_journeys import send
from tests.referrals.factories import accept, make_agreement, make_consent, make_referral
from visnet.cases.queries import TimelineLine
from visnet.cases.vocabulary import TimelineKind
from visnet.doors import clock
from visnet.doors.office.cases.notes import shown
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.civil_time import ROME
from visnet.kit.keyset import Page
from visnet.referrals import operations, queries
from visnet.referrals.queries import Moment
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import MomentKind, Outcome

SUBJECTS = {
    "A",
    "An",
    "The",
    "Consent",
    "Contact",
    "Identity",
    "Personal",
    "Somebody",
    "What",
    "Who",
}
START = datetime(2026, 3, 10, 9, tzinfo=ROME)


def test_what_happened_to_a_referral_stands_in_the_timeline(cast: Cast, signed_in: SignIn) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    send(case_id)
    with acting(cast.anna):
        withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())
        kinds = [
            moment.kind
            for moment in queries.list_moments_of_case(viewer=cast.anna, case_id=case_id)
        ]

    page = signed_in(CAST.anna).get(f"/office/cases/{case_id}/timeline/?language=en")

    assert kinds == [MomentKind.WITHDRAWN, MomentKind.SENT]
    assert b"A partner was asked to help" in page.content
    assert b"The referral was taken back" in page.content


def test_whoever_does_not_work_on_the_case_finds_no_moment(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    send(case_id)

    for stranger in (cast.bruno, cast.carla, cast.marta, cast.elena):
        with acting(stranger):
            assert queries.list_moments_of_case(viewer=stranger, case_id=case_id) == ()


def told_back(referral_id: UUID, words: str) -> None:
    report = ReportWords(outcome=Outcome.UNDER_WAY, words=words)
    with acting(CAST.elena):
        operations.see_referral(referral_id=referral_id, by=CAST.elena, at=clock.now())
    accept(referral_id)
    with acting(CAST.elena):
        operations.report_back(
            report_id=uuid4(),
            referral_id=referral_id,
            report=report,
            by=CAST.elena,
            at=clock.now(),
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", ["chiesto aiuto", "aperto l\u2019invio", "ha accettato", "ha dato notizie"]),
        ("en", ["was asked to help", "opened the referral", "accepted", "reported back"]),
    ],
)
def test_how_far_a_referral_has_come_is_among_the_newest_in_a_case(
    cast: Cast, signed_in: SignIn, language: str, said: list[str]
) -> None:
    make_agreement()
    case_id = make_case(at=clock.now() - timedelta(hours=1))
    told_back(make_referral(case_id=case_id), "parole chiuse")

    page = signed_in(CAST.anna).get(f"/office/cases/{case_id}/", {"language": language})

    kinds = [line.kind for line in page.context["newest"] if isinstance(line, Moment)]
    assert kinds == [MomentKind.REPORTED, MomentKind.ACCEPTED, MomentKind.SEEN, MomentKind.SENT]
    shown_lines = page.content.decode()
    assert all(words in shown_lines for words in said)
    assert "parole chiuse" not in shown_lines


def test_whoever_does_not_work_on_the_case_finds_no_newest_moment(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_referral(case_id=case_id)

    for stranger in (cast.bruno, cast.carla, cast.marta, cast.elena):
        with acting(stranger):
            found = queries.list_newest_moments(viewer=stranger, case_id=case_id, limit=6)
        assert found == ()


def test_a_case_with_referrals_costs_as_much_to_open_as_one_without(
    cast: Cast, signed_in: SignIn
) -> None:
    make_agreement()
    make_agreement(to=PONTE)
    case_id = make_case(at=clock.now())

    def refer() -> None:
        told_back(make_referral(case_id=case_id), "parole")
        make_referral(case_id=case_id, to=PONTE)

    few, many = before_and_after(signed_in(CAST.anna), f"/office/cases/{case_id}/", refer)

    assert few == many


def test_each_moment_stands_on_exactly_one_page() -> None:
    lines = [_line(hours) for hours in (9, 7, 5, 3)]
    moments = [_moment(hours) for hours in (10, 8, 7, 6, 5, 4, 2)]
    edge = f"{lines[1].at.isoformat()}_{lines[1].id}"

    first = shown.in_one_line(Page(tuple(lines[:2]), next_after=edge), moments, after=None)
    second = shown.in_one_line(Page(tuple(lines[2:])), moments, after=edge)

    told = Counter(one.referral_id for one in (*first, *second) if isinstance(one, Moment))
    assert told == Counter(moment.referral_id for moment in moments)
    assert [one.at for one in first] == sorted((one.at for one in first), reverse=True)


def _line(hours: int) -> TimelineLine:
    return TimelineLine(
        id=uuid4(),
        at=START + timedelta(hours=hours),
        kind=TimelineKind.OPENED,
        subject_id=None,
        by_name="",
        is_private=False,
    )


def _moment(hours: int) -> Moment:
    at = START + timedelta(hours=hours)
    return Moment(referral_id=uuid4(), reference="R-1", at=at, kind=MomentKind.SENT)


@pytest.mark.parametrize("kind", TimelineKind)
def test_every_line_of_the_timeline_says_who_or_what(kind: TimelineKind) -> None:
    with translation.override("en"):
        said = str(kind.label)

    assert said.partition(" ")[0] in SUBJECTS, said
    assert "to be reached was" not in said
