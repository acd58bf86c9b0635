"""Steps about those who speak for a person."""

from datetime import date, datetime
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import ASCOLTO, CAST
from visnet.cases import operations, queries
from visnet.cases.rules import ConsentWords, PartyWords, RepresentativeWords
from visnet.cases.vocabulary import (
    ActKind,
    Capacity,
    GivenBy,
    KeptOutBecause,
    Side,
)
from visnet.journeys import keep_representative_out as journey
from visnet.kit.actor import Actor

MOTHER, FATHER = "Teresa Prova", "Mario Prova"


def name(case_id: UUID, who: str = MOTHER, by: Actor = CAST.anna, **told: object) -> UUID:
    representative_id = uuid4()
    words: dict[str, object] = {
        "name": who,
        "capacity": Capacity.PARENT,
        "act": ActKind.LAW,
        "may_consent": True,
    }
    with acting(by):
        operations.name_representative(
            representative_id=representative_id,
            case_id=case_id,
            words=RepresentativeWords(**(words | told)),  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return representative_id


def agree(
    case_id: UUID, representative_id: UUID | None, at: datetime = NOON, **told: object
) -> UUID:
    consent_id = uuid4()
    words: dict[str, object] = {
        "recipient_organisation_id": ASCOLTO,
        "purpose": "LEGAL_INFORMATION",
        "categories": ("NAME",),
        "until_date": date(2026, 6, 30),
        "notice_version": "2026.1",
        "given_by": GivenBy.REPRESENTATIVE,
        "representative_id": representative_id,
    }
    with acting(CAST.anna):
        operations.give_consent(
            consent_id=consent_id,
            case_id=case_id,
            consent=ConsentWords(**(words | told)),  # type: ignore[arg-type]
            by=CAST.anna,
            at=at,
        )
    return consent_id


def keep_out(case_id: UUID, representative_id: UUID, by: Actor = CAST.anna) -> None:
    with acting(by):
        journey.keep_representative_out(
            case_id=case_id,
            representative_id=representative_id,
            because=KeptOutBecause.AFRAID,
            words="lo ha detto da sola",
            by=by,
            at=NOON,
        )


def suspect(case_id: UUID, who: str, by: Actor = CAST.anna) -> None:
    with acting(by):
        operations.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name=who, side=Side.SUSPECT),
            by=by,
            at=NOON,
        )


def line(case_id: UUID, representative_id: UUID) -> queries.RepresentativeLine:
    with acting(CAST.anna):
        lines = queries.open_representatives(viewer=CAST.anna, case_id=case_id, at=NOON)
    return next(one for one in lines if one.id == representative_id)


def is_withdrawn(case_id: UUID, consent_id: UUID) -> bool:
    with acting(CAST.anna):
        lines = queries.list_consents(viewer=CAST.anna, case_id=case_id)
    return next(one.withdrawn_at is not None for one in lines if one.id == consent_id)
