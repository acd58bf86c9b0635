"""What stops a calendar, at once. Each rule is also seen to matter: without it, something is told."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection, transaction

from tests.accompaniment.appointment_steps import CALLED_OFF, agree, end
from tests.accompaniment.steps import join, make_hearing, send
from tests.calendars.steps import appointment, beyond_the_wall, make, read, soon
from tests.cases.factories import NOON, acting, make_goal
from tests.cast import CAST, LIVORNO, Cast
from visnet.accompaniment.rules import OutcomeWords
from visnet.accompaniment.vocabulary import HearingState
from visnet.calendars import operations
from visnet.doors import clock
from visnet.journeys import accompany
from visnet.kit.decision import NotFound

ANNA = UUID(str(CAST.anna.identifier))
BRUNO = UUID(str(CAST.bruno.identifier))
BLOCK = (
    'INSERT INTO cases_block (id, case_id, organisation_id, {column}, origin, "by", at,'
    " reason_sealed) VALUES (gen_random_uuid(), %s, %s, %s, 'BY_HAND', %s, now(), 'x')"
)


def nothing_of(case_id: UUID, appointment_id: UUID) -> None:
    pass


def blocked(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall(BLOCK.format(column="user_id"), [case_id, LIVORNO, ANNA, BRUNO])


def organisation_blocked(case_id: UUID, appointment_id: UUID) -> None:
    column = "blocked_organisation_id"
    beyond_the_wall(BLOCK.format(column=column), [case_id, LIVORNO, LIVORNO, BRUNO])


def grant_ended(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall("UPDATE cases_grant SET revoked_at = now() WHERE case_id = %s", [case_id])


def membership_ended(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall(
        "UPDATE people_membership SET until_date = (now() AT TIME ZONE 'Europe/Rome')::date"
        " WHERE user_id = %s",
        [ANNA],
    )


def role_lost(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall(
        "UPDATE people_membership SET roles = ARRAY['REFERRAL_DESK'] WHERE user_id = %s", [ANNA]
    )


def suspended(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall("UPDATE people_user SET is_active = false WHERE id = %s", [ANNA])


def access_changed(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall(
        "UPDATE people_user SET access_version = access_version + 1 WHERE id = %s", [ANNA]
    )


def taken_back(case_id: UUID, appointment_id: UUID) -> None:
    with acting(CAST.anna):
        operations.take_back_feed(by=CAST.anna, at=clock.now())


def cancelled(case_id: UUID, appointment_id: UUID) -> None:
    end(case_id, appointment_id, CALLED_OFF)


def superseded(case_id: UUID, appointment_id: UUID) -> None:
    join(case_id, BRUNO)
    agree(case_id, supersedes_id=appointment_id, starts_at=soon(), user_id=BRUNO)


def of_a_colleague(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall("UPDATE accompaniment_appointment SET user_id = %s", [BRUNO])


def long_past(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall("UPDATE accompaniment_appointment SET starts_at = now() - interval '31 days'")


def far_ahead(case_id: UUID, appointment_id: UUID) -> None:
    beyond_the_wall("UPDATE accompaniment_appointment SET starts_at = now() + interval '181 days'")


@dataclass(frozen=True, slots=True)
class Stop:
    """What happened, and the rule that stops the calendar then."""

    happened: Callable[[UUID, UUID], None]
    rule: str
    without: str = "true"
    where: str = "calendar_entries"


STOPS = {
    "a block": Stop(blocked, "b.user_id = f.user_id", "false"),
    "a block of the organisation": Stop(
        organisation_blocked, "b.blocked_organisation_id = f.organisation_id", "false"
    ),
    "an ended grant": Stop(grant_ended, "g.revoked_at IS NULL"),
    "an ended membership": Stop(membership_ended, "m.until_date IS NULL", where="standing_feed"),
    "a role without cases": Stop(
        role_lost, "m.roles && ARRAY['OPERATOR', 'SUPERVISOR']::varchar[]", where="standing_feed"
    ),
    "a suspended account": Stop(suspended, "u.is_active", where="standing_feed"),
    "a changed access": Stop(
        access_changed, "u.access_version = f.access_version", where="standing_feed"
    ),
    "an address taken back": Stop(taken_back, "f.revoked_at IS NULL", where="standing_feed"),
    "a cancelled appointment": Stop(cancelled, "a.state NOT IN ('CANCELLED', 'REBOOKED')"),
    "another in its place": Stop(superseded, "a.state NOT IN ('CANCELLED', 'REBOOKED')"),
    "a colleague's appointment": Stop(of_a_colleague, "a.user_id = m.user_id"),
    "a day long past": Stop(long_past, "interval '30 days'", "interval '300 days'"),
    "a day far ahead": Stop(far_ahead, "interval '180 days'", "interval '300 days'"),
}


def told(token: str) -> int:
    """How many appointments the address tells of; none when it is no address any more."""
    try:
        return sum(entry.kind == "APPOINTMENT" for entry in read(token))
    except NotFound:
        return 0


def test_an_appointment_is_told(cast: Cast) -> None:
    appointment()

    assert told(make()) == 1


@pytest.mark.parametrize("name", STOPS)
def test_it_stops_the_calendar_at_once(cast: Cast, name: str) -> None:
    made = appointment()
    token = make()
    assert told(token) == 1

    STOPS[name].happened(*made)

    assert told(token) == 0


@pytest.mark.parametrize("name", STOPS)
def test_without_its_rule_the_calendar_would_go_on_telling(cast: Cast, name: str) -> None:
    stop = STOPS[name]
    made = appointment()
    token = make()
    leave_out(stop.where, stop.rule, stop.without)

    stop.happened(*made)

    assert told(token) == 1


def leave_out(function: str, rule: str, without: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_get_functiondef('sec.{function}(bytea)'::regprocedure)")
        written = cursor.fetchone()[0]
        assert rule in written
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(written.replace(rule, without).replace("%", "%%"), [])
        cursor.execute("SET LOCAL ROLE visnet_back")


def test_a_hearing_is_told_to_whoever_goes_along_and_to_nobody_else(cast: Cast) -> None:
    case_id, _appointment_id = appointment()
    hearing_id = make_hearing(case_id, starts_at=soon())
    join(case_id, BRUNO)
    of_anna, of_bruno = make(), make(cast.bruno)

    send(case_id, hearing_id, BRUNO, because="nessun altro può")

    assert [entry.kind for entry in read(of_anna)] == ["APPOINTMENT"]
    assert [entry.kind for entry in read(of_bruno) if entry.kind != "TERM"] == ["ENGAGEMENT"]


def test_a_cancelled_hearing_disappears(cast: Cast) -> None:
    case_id, _appointment_id = appointment()
    hearing_id = make_hearing(case_id, starts_at=soon())
    send(case_id, hearing_id, ANNA, because="nessun altro può")
    token = make()
    assert "ENGAGEMENT" in {entry.kind for entry in read(token)}

    with acting(cast.anna):
        accompany.end_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            outcome=OutcomeWords(state=HearingState.CANCELLED, how="rinviata"),
            version=2,
            by=cast.anna,
            at=NOON,
        )

    assert "ENGAGEMENT" not in {entry.kind for entry in read(token)}


def test_what_falls_due_on_one_day_is_one_entry_however_much_it_is(cast: Cast) -> None:
    case_id, _appointment_id = appointment()
    for _each in range(3):
        make_goal(case_id)
    beyond_the_wall("UPDATE cases_due SET due_date = current_date + 3 WHERE kind = 'GOAL'")

    terms = [entry for entry in read(make()) if entry.kind == "TERM" and entry.day]

    assert [entry.day for entry in terms].count(terms[-1].day) == 1
    assert len({entry.day for entry in terms}) == len(terms)


def test_whoever_stands_in_keeps_only_their_own_calendar(cast: Cast) -> None:
    appointment()
    beyond_the_wall(
        "INSERT INTO people_absence (id, organisation_id, user_id, covered_by_id, from_date,"
        " last_date, recorded_by_id, recorded_at) VALUES (gen_random_uuid(), %s, %s, %s,"
        " current_date - 1, current_date + 1, %s, now())",
        [LIVORNO, ANNA, BRUNO, ANNA],
    )

    assert read(make(cast.bruno)) == ()
