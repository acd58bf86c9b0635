"""The chapter on the proceedings: its visitors, what it says, and what it answers to bad input."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from visnet.doors import clock
from visnet.journeys import record_in_proceedings as journey
from visnet.law.vocabulary import EventKind
from visnet.proceedings import queries
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import ToldBy

SignIn = Callable[..., Client]
TOO_MUCH = "x" * 1_000_000
WORDS = "la busta è dalla sorella"
NOTICE = EventKind.ARCHIVING_NOTICE_SERVED
GOOD = {"kind": NOTICE.value, "told_by": "PERSON"}
FRAME_QUERIES = 12
"""Session, user, membership, savepoints and ticket: what any signed-in page costs."""


def to(name: str, case: Standing, *more: object) -> str:
    return reverse(name, args=[case.id, *more])


def facts(cast: Cast, case: Standing, acting: Acting) -> int:
    with acting(cast.anna):
        course = queries.open_course(viewer=cast.anna, case_id=case.id, at=clock.now())
    return len(course.facts)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "Da verificare con un avvocato"),
        ("en", "Verify with a lawyer"),
    ],
)
def test_whoever_works_on_the_case_reads_terms_with_rule_source_and_caveat(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID, language: str, said: str
) -> None:
    answer = signed_in(cast.anna).get(to("office_case_proceedings", case), {"language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "art. 408 c.p.p." in page
    assert WORDS in page
    assert str(term_id) in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_the_chapter_is_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID, who: str, status: int
) -> None:
    client = signed_in(getattr(cast, who))
    pages = [
        client.get(to("office_case_proceedings", case)),
        client.get(to("office_fact_new", case)),
        client.get(to("office_term", case, term_id)),
        client.post(
            to("office_condition_answer", case),
            {"submission": str(uuid4()), "condition": "aggravated", "known": "YES"},
        ),
    ]

    assert [page.status_code for page in pages] == [status] * len(pages)
    assert all(WORDS not in page.content.decode() for page in pages)


def test_a_fact_is_written_once_though_it_is_sent_twice(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    client = signed_in(cast.anna)
    sent = {
        **GOOD,
        "submission": str(uuid4()),
        "on": clock.today().isoformat(),
        "note": "\u202ertl 🕊 'or 1=1 <script>alert(1)</script>",
    }

    first = client.post(to("office_fact_new", case), sent)
    second = client.post(to("office_fact_new", case), sent)

    page = client.get(to("office_case_proceedings", case)).content.decode()
    assert (first.status_code, second.status_code) == (303, 303)
    assert facts(cast, case, acting) == 1
    assert "<script>alert" not in page


BAD = [
    {},
    {**GOOD, "on": "2026-02-31"},
    {**GOOD, "on": "0001-01-01"},
    {**GOOD, "on": "2099-01-01"},
    {**GOOD, "on": "ieri"},
    {**GOOD, "on": "2026-01-01", "kind": "verdict"},
    {**GOOD, "on": "2026-01-01", "kind": "\x00"},
    {**GOOD, "on": "2026-01-01", "told_by": "GOD"},
    {**GOOD, "on": "2026-01-01", "note": "a\x00b"},
    {**GOOD, "on": "2026-01-01", "note": TOO_MUCH},
]


@pytest.mark.parametrize("sent", BAD, ids=range(len(BAD)))
def test_a_bad_fact_is_answered_beside_the_field_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, sent: dict[str, str]
) -> None:
    answer = signed_in(cast.anna).post(
        to("office_fact_new", case), {"submission": str(uuid4()), **sent}
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert facts(cast, case, acting) == 0


@pytest.mark.parametrize(
    "sent",
    [
        {"condition": "aggravated", "known": "PERHAPS"},
        {"condition": "nothing such", "known": "YES"},
        {"condition": "\x00", "known": "\x00"},
        {},
    ],
)
def test_a_bad_answer_is_refused_in_words(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    answer = signed_in(cast.anna).post(
        to("office_condition_answer", case), {"submission": str(uuid4()), **sent}
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_an_answer_changes_the_day(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, term_id: UUID
) -> None:
    sent = {"submission": str(uuid4()), "condition": "violence_to_person", "known": "YES"}

    signed_in(cast.anna).post(to("office_condition_answer", case), sent)

    with acting(cast.anna):
        (term,) = queries.list_open_terms(viewer=cast.anna, case_id=case.id)
    assert term.id == term_id
    assert term.due > clock.today() + timedelta(days=20)


def test_a_term_is_ended_with_a_reason_and_not_without(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, term_id: UUID
) -> None:
    client, address = signed_in(cast.anna), to("office_term", case, term_id)
    sent = {"submission": str(uuid4()), "end": "DOES_NOT_APPLY"}

    without = [client.post(address, {**sent, "reason": reason}) for reason in ("", "--", "\x00")]
    done = client.post(address, {**sent, "reason": "lo ha detto l'avvocata"})

    assert [answer.status_code for answer in without] == [422, 422, 422]
    assert done.status_code == 303
    with acting(cast.anna):
        (term,) = queries.list_open_terms(viewer=cast.anna, case_id=case.id)
    assert not term.is_open


def test_a_term_that_is_not_there_and_a_fact_of_nobody_are_not_found(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID
) -> None:
    client = signed_in(cast.anna)

    assert client.get(to("office_term", case, uuid4())).status_code == 404
    correction = client.get(to("office_fact_new", case), {"corrects": str(uuid4())})
    assert correction.status_code == 404
    assert client.get(to("office_fact_new", case), {"corrects": "x"}).status_code == 200


def test_a_correction_begins_with_what_was_written(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, fact_id: UUID
) -> None:
    client = signed_in(cast.anna)
    sent = {**GOOD, "submission": str(uuid4()), "on": clock.today().isoformat()}

    begun = client.get(to("office_fact_new", case), {"corrects": str(fact_id)})
    done = client.post(to("office_fact_new", case), {**sent, "corrects": str(fact_id)})
    again = client.post(
        to("office_fact_new", case),
        {**sent, "corrects": str(fact_id), "submission": str(uuid4())},
    )

    assert WORDS in begun.content.decode()
    assert (done.status_code, again.status_code) == (303, 409)
    assert facts(cast, case, acting) == 2


def test_the_chapter_asks_the_database_as_often_with_many_facts(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, term_id: UUID
) -> None:
    client, address = signed_in(cast.anna), to("office_case_proceedings", case)
    client.get(address)

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for days in range(1, 6):
        words = FactWords(
            kind=EventKind.CRIME, on=clock.today() - timedelta(days=days), told_by=ToldBy.PERSON
        )
        with acting(cast.anna):
            journey.record_fact(
                fact_id=uuid4(), case_id=case.id, fact=words, by=cast.anna, at=clock.now()
            )
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
    assert len(few) <= FRAME_QUERIES + 24


def test_a_stretch_of_several_days_shows_its_first_and_its_last(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    last = clock.today() - timedelta(days=10)
    for day in (last, last - timedelta(days=1)):
        with acting(cast.anna):
            journey.record_fact(
                fact_id=uuid4(),
                case_id=case.id,
                fact=FactWords(kind=EventKind.FIRST_TRIAL_HEARING, on=day, told_by=ToldBy.PERSON),
                by=cast.anna,
                at=clock.now(),
            )

    page = signed_in(cast.anna).get(to("office_case_proceedings", case)).content.decode()

    assert f"({last - timedelta(days=1):%d/%m/%Y} - {last:%d/%m/%Y})" in page
