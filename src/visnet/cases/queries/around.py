"""Who speaks for the person, and who of them must never be turned to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.cases import models, rules
from visnet.cases.queries import ground
from visnet.cases.queries.conflict import signs_of
from visnet.cases.rules import RepresentativeStanding
from visnet.cases.vocabulary import NAMED_ELSEWHERE, ActKind, Capacity, KeptOutBecause
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.questions import Ask
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box

WORDS = ("name", "act_words", "kept_out_words")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RepresentativeLine:
    """Somebody who speaks for the person; `may_agree` and `may_turn_to` are for this day."""

    id: UUID
    name: str
    capacity: Capacity
    may_consent: bool
    from_date: date | None
    until_date: date | None
    act: ActKind
    act_date: date | None
    act_words: str
    by_name: str
    at: datetime
    kept_out_because: KeptOutBecause | None
    kept_out_words: str
    kept_out_by: UUID | None
    kept_out_at: datetime | None
    ended_at: datetime | None
    may_agree: bool
    may_turn_to: bool
    may_let_back: bool
    can_be_compared: bool
    """Whether the name is whole enough to keep colleagues away who know this person."""


def open_representatives(
    *, viewer: Actor, case_id: UUID, at: datetime
) -> tuple[RepresentativeLine, ...]:
    """Return who speaks for the person, and note the viewing where there is anybody.

    Who may be turned to comes first, whoever is kept out next, whoever no longer speaks last.
    Raises `NotFound`, `Refused`.
    """
    inside = ground.enter(case_id=case_id, viewer=viewer)
    rows = representatives_of(inside)
    if not rows:
        return ()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note_viewing(viewer=viewer, at=at, what="representatives", case_id=case_id, fields=WORDS)
    return speaking_of(inside, rows, box=box, at=at)


def representatives_of(inside: ground.Inside) -> list[models.Representative]:
    """Return the rows of who speaks for the person."""
    return questions.asked(_rows, case_id=inside.row.id)


def will_ask(*, case_id: UUID) -> Ask:
    """Return what `representatives_of` will ask."""
    return questions.will_ask(_rows, case_id=case_id)


def speaking_of(
    inside: ground.Inside, rows: Sequence[models.Representative], *, box: Box, at: datetime
) -> tuple[RepresentativeLine, ...]:
    """Return who speaks for the person. Whoever asks notes the viewing."""
    names = people.names_of(user_ids=[row.by for row in rows])
    on = civil_date(at)
    lines = []
    for row in rows:
        held = standing_of_representative(row=row)
        words = ground.open_words(
            box=box,
            table="cases_representative",
            row_id=row.id,
            sealed={name: getattr(row, f"{name}_sealed") for name in WORDS},
        )
        lines.append(
            _line(
                row,
                words,
                by_name=names.get(row.by, ""),
                may_agree=rules.may_agree(held, on=on),
                may_turn_to=rules.may_turn_to(held, on=on),
                may_let_back=row.kept_out_at is not None
                and row.kept_out_by != inside.viewer.identifier,
            )
        )
    return tuple(
        sorted(lines, key=lambda line: (line.ended_at is not None, line.kept_out_at is not None))
    )


def named_like(*, viewer: Actor, case_id: UUID, name: str) -> tuple[UUID, ...]:
    """Return who speaks for the person and bears this name, unless kept out already."""
    ground.find_row(case_id=case_id, viewer=viewer)
    signs = signs_of(viewer=viewer, names=(name,))
    rows = models.Representative.objects.filter(
        case_id=case_id, sign__in=signs, kept_out_at__isnull=True
    )
    return tuple(rows.order_by("at", "id").values_list("id", flat=True)) if signs else ()


def who_is_the_same(*, viewer: Actor, representative_id: UUID) -> tuple[UUID, ...]:
    """Return this representative, and whoever else in the case bears their name. Raises `NotFound`."""
    row = models.Representative.objects.filter(id=representative_id).first()
    if row is None:
        raise NotFound(representative_id)
    ground.find_row(case_id=row.case_id, viewer=viewer)
    others = models.Representative.objects.filter(case_id=row.case_id, sign=row.sign)
    ids = others.exclude(id=row.id).order_by("at", "id").values_list("id", flat=True)
    return (row.id, *(ids if row.sign is not None else ()))


def is_other_side(*, case_id: UUID, sign: bytes | memoryview | None) -> bool:
    """Whether a name is written on the other side of the case, keeping out aside."""
    if sign is None:
        return False
    parties = models.Party.objects.filter(case_id=case_id, sign=bytes(sign))
    return parties.exclude(side__in=NAMED_ELSEWHERE).exists()


def standing_of_representative(*, row: Any) -> RepresentativeStanding:
    """Return what decides whether somebody may be turned to."""
    return RepresentativeStanding(
        id=row.id,
        may_consent=row.may_consent,
        from_date=row.from_date,
        until_date=row.until_date,
        is_kept_out=row.kept_out_at is not None,
        has_ended=row.ended_at is not None,
    )


def _rows(*, case_id: UUID) -> QuerySet[models.Representative]:
    return models.Representative.objects.filter(case_id=case_id).order_by("at", "id")


def _line(row: models.Representative, words: Mapping[str, Any], **said: Any) -> RepresentativeLine:
    because = row.kept_out_because
    return RepresentativeLine(
        id=row.id,
        capacity=Capacity(row.capacity),
        may_consent=row.may_consent,
        from_date=row.from_date,
        until_date=row.until_date,
        act=ActKind(row.act),
        act_date=row.act_date,
        at=row.at,
        kept_out_because=KeptOutBecause(because) if because else None,
        kept_out_by=row.kept_out_by,
        kept_out_at=row.kept_out_at,
        ended_at=row.ended_at,
        can_be_compared=row.sign is not None,
        **words,
        **said,
    )
