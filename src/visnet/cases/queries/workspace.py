"""What a case opens with: asked once whether the viewer may, and noted in one go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases.queries import around, case, contact, ground
from visnet.cases.queries.around import RepresentativeLine
from visnet.cases.queries.case import CaseSummary
from visnet.cases.queries.contact import ContactLine
from visnet.kit.actor import Actor
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Workspace:
    """The top of a case, the ways to reach the person, and who speaks for them, if asked for."""

    case: CaseSummary
    card: tuple[ContactLine, ...]
    speaking: tuple[RepresentativeLine, ...] = ()


def open_workspace(
    *, viewer: Actor, case_id: UUID, at: datetime, with_representatives: bool = False
) -> Workspace:
    """Return what a case opens with, and note that the viewer looked at each part of it.

    Raises `NotFound`; a supervisor who does not work on the case is refused.
    """
    inside = ground.enter(case_id=case_id, viewer=viewer)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    summary = case.summary_of(inside, box=box)
    card = contact.card_of(inside, at=at)
    seen: dict[str, tuple[str, ...]] = {
        "case": case.SHOWN_FIELDS,
        "contact_card": contact.SHOWN_OF_A_WAY,
    }
    parts: dict[str, Any] = {}
    rows = around.representatives_of(inside) if with_representatives else []
    if rows:
        parts["speaking"] = around.speaking_of(inside, rows, box=box, at=at)
        seen["representatives"] = around.WORDS
    audit.note_together(
        by=viewer,
        at=at,
        deeds=[
            audit.Deed(
                action=f"cases.{what}_viewed",
                subject_kind="case",
                subject_id=case_id,
                case_id=case_id,
                fields=fields,
            )
            for what, fields in seen.items()
        ],
    )
    return Workspace(case=summary, card=card, **parts)
