"""The exchange between organisations: equal to a recount, and shown to whom it concerns."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE, Cast
from tests.conftest import Acting
from tests.referrals.exchange_world import (
    COAST,
    EUROPE,
    ITALY,
    SPRING,
    make_networks,
    pour,
    recount,
)
from tests.referrals.factories import make_agreement, make_referral
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.referrals import models, operations, queries, rules
from visnet.referrals.rules import Quarter, Span
from visnet.referrals.vocabulary import DeclineReason, State

EVERYBODY_IN = (LIVORNO, ASCOLTO, PONTE, MANTOVA)
SECOND_QUARTER = Quarter(2026, 2)


def own(viewer: Actor) -> tuple[queries.ExchangeLine, ...]:
    with acting(viewer):
        return queries.list_own_exchange(viewer=viewer)


def shown(viewer: Actor) -> tuple[queries.ShownExchange, ...]:
    with acting(viewer):
        return queries.list_shown_exchange(
            viewer=viewer, organisation_ids=EVERYBODY_IN, on=clock.today()
        )


def raw(table: type, viewer: Actor) -> int:
    """How many rows the wall alone lets somebody see."""
    with acting(viewer):
        return table.objects.count()  # type: ignore[attr-defined, no-any-return]


def rows_as_they_are() -> list[models.Referral]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        rows = list(models.Referral.objects.all())
        cursor.execute("SET LOCAL ROLE visnet_back")
    return rows


def test_the_roll_up_equals_a_raw_recount(cast: Cast) -> None:
    make_agreement()
    make_referral(State.ACCEPTED)
    make_referral(State.DRAFT)
    pour(LIVORNO, ASCOLTO, accepted=7, declined=3, late=2, told=4, waiting=2, withdrawn=1)
    pour(LIVORNO, PONTE, accepted=2, at=SPRING + timedelta(days=100))
    recount()
    expected: dict[tuple[object, Quarter], Counter[str]] = defaultdict(Counter)
    hours: dict[tuple[object, Quarter], list[float]] = defaultdict(list)
    for row in rows_as_they_are():
        if row.sent_at is None:
            continue
        key = (row.to_organisation_id, rules.quarter_of(civil_date(row.sent_at)))
        expected[key]["sent"] += 1
        expected[key]["waiting"] += row.state == State.SENT
        expected[key]["withdrawn"] += row.state == State.WITHDRAWN
        expected[key]["declined"] += row.state == State.DECLINED
        expected[key]["accepted"] += row.state in {State.ACCEPTED, State.COMPLETED}
        expected[key]["told_back"] += row.state == State.COMPLETED
        if row.answered_at:
            expected[key]["answered"] += 1
            expected[key]["in_time"] += row.answered_at <= row.answer_due_at
            hours[key].append((row.answered_at - row.sent_at).total_seconds() / 3600)

    lines = own(cast.dario)

    assert len(lines) == len(expected) == 3
    for line in lines:
        key = (line.to_organisation_id, line.quarter)
        counted = {
            "sent": line.sent,
            "waiting": line.waiting,
            "withdrawn": line.withdrawn,
            "declined": line.declined_in_all,
            "accepted": line.accepted,
            "told_back": line.told_back,
            "answered": line.answered,
            "in_time": line.answered_in_time,
        }
        assert counted == {name: expected[key][name] for name in counted}
        assert line.median_hours == pytest.approx(median(hours[key]))
    assert recount() == 0


def test_what_is_counted_follows_what_happens(cast: Cast) -> None:
    pour(LIVORNO, ASCOLTO, declined=2)
    recount()
    pour(LIVORNO, ASCOLTO, declined=1)
    recount()

    (line,) = own(cast.olga)

    assert line.declined == ((DeclineReason.NO_CAPACITY, 3),)


def test_the_two_concerned_see_it_and_no_one_else(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    pour(LIVORNO, ASCOLTO, accepted=3)
    recount()

    seen = {who.name: raw(models.Exchange, who) for who in cast.everybody()}

    assert {name for name, rows in seen.items() if rows} == {"Dario", "Olga"}
    for who in (cast.anna, cast.elena, cast.iris):
        with pytest.raises(Refused) as refusal:
            own(who)
        assert refusal.value.reason is Reason.WRONG_ROLE


def test_a_third_organisation_sees_no_small_count(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    pour(LIVORNO, ASCOLTO, accepted=3, told=1)
    pour(LIVORNO, MANTOVA, accepted=11, declined=6, waiting=1, told=4)
    recount()

    by_partner = {line.to_organisation_id: line.bounds for line in shown(cast.pietro)}

    assert by_partner[ASCOLTO].sent == Span(1, 4)
    assert by_partner[ASCOLTO].told_back == Span(0, 4)
    assert by_partner[ASCOLTO].median_hours is None
    assert by_partner[MANTOVA].sent == Span(18, 18)
    assert by_partner[MANTOVA].answered == Span(14, 18)
    assert by_partner[MANTOVA].accepted == Span(11, 11)
    assert by_partner[MANTOVA].told_back == Span(0, 4)
    assert (by_partner[MANTOVA].median_hours or 1) % 12 == 0


def test_nobody_outside_the_network_sees_it(cast: Cast) -> None:
    make_networks(LIVORNO, ASCOLTO)
    pour(LIVORNO, ASCOLTO, accepted=12)
    recount()

    assert len(shown(cast.olga)) == 1
    assert shown(cast.silvia) == shown(cast.pietro) == ()
    assert raw(models.ExchangeShown, cast.silvia) == raw(models.ExchangeShown, cast.anna) == 0


def test_no_quarter_is_shown_before_its_day(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    pour(LIVORNO, ASCOLTO, accepted=12, at=clock.now())
    recount(at=clock.now() + timedelta(days=200))

    assert shown(cast.pietro) == ()
    assert len(own(cast.olga)) == 1


def test_the_wall_too_waits_for_the_day(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    pour(LIVORNO, ASCOLTO, accepted=12)
    recount()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("UPDATE referrals_exchange_shown SET shown_from_date = now()::date + 2")
        cursor.execute("SET LOCAL ROLE visnet_back")

    assert raw(models.ExchangeShown, cast.pietro) == 0


def test_what_was_shown_is_never_shown_anew(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    pour(LIVORNO, ASCOLTO, accepted=12)
    recount()
    pour(LIVORNO, ASCOLTO, accepted=1)
    recount()

    assert [line.bounds.sent for line in shown(cast.pietro)] == [Span(12, 12)]
    assert own(cast.olga)[0].sent == 13


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize(
    "table", ["referrals_exchange", "referrals_exchange_shown", "referrals_exchange_remark"]
)
def test_the_front_and_the_worker_read_no_figure(
    as_database_role: Acting, role: str, table: str
) -> None:
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT 1 FROM {table}")


@pytest.mark.parametrize(
    "verb", ["UPDATE referrals_exchange SET sent = 0", "SELECT sec.count_exchange()"]
)
def test_nobody_writes_figures_or_counts_by_themselves(cast: Cast, verb: str) -> None:
    with pytest.raises(DatabaseError), acting(cast.dario), connection.cursor() as cursor:
        cursor.execute(verb)


def test_only_the_software_recounts(cast: Cast) -> None:
    with pytest.raises(Refused):
        operations.recount_exchange(by=cast.dario, at=clock.now())


def test_totals_of_a_network_are_sums_of_what_is_shown(cast: Cast) -> None:
    make_networks(LIVORNO, ASCOLTO, PONTE)
    pour(LIVORNO, ASCOLTO, accepted=12)
    pour(LIVORNO, PONTE, accepted=3)
    pour(LIVORNO, MANTOVA, accepted=20)
    recount()

    with acting(cast.silvia):
        lines = queries.list_exchange_by_network(viewer=cast.silvia)

    assert {line.network_id: line.sent for line in lines} == {
        COAST: Span(13, 16),
        ITALY: Span(13, 16),
        EUROPE: Span(13, 16),
    }


def test_the_totals_are_for_those_who_speak_for_an_organisation(cast: Cast) -> None:
    make_networks(LIVORNO, ASCOLTO)
    pour(LIVORNO, ASCOLTO, accepted=12)
    recount()

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sec.exchange_by_network()")
        assert cursor.fetchone() == (0,)


def test_a_remark_is_ones_own_and_kept_once(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    with acting(cast.olga):
        for _twice in range(2):
            operations.write_remark(
                quarter=SECOND_QUARTER, words="Eravamo in tre.", version=0, by=cast.olga, at=SPRING
            )
    with acting(cast.olga), pytest.raises(operations.RemarkChanged):
        operations.write_remark(
            quarter=SECOND_QUARTER, words="In quattro.", version=0, by=cast.olga, at=SPRING
        )
    with acting(cast.pietro):
        seen = queries.list_remarks(
            viewer=cast.pietro, organisation_ids=EVERYBODY_IN, on=clock.today()
        )

    assert [line.words for line in seen] == ["Eravamo in tre."]


def test_a_remark_on_a_young_quarter_is_not_yet_for_others(cast: Cast) -> None:
    make_networks(*EVERYBODY_IN)
    quarter = rules.quarter_of(clock.today())
    with acting(cast.olga):
        operations.write_remark(
            quarter=quarter, words="Ancora in corso.", version=0, by=cast.olga, at=clock.now()
        )

    assert raw(models.ExchangeRemark, cast.olga) == 1
    assert raw(models.ExchangeRemark, cast.pietro) == 0


def test_the_quarter_turns_at_midnight_in_italy(cast: Cast) -> None:
    pour(LIVORNO, ASCOLTO, accepted=1, at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    recount()

    assert [line.quarter for line in own(cast.olga)] == [Quarter(2026, 3)]
