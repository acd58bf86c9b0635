"""The files of a module, for whoever may read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from visnet.files.vocabulary import PICTURES, MaterialKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.training import models, policy, rules
from visnet.training.rules import Pair
from visnet.training.vocabulary import CaptionLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file in its module. `text` is what can be read in a paper, for whoever cannot see it."""

    id: UUID
    module_id: UUID
    kind: MaterialKind
    title: Pair
    said: Pair
    text: str
    size: int
    captions: tuple[CaptionLanguage, ...]
    """In which languages a video has captions."""

    @property
    def is_video(self) -> bool:
        """Whether it is watched."""
        return self.kind is MaterialKind.MP4

    @property
    def is_picture(self) -> bool:
        """Whether it is looked at on the page."""
        return self.kind in PICTURES


@dataclass(frozen=True, slots=True, repr=False)
class Stretch:
    """Some bytes of a file: from which on, and of how many."""

    content: bytes
    start: int
    size: int


def list_files(*, module_id: UUID) -> tuple[FileLine, ...]:
    """Return the files of a module that the viewer was shown, the first that came first. One query.

    The wall shows none of a module that the viewer may not read.
    """
    rows = _files().filter(module_id=module_id)
    return tuple(_line(row) for row in rows.order_by("added_at", "id"))


def find_file(*, viewer: Actor, file_id: UUID, on: date) -> FileLine:
    """Return what a file is. Raises `NotFound` and `Refused`. Two queries."""
    policy.may_learn(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    paths = models.Path.objects.filter(policy.visible_to(viewer, own_networks=own))
    row = _files().filter(id=file_id, module__path__in=paths).first()
    if row is None:
        raise NotFound(file_id)
    return _line(row)


def open_file(
    *, viewer: Actor, file_id: UUID, on: date, stretch: tuple[int, int] | None = None
) -> tuple[FileLine, Stretch]:
    """Return some bytes of a file, or all. Raises `NotFound` and `Refused`. Three queries."""
    line = find_file(viewer=viewer, file_id=file_id, on=on)
    start, end = stretch or (0, line.size)
    pieces = models.FilePiece.objects.filter(
        file_id=file_id, number__gte=start // rules.PIECE, number__lte=(end - 1) // rules.PIECE
    ).order_by("number")
    read = b"".join(bytes(one) for one in pieces.values_list("content", flat=True))
    skipped = start % rules.PIECE
    return line, Stretch(read[skipped : skipped + end - start], start, line.size)


def get_captions(*, viewer: Actor, file_id: UUID, language: str, on: date) -> str:
    """Return the captions of a video in a language. Raises `NotFound` and `Refused`. Three queries."""
    find_file(viewer=viewer, file_id=file_id, on=on)
    row = models.Captions.objects.filter(file_id=file_id, language=language).first()
    if row is None:
        raise NotFound(file_id)
    return row.text


def _files() -> "QuerySet[Any]":
    of_one = models.Captions.objects.filter(file=OuterRef("pk")).order_by("-language")
    rows = models.ModuleFile.objects.filter(taken_out_at__isnull=True)
    return rows.annotate(languages=ArraySubquery(of_one.values("language")))


def _line(row: Any) -> FileLine:
    return FileLine(
        id=row.id,
        module_id=row.module_id,
        kind=MaterialKind(row.kind),
        title=Pair(it=row.title_it, en=row.title_en),
        said=Pair(it=row.said_it, en=row.said_en),
        text=row.text,
        size=row.size,
        captions=tuple(CaptionLanguage(each) for each in row.languages),
    )
