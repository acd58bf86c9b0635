"""The timeline tells everything that happened, referrals included, each thing on one page."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

from tests.cases.factories import acting, make_case
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.journeys.test_referral_journeys import send
from tests.referrals.factories import make_agreement, make_consent
from visnet.cases.queries import TimelineLine
from visnet.cases.vocabulary import TimelineKind
from visnet.doors import clock
from visnet.doors.office.cases.notes import shown
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.civil_time import ROME
from visnet.kit.keyset import Page
from visnet.referrals import queries
from visnet.referrals.queries import Moment
from visnet.referrals.vocabulary import MomentKind

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
