"""A case of Livorno that Mantova may be asked to take over; everything walks through operations."""

from uuid import UUID, uuid4

from tests.cases.factories import acting, make_case
from tests.cast import CAST, MANTOVA
from tests.referrals.factories import make_agreement, make_consent
from visnet.agreements.vocabulary import Category, Purpose
from visnet.doors import clock
from visnet.journeys import transfer_case
from visnet.journeys.transfer_case import TransferAsk
from visnet.kit.actor import Actor

CATEGORIES = frozenset({Category.NAME, Category.LANGUAGE, Category.REQUEST_SUMMARY})
STORY = "Si trasferisce a Mantova il mese prossimo."
NAME = "Lucia Verdechiaro"


def make_grounds(case_id: UUID | None = None) -> tuple[UUID, UUID]:
    """Return a case with an agreement and the person's consent, and the consent."""
    make_agreement(to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES)
    found = case_id or make_case(at=clock.now(), name=NAME)
    consent_id = make_consent(
        found, to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES
    )
    return found, consent_id


def ask(case_id: UUID, by: Actor = CAST.anna, transfer_id: UUID | None = None) -> UUID:
    """Ask Mantova."""
    wanted = transfer_id or uuid4()
    with acting(by):
        transfer_case.ask_transfer(
            transfer_id=wanted,
            case_id=case_id,
            ask=TransferAsk(to_organisation_id=MANTOVA, words=STORY),
            by=by,
            at=clock.now(),
        )
    return wanted


def accept(transfer_id: UUID, by: Actor = CAST.marta) -> None:
    """Let Mantova say yes."""
    with acting(by):
        transfer_case.accept_transfer(transfer_id=transfer_id, by=by, at=clock.now())
