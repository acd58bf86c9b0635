"""Hearings, for whoever works on their case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.rules import Checklist, Item
from visnet.accompaniment.vocabulary import STILL_TO_COME, HearingKind, HearingState, Interpreter
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

TABLE, COMPANIONS = "accompaniment_hearing", "accompaniment_companion"
WORDS = (
    "court",
    "place",
    "meeting",
    "route",
    "entrance",
    "waiting",
    "language",
    "unfinished",
    "how",
    "next",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingLine:
    """One hearing in a list: what, when, how it stands, who goes along; no words."""

    id: UUID
    kind: HearingKind
    state: HearingState
    starts_at: datetime
    moved_from: datetime | None
    companion_id: UUID | None
    companion_name: str
    is_talked_over: bool

    @property
    def is_still_to_come(self) -> bool:
        """Whether nobody said yet what became of it."""
        return self.state in STILL_TO_COME


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item of the checklist, and who saw to it."""

    item: Item
    done_by: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionLine:
    """Who went along from when, with what was handed over."""

    name: str
    is_certified: bool
    because: str
    handover: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingView:
    """One hearing, whole."""

    line: HearingLine
    interpreter: Interpreter
    measures: tuple[str, ...]
    court: str
    place: str
    meeting: str
    route: str
    entrance: str
    waiting: str
    language: str
    unfinished: str
    how: str
    next: str
    items: tuple[ItemLine, ...]
    checklist: Checklist
    companions: tuple[CompanionLine, ...]
    version: int

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The mandatory items that nobody saw to yet."""
        done = {one.item.code for one in self.items if one.done_at}
        return rules.still_open(checklist=self.checklist, done=done)


def list_hearings(
    *, viewer: Actor, case_id: UUID, after: str | None = None, size: int = PAGE_SIZE
) -> Page[HearingLine]:
    """Return a page of the hearings of a case, the latest first; none of their words."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    place = moment_and_id(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    names = people.names_of(user_ids=[row.companion_id for row in found if row.companion_id])
    lines = [_line(row, names) for row in found]
    return page_of(
        found=lines, key=lambda line: f"{line.starts_at.isoformat()}_{line.id}", size=size
    )


def open_hearing(*, viewer: Actor, case_id: UUID, hearing_id: UUID, at: datetime) -> HearingView:
    """Return one hearing with its words, and note the viewing. Raises `NotFound`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    row = models.Hearing.objects.filter(id=hearing_id, case_id=case_id).first()
    if row is None:
        raise NotFound(hearing_id)
    ticks = {tick.code: tick for tick in models.Tick.objects.filter(hearing_id=hearing_id)}
    changes = list(models.Companion.objects.filter(hearing_id=hearing_id).order_by("-at", "id"))
    names = _names(row, list(ticks.values()), changes)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    checklist = rules.checklists()[HearingKind(row.kind)]
    audit.note(
        by=viewer,
        at=at,
        action="accompaniment.hearing_viewed",
        subject_kind="hearing",
        subject_id=hearing_id,
        case_id=case_id,
        fields=WORDS,
    )
    return HearingView(
        line=_line(row, names),
        interpreter=Interpreter(row.interpreter),
        measures=tuple(row.measures),
        items=tuple(_item(item, ticks.get(item.code), names) for item in checklist.items),
        checklist=checklist,
        companions=tuple(_companion(change, box, names) for change in changes),
        version=row.version,
        **{name: _open(box, row, name) for name in WORDS},
    )


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.Hearing]:
    rows = models.Hearing.objects.filter(case_id=case_id)
    if place is not None:
        moment, last = place
        rows = rows.filter(starts_at__lte=moment).exclude(starts_at=moment, id__gte=last)
    return rows.order_by("-starts_at", "-id")[:limit]


def _names(
    row: models.Hearing, ticks: list[models.Tick], changes: list[models.Companion]
) -> dict[UUID, str]:
    asked = {row.companion_id, *(tick.by for tick in ticks)}
    asked |= {one for change in changes for one in (change.user_id, change.by)}
    return people.names_of(user_ids=[one for one in asked if one])


def _line(row: models.Hearing, names: Mapping[UUID, str]) -> HearingLine:
    return HearingLine(
        id=row.id,
        kind=HearingKind(row.kind),
        state=HearingState(row.state),
        starts_at=row.starts_at,
        moved_from=row.moved_from,
        companion_id=row.companion_id,
        companion_name=names.get(row.companion_id, "") if row.companion_id else "",
        is_talked_over=row.talked_at is not None,
    )


def _item(item: Item, tick: models.Tick | None, names: Mapping[UUID, str]) -> ItemLine:
    return ItemLine(
        item=item,
        done_by=names.get(tick.by, "") if tick else "",
        done_at=tick.at if tick else None,
    )


def _companion(row: models.Companion, box: Box, names: Mapping[UUID, str]) -> CompanionLine:
    return CompanionLine(
        name=names.get(row.user_id, "") if row.user_id else "",
        is_certified=row.is_certified,
        because=_open(box, row, "because"),
        handover=_open(box, row, "handover"),
        by_name=names.get(row.by, ""),
        at=row.at,
    )


def _open(box: Box, row: models.Hearing | models.Companion, name: str) -> str:
    sealed = getattr(row, f"{name}_sealed")
    table = TABLE if isinstance(row, models.Hearing) else COMPANIONS
    place = Place(table, name, row.id)
    return box.open(place=place, sealed=None if sealed is None else bytes(sealed))
