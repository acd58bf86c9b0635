"""Whether names stand in each other's way, and nothing about whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from visnet.audit import operations as audit
from visnet.cases import models, policy, rules
from visnet.cases.queries import ground
from visnet.cases.rules import Hint
from visnet.cases.vocabulary import NAMED_ELSEWHERE, Side
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


@dataclass(frozen=True, slots=True, repr=False)
class PartyLine:
    """Somebody on the other side. The name is for whoever works on the case.

    Whoever spoke for the person and is kept out stands here as long as they are; their page lets
    them back.
    """

    id: UUID
    side: Side
    name: str
    at: datetime
    representative_id: UUID | None = None

    @property
    def is_written_here(self) -> bool:
        """Whether the name can be taken out by itself."""
        return self.side not in NAMED_ELSEWHERE


@dataclass(frozen=True, slots=True, repr=False)
class TieLine:
    """Whom a member knows, for themselves and their supervisors."""

    id: UUID
    user_id: UUID
    name: str
    how: str
    at: datetime
    ended_at: datetime | None


def signs_of(*, viewer: Actor, names: Sequence[str]) -> list[bytes]:
    """Return the signs by which names compare in the viewer's organisation; too short ones fall."""
    comparable = sorted({rules.comparable_name(name) for name in names} - {""})
    if not comparable:
        return []
    index = vault.blind_index(viewer=viewer)
    return [index.of(kind="name", words=name) for name in comparable]


def conflict_hint(*, viewer: Actor, names: Sequence[str]) -> Hint:
    """Return whether somebody here may stand against a person of these names. Two queries at most."""
    signs = signs_of(viewer=viewer, names=names)
    if not signs:
        return Hint.NOTHING
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.conflict_hint(%s)", [signs])
        return Hint(cursor.fetchone()[0])


def look_for_conflict(*, viewer: Actor, names: Sequence[str], at: datetime) -> Hint:
    """Return the same, and note that it was asked: whoever tries names one by one is seen."""
    hint = conflict_hint(viewer=viewer, names=names)
    if hint is not Hint.NOTHING:
        audit.note(
            by=viewer,
            at=at,
            action="cases.conflict_hinted",
            subject_kind="user",
            subject_id=viewer.identifier,
        )
    return hint


def names_against(*, viewer: Actor, case_id: UUID, names: Sequence[str]) -> frozenset[str]:
    """Return which of these are names of the other party, a suspect, or somebody kept away.

    Kept away are colleagues by hand, and who speaks for the person but must not be turned to.

    For whoever works on the case. What the wall keeps to itself is not told here either.
    """
    ground.check_inside(case_id=case_id, viewer=viewer)
    parties = models.Party.objects.filter(~Q(side=Side.SUPPORTED), case_id=case_id)
    signs = {bytes(sign) for sign in parties.values_list("sign", flat=True)}
    kept_out = models.Representative.objects.filter(case_id=case_id, kept_out_at__isnull=False)
    signs.update(bytes(sign) for sign in kept_out.values_list("sign", flat=True) if sign)
    blocked = models.Block.objects.filter(case_id=case_id, lifted_at__isnull=True)
    ids = [one for one in blocked.values_list("user_id", flat=True) if one is not None]
    signs.update(signs_of(viewer=viewer, names=list(people.names_of(user_ids=ids).values())))
    return frozenset(
        name for name in names if not signs.isdisjoint(signs_of(viewer=viewer, names=[name]))
    )


def is_name_of_person(*, viewer: Actor, case_id: UUID, name: str) -> bool | None:
    """Whether the person is recorded under this name. None where no whole name of theirs is.

    For whoever works on the case: the name itself is not opened.
    """
    ground.check_inside(case_id=case_id, viewer=viewer)
    supported = models.Party.objects.filter(case_id=case_id, side=Side.SUPPORTED)
    known = {bytes(sign) for sign in supported.values_list("sign", flat=True) if sign}
    return not known.isdisjoint(signs_of(viewer=viewer, names=[name])) if known else None


def can_join(*, case_id: UUID, user_id: UUID) -> bool:
    """Whether a colleague is kept away by nothing, for whoever may let them in; never why not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.can_join(%s, %s)", [case_id, user_id])
        return bool(cursor.fetchone()[0])


def open_parties(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[PartyLine, ...]:
    """Return who is named on the other side; the names for whoever works on the case."""
    _row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    others = ~Q(side=Side.SUPPORTED)
    rows = list(models.Party.objects.filter(others, case_id=case_id).order_by("at", "id"))
    named = {bytes(row.sign) for row in rows if row.side != Side.KEPT_OUT}
    rows = [row for row in rows if row.side != Side.KEPT_OUT or bytes(row.sign) not in named]
    if not rows:
        return ()
    box = None
    speaking = _kept_out(case_id) if any(row.side == Side.KEPT_OUT for row in rows) else {}
    if policy.may_view(viewer, standing):
        box = vault.open_box(viewer=viewer, subject_id=case_id)
        ground.note_viewing(viewer=viewer, at=at, what="parties", case_id=case_id, fields=("name",))
    return tuple(_party_line(row, box, speaking.get(bytes(row.sign))) for row in rows)


def open_ties(
    *, viewer: Actor, of_everybody: bool, at: datetime, after: str | None = None
) -> Page[TieLine]:
    """Return whom the viewer knows, or for a supervisor everybody; the newest first. Three queries."""
    policy.may_list_ties(viewer, of_everybody=of_everybody).enforce()
    rows = models.Tie.objects.filter(policy.ties_visible_to(viewer))
    if not of_everybody:
        rows = rows.filter(user_id__in=[viewer.identifier])
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows.order_by("-at", "-id")[: PAGE_SIZE + 1])
    boxes = vault.open_boxes(viewer=viewer, subject_ids=[row.id for row in found])
    if found:
        audit.note(
            by=viewer,
            at=at,
            action="cases.ties_viewed",
            subject_kind="user",
            subject_id=viewer.identifier,
            fields=("name", "how"),
        )
    lines = [
        TieLine(
            id=row.id,
            user_id=row.user_id,
            name=_open(boxes.get(row.id), "cases_tie", row.id, "name", row.name_sealed),
            how=_open(boxes.get(row.id), "cases_tie", row.id, "how", row.how_sealed),
            at=row.at,
            ended_at=row.ended_at,
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}")


def _kept_out(case_id: UUID) -> dict[bytes, models.Representative]:
    """Return who is kept out, by sign: nothing for whoever does not work on the case."""
    rows = models.Representative.objects.filter(case_id=case_id, kept_out_at__isnull=False)
    return {bytes(row.sign): row for row in rows if row.sign is not None}


def _party_line(
    row: models.Party, box: Box | None, speaking: models.Representative | None
) -> PartyLine:
    if row.side == Side.KEPT_OUT and speaking is not None:
        name = _open(box, "cases_representative", speaking.id, "name", speaking.name_sealed)
        return PartyLine(row.id, Side.KEPT_OUT, name, row.at, speaking.id)
    name = _open(box, "cases_party", row.id, "name", row.name_sealed)
    return PartyLine(row.id, Side(row.side), name, row.at)


def _open(
    box: Box | None, table: str, row_id: UUID, name: str, sealed: bytes | memoryview | None
) -> str:
    if box is None or sealed is None:
        return ""
    return box.open(place=Place(table, name, row_id), sealed=bytes(sealed))


def _beyond(after: str) -> Q:
    """Return what comes after a key. One that was made up begins at the beginning."""
    place = moment_and_id(after)
    if place is None:
        return Q()
    last, row_id = place
    return Q(at__lt=last) | Q(at=last, id__lt=row_id)
