"""Pure truths of transfers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.agreements.vocabulary import Category
from visnet.kit.decision import Reason, Refused
from visnet.referrals.rules import Package
from visnet.transfers.vocabulary import NEXT_STATES, GoesAlong, State


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TransferWords:
    """What is asked, on which grounds, and what may be read before it is answered."""

    case_id: UUID
    to_organisation_id: UUID
    agreement_id: UUID
    clause_id: UUID
    consent_id: UUID
    until_date: date
    categories: frozenset[Category]
    package: Package
    goes_along: Mapping[GoesAlong, int]
    synthetic: bool = False


def check_move(*, current: State, wanted: State) -> None:
    """Do nothing when the state may follow. Raises `Refused`."""
    if wanted not in NEXT_STATES[current]:
        raise Refused(Reason.WRONG_STATE)


def counted(goes_along: Mapping[GoesAlong, int]) -> dict[str, int]:
    """Return how many there are of each kind, as it is kept: kinds of which there is none left out."""
    return {kind.value: many for kind, many in goes_along.items() if many > 0}


def reference_of(transfer_id: UUID) -> str:
    """Return how a transfer is called between two Centres: it leads to no case."""
    return f"T-{transfer_id.hex[:8].upper()}"
