"""How a viewer stands to a case: the one answer that the rooms beside it ask for."""

from dataclasses import dataclass
from uuid import UUID

from visnet.cases import policy
from visnet.cases.queries import ground
from visnet.cases.vocabulary import Danger, State
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStanding:
    """What the viewer may do in a case, and what of its line decides about others.

    `municipality_code` and `offence_code` may be empty: nobody need know them to help.
    """

    case_id: UUID
    organisation_id: UUID
    reference: str
    state: State
    danger: Danger
    lead_id: UUID | None
    is_minor: bool | None
    somebody_died: bool
    """Whether it is written what the person was to whoever died."""
    offence_code: str
    municipality_code: str
    may_view: Decision
    may_write: Decision


def standing_on(*, viewer: Actor, case_id: UUID) -> CaseStanding:
    """Return how the viewer stands to a case, in one query.

    Raises `NotFound` for whoever may not know of it. A supervisor who does not work on it gets a
    standing whose `may_view` refuses: enforce it before showing anything from inside.
    """
    row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    return CaseStanding(
        case_id=row.id,
        organisation_id=row.organisation_id,
        reference=row.reference,
        state=State(row.state),
        danger=Danger(row.danger),
        lead_id=row.lead_id,
        is_minor=row.is_minor,
        somebody_died=bool(row.kinship),
        offence_code=row.offence_code,
        municipality_code=row.municipality_code,
        may_view=policy.may_view(viewer, standing),
        may_write=policy.may_write(viewer, standing),
    )
