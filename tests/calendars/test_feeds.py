"""An address is its member's own, works alone, and is kept as a hash."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from icalendar import Calendar

from tests.calendars.steps import appointment, beyond_the_wall, make, read
from tests.cases.factories import acting, make_goal
from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.audit import models as audit
from visnet.calendars import models, operations, queries, rules
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Refused

TITLES = {"APPOINTMENT": "Appuntamento", "ENGAGEMENT": "Impegno", "TERM": "Termine"}


def test_only_the_last_address_works(cast: Cast) -> None:
    appointment()
    first = make()

    second = make()

    with pytest.raises(NotFound):
        read(first)
    assert read(second)


def test_taking_back_twice_is_taking_back_once(cast: Cast) -> None:
    make()

    for _each in range(2):
        with acting(cast.anna):
            operations.take_back_feed(by=cast.anna, at=clock.now())

    with acting(cast.anna):
        assert queries.find_own(viewer=cast.anna) is None


@pytest.mark.parametrize("name", ["dario", "elena", "iris", "olga"])
def test_whoever_works_on_no_case_has_no_address(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make(getattr(cast, name))


def test_nobody_who_is_signed_in_reads_by_an_address_as_themselves(cast: Cast) -> None:
    token = make()

    with acting(cast.bruno), pytest.raises(Refused):
        operations.read_feed(token=token, by=cast.bruno, at=clock.now())


@pytest.mark.parametrize("name", ["bruno", "carla", "gina", "iris", "marta"])
def test_nobody_elses_address_is_seen_or_ended(cast: Cast, name: str) -> None:
    appointment()
    token = make()

    with acting(getattr(cast, name)):
        assert models.Feed.objects.count() == 0
        assert models.Feed.objects.update(revoked_at=clock.now()) == 0

    assert read(token)


def test_nobody_makes_an_address_for_somebody_else_even_past_the_policy(cast: Cast) -> None:
    with acting(cast.bruno), pytest.raises(DatabaseError), transaction.atomic():
        models.Feed.objects.bulk_create(
            [
                models.Feed(
                    id=uuid4(),
                    user_id=cast.anna.identifier,
                    organisation_id=cast.anna.organisation_id,
                    token_hash=rules.hash_of_token("mio"),
                    access_version=1,
                    made_at=clock.now(),
                )
            ]
        )


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("question", ["read_calendar", "calendar_entries", "standing_feed"])
def test_only_the_back_may_ask_the_guard(
    cast: Cast, as_database_role: Acting, role: str, question: str
) -> None:
    with (
        pytest.raises(DatabaseError),
        as_database_role(role),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM sec.{question}(%s)", [b"x"])


def test_the_secret_is_nowhere_in_the_database(cast: Cast) -> None:
    token = make()

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT calendars_feed::text FROM calendars_feed")
        stored = cursor.fetchone()[0]

    assert token not in stored
    assert token.encode().hex() not in stored


def test_each_reading_is_in_the_journal_with_whose_it_is_and_how_much(cast: Cast) -> None:
    appointment()
    token = make()

    read(token)

    with acting(cast.anna):
        line = audit.Entry.objects.filter(action="calendars.feed_read").get()
        own = queries.find_own(viewer=cast.anna)
    assert line.actor_kind == "SYSTEM"
    assert (line.actor_id, line.organisation_id) == (
        cast.anna.identifier,
        cast.anna.organisation_id,
    )
    assert line.fields == [f"entries: {len(read(token))}"]
    assert line.case_id is None
    assert own is not None
    assert own.read_at is not None


def test_the_guard_gives_no_id_and_no_word_away(cast: Cast) -> None:
    case_id, appointment_id = appointment()
    token = make()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e::text FROM sec.calendar_entries(%s) e", [rules.hash_of_token(token)]
        )
        said = " ".join(row[0] for row in cursor.fetchall())

    assert said
    for never in (case_id, appointment_id, cast.anna.identifier, cast.anna.organisation_id):
        assert str(never) not in said
        assert never.hex not in said  # type: ignore[union-attr]


def test_an_entry_has_the_same_name_each_time_and_another_in_another_calendar(cast: Cast) -> None:
    appointment()
    first = make()
    [one] = [entry for entry in read(first) if entry.kind == "APPOINTMENT"]
    [again] = [entry for entry in read(first) if entry.kind == "APPOINTMENT"]

    second = make()
    [other] = [entry for entry in read(second) if entry.kind == "APPOINTMENT"]

    name = rules.name_of(entry=one, token=first)
    assert name == rules.name_of(entry=again, token=first)
    assert name != rules.name_of(entry=other, token=second)
    assert one.mark != other.mark


def test_the_file_is_read_back_as_it_was_meant(cast: Cast) -> None:
    case_id, _appointment_id = appointment()
    make_goal(case_id)
    beyond_the_wall("UPDATE cases_due SET due_date = current_date WHERE kind = 'GOAL'")
    token = make()
    told = operations.read_feed(token=token, by=SYSTEM, at=clock.now())

    written = rules.write(
        entries=told.entries, titles=TITLES, name="Agenda", token=token, at=clock.now()
    )

    calendar = Calendar.from_ical(written)
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in written
    assert b"NAME:Agenda\r\n" in written
    assert calendar["version"] == "2.0"
    events = calendar.walk("VEVENT")
    by_title = {str(event["summary"]): event for event in events}
    met, due = by_title["Appuntamento"], by_title["Termine"]
    assert met["dtstart"].to_ical().endswith(b"Z")
    assert met.decoded("dtend") - met.decoded("dtstart") == rules.LASTS
    assert due["dtstart"].to_ical() == due.decoded("dtstart").strftime("%Y%m%d").encode()
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert {str(CAST.anna.name), "squilla"}.isdisjoint(written.decode().split())
