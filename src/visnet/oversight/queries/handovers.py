"""What was told at leaving a case: for whoever wrote it and whoever takes over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.oversight import models, policy
from visnet.oversight.vocabulary import HandedOver
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Place


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandoverLine:
    """A handover note with its words. `waits` for the viewer until they mark it as read."""

    id: UUID
    at: datetime
    by_name: str
    to_name: str
    why: HandedOver
    words: str
    read_at: datetime | None
    is_for_viewer: bool

    @property
    def waits(self) -> bool:
        """Whether the viewer takes over and has not marked it as read."""
        return self.is_for_viewer and self.read_at is None


def open_handovers(
    *,
    viewer: Actor,
    case_id: UUID,
    at: datetime,
    only_waiting: bool = False,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[HandoverLine]:
    """Return the notes of a case that the viewer wrote or takes over by, the newest first.

    With `only_waiting`, those they have not marked as read. Noted in the journal where words were
    shown. Raises `NotFound`, or `Refused` for whoever does not work on the case.
    """
    cases.standing_on(viewer=viewer, case_id=case_id).may_view.enforce()
    place = moment_and_id(after)
    if after is not None and place is None:
        return Page(lines=())
    rows = models.Handover.objects.filter(policy.visible_to(viewer), case_id=case_id)
    if only_waiting:
        rows = rows.filter(to_id__in=[viewer.identifier], read_at__isnull=True)
    if place is not None:
        moment, last = place
        rows = rows.filter(at__lte=moment).exclude(at=moment, id__lte=last)
    found = list(rows.order_by("-at", "id")[: size + 1])
    if not found:
        return Page(lines=())
    names = people.names_of(user_ids=[user for row in found for user in (row.by, row.to_id)])
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    lines = [
        HandoverLine(
            id=row.id,
            at=row.at,
            by_name=names.get(row.by, ""),
            to_name=names.get(row.to_id, ""),
            why=HandedOver(row.why),
            words=box.open(
                place=Place("oversight_handover", "words", row.id), sealed=bytes(row.words_sealed)
            ),
            read_at=row.read_at,
            is_for_viewer=row.to_id == viewer.identifier,
        )
        for row in found
    ]
    audit.note(
        by=viewer,
        at=at,
        action="oversight.handovers_viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("words",),
    )
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)
