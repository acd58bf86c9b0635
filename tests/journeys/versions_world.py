"""Referrals that were sent and read, to be changed; and the acts of both sides."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import connection

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, CAST
from tests.journeys.test_second_approval import careful_case
from tests.referrals.factories import PURPOSE, make_agreement, make_consent
from visnet.agreements.vocabulary import Category
from visnet.cases.vocabulary import Danger
from visnet.doors import clock
from visnet.journeys import change_referral as journey
from visnet.journeys import second_approval
from visnet.journeys.change_referral import Change
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.kit.actor import Actor, Role
from visnet.referrals import operations, queries
from visnet.referrals.queries import ReferralForPartner
from visnet.referrals.vocabulary import (
    ChangedBecause,
)

ALL = frozenset({Category.NAME, Category.REQUEST_SUMMARY, Category.RISK, Category.LANGUAGE})
SAID, BETTER = "Un primo colloquio", "Un colloquio, e presto"
SUPERVISOR = replace(CAST.carla, roles=frozenset({Role.SUPERVISOR}))


def sent_and_read() -> UUID:
    """Return a referral of Anna's that Elena has read."""
    make_agreement(categories=ALL)
    case_id = make_case(at=clock.now())
    make_consent(case_id, categories=ALL)
    referral_id = uuid4()
    with acting(CAST.anna):
        send_referral(
            referral_id=referral_id,
            case_id=case_id,
            ask=ReferralAsk(
                to_organisation_id=ASCOLTO,
                purpose=PURPOSE,
                need=frozenset({Category.NAME, Category.REQUEST_SUMMARY}),
                request_summary=SAID,
            ),
            by=CAST.anna,
            at=clock.now(),
        )
    read(referral_id)
    return referral_id


def read(referral_id: UUID) -> ReferralForPartner:
    """Open it as Elena does, and note what she opened."""
    with acting(CAST.elena):
        shown = queries.open_for_partner(viewer=CAST.elena, referral_id=referral_id, at=clock.now())
        operations.see_referral(referral_id=referral_id, by=CAST.elena, at=clock.now())
        if shown.is_unread:
            operations.read_version(
                referral_id=referral_id,
                number=shown.package_number,
                by=CAST.elena,
                at=clock.now(),
            )
    return shown


def change(
    referral_id: UUID,
    *,
    need: frozenset[Category] = frozenset({Category.NAME, Category.REQUEST_SUMMARY}),
    summary: str = BETTER,
    seen: int = 1,
    by: Actor = CAST.anna,
    revision_id: UUID | None = None,
) -> bool:
    with acting(by):
        return journey.change_referral(
            revision_id=revision_id or uuid4(),
            referral_id=referral_id,
            change=Change(
                seen=seen,
                need=need,
                request_summary=summary,
                because=ChangedBecause.DETAILS,
                words="Era sbagliato.",
            ),
            by=by,
            at=clock.now(),
        )


def office(referral_id: UUID, viewer: Actor = CAST.anna) -> queries.ReferralForOffice:
    with acting(viewer):
        return queries.open_for_office(viewer=viewer, referral_id=referral_id, at=clock.now())


def told(what: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE dedupe_key LIKE %s", [f"{what}:%"]
        )
        found = int(cursor.fetchone()[0])
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def packages(actor: Actor, table: str) -> int:
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def approved_and_read() -> UUID:
    """Return a referral in a case of high danger, approved and sent, under a clause that asks for two."""
    case_id = careful_case(Danger.HIGH)
    referral_id = uuid4()
    ask = ReferralAsk(
        to_organisation_id=ASCOLTO,
        purpose=PURPOSE,
        need=frozenset({Category.NAME, Category.REQUEST_SUMMARY}),
        request_summary=SAID,
    )
    with acting(CAST.anna):
        second_approval.ask_second_approval(
            referral_id=referral_id, case_id=case_id, ask=ask, by=CAST.anna, at=clock.now()
        )
    with acting(CAST.carla):
        second_approval.approve_referral(referral_id=referral_id, by=CAST.carla, at=clock.now())
    with acting(CAST.anna):
        second_approval.send_approved(referral_id=referral_id, by=CAST.anna, at=clock.now())
    read(referral_id)
    return referral_id


def release(referral_id: UUID, by: Actor) -> None:
    line = office(referral_id).versions[0]
    with acting(by):
        journey.release_change(
            revision_id=line.id or uuid4(), referral_id=referral_id, by=by, at=clock.now()
        )
