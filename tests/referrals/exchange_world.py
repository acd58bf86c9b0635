"""Referrals poured straight into the tables, many at a time, for figures to be made of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction

from tests.cast import identity
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people import operations as people
from visnet.people.vocabulary import NetworkLevel
from visnet.referrals import models, operations
from visnet.referrals.vocabulary import State

EUROPE, ITALY, COAST = (identity(f"network {name}") for name in ("Europe", "Italy", "Coast"))
SPRING = datetime(2026, 5, 5, 9, tzinfo=UTC)
"""In a quarter whose figures have long been shown."""
HOUR = timedelta(hours=1)


def make_networks(*organisation_ids: object) -> None:
    """Make a European, a national and a local network; these organisations are in the last.

    They are in no other: the networks of the cast are emptied first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("DELETE FROM people_network_membership")
        cursor.execute("SET LOCAL ROLE visnet_back")
    levels = (
        (EUROPE, NetworkLevel.EUROPEAN, None),
        (ITALY, NetworkLevel.NATIONAL, EUROPE),
        (COAST, NetworkLevel.LOCAL, ITALY),
    )
    for network_id, level, parent in levels:
        people.create_network(
            network_id=network_id,
            level=level,
            name_it=f"Rete di prova {level}",
            name_en=f"Network for tests {level}",
            parent_id=parent,
            by=SYSTEM,
            at=SPRING,
        )
    for organisation_id in organisation_ids:
        people.join_network(
            network_id=COAST,
            organisation_id=organisation_id,
            signed_date=SPRING.date(),
            by=SYSTEM,
            at=SPRING,
        )


def pour(
    asking: object,
    asked: object,
    *,
    accepted: int = 0,
    declined: int = 0,
    late: int = 0,
    waiting: int = 0,
    withdrawn: int = 0,
    told: int = 0,
    at: datetime = SPRING,
) -> None:
    """Write this many referrals of each sort. `told` are some of the accepted; `late` too."""
    sorts = [State.ACCEPTED] * accepted + [State.DECLINED] * declined + [State.SENT] * waiting
    sorts += [State.WITHDRAWN] * withdrawn
    rows = []
    for number, state in enumerate(sorts):
        answered = state in {State.ACCEPTED, State.DECLINED}
        done = number < told
        rows.append(
            models.Referral(
                id=uuid4(),
                case_id=uuid4(),
                from_organisation_id=asking,
                to_organisation_id=asked,
                purpose="PSYCHOLOGICAL_SUPPORT",
                agreement_id=uuid4(),
                clause_id=uuid4(),
                consent_id=uuid4(),
                categories=["NAME"],
                urgency="ORDINARY",
                until_date=(at + 90 * 24 * HOUR).date(),
                state=State.COMPLETED if done else state,
                drafted_by=uuid4(),
                drafted_at=at,
                sent_by=uuid4(),
                sent_at=at,
                answer_due_at=at + 48 * HOUR,
                answered_at=at + (72 if number < late else 10 + number) * HOUR
                if answered
                else None,
                first_appointment_date=at.date() if state is State.ACCEPTED else None,
                decline_reason="NO_CAPACITY" if state is State.DECLINED else "",
                completed_at=at + 99 * HOUR if done else None,
                outcome="MET" if done else "",
                withdrawn_at=at + HOUR if state is State.WITHDRAWN else None,
                withdrawn_because="NO_ANSWER" if state is State.WITHDRAWN else "",
            )
        )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        models.Referral.objects.bulk_create(rows)
        cursor.execute("SET LOCAL ROLE visnet_back")


def recount(at: datetime | None = None) -> int:
    """Count afresh, as the worker: it reads no referral."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_worker")
        changed = operations.recount_exchange(by=SYSTEM, at=at or clock.now())
        cursor.execute("SET LOCAL ROLE visnet_back")
    return changed
