"""The reader of drafts: for their author alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.drafts import models, policy, rules
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import CannotOpen, Place

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class DraftLine:
    """That something is begun, and where: nothing of what it says."""

    id: UUID
    form: str
    address: str
    case_id: UUID | None
    saved_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class DraftView:
    """A draft with its words."""

    line: DraftLine
    typed: dict[str, list[str]]


def list_drafts(*, viewer: Actor) -> tuple[DraftLine, ...]:
    """Return what the viewer has begun, the last first, as far as they may follow the cases."""
    rows = models.Draft.objects.filter(policy.visible_to(viewer)).order_by("-saved_at", "id")
    return tuple(_line(row) for row in rows[:MOST_LISTED])


def find_draft(*, viewer: Actor, address: str) -> DraftLine | None:
    """Return what the viewer has begun at an address, if anything."""
    rows = models.Draft.objects.filter(policy.visible_to(viewer), address=address)
    row = rows.first()
    return _line(row) if row else None


def draft_at(*, viewer: Actor, address: str) -> UUID | None:
    """Return which draft the viewer's would be at an address, kept or not: there is one at most."""
    if viewer.identifier is None:
        return None
    return rules.draft_id(user_id=viewer.identifier, address=address)


def open_draft(*, viewer: Actor, draft_id: UUID, at: datetime) -> DraftView:
    """Return a draft with its words, and note that they were read. Raises `NotFound`."""
    row = models.Draft.objects.filter(policy.visible_to(viewer), id=draft_id).first()
    if row is None or not policy.is_own(viewer, row):
        raise NotFound(draft_id)
    if row.case_id is not None:
        cases.standing_on(viewer=viewer, case_id=row.case_id).may_view.enforce()
    place = Place("drafts_draft", "typed", row.id)
    try:
        box = vault.open_box(viewer=viewer, subject_id=row.case_id or row.id)
        packed = box.open(place=place, sealed=bytes(row.typed_sealed))
    except (vault.NoKey, CannotOpen) as unreadable:
        raise NotFound(draft_id) from unreadable
    audit.note(
        by=viewer,
        at=at,
        action="drafts.read",
        subject_kind="draft",
        subject_id=row.id,
        case_id=row.case_id,
        fields=("typed",),
    )
    return DraftView(line=_line(row), typed=rules.unpack(packed))


def _line(row: models.Draft) -> DraftLine:
    return DraftLine(
        id=row.id,
        form=row.form,
        address=row.address,
        case_id=row.case_id,
        saved_at=row.saved_at,
    )
