"""The library of the example: one public act, invented works marked so, and a reading list."""

import tomllib
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.files import rules as files
from visnet.files.rules import NotTaken
from visnet.guidelines import queries as guidelines
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.library import operations, queries, rules
from visnet.library.operations import Place
from visnet.library.rules import DrawnPdf, Tie, Why, WorkWords
from visnet.library.vocabulary import ListedAt, TieKind, TieWay
from visnet.paper import rules as paper
from visnet.releases import queries as releases
from visnet.training import queries as training

OWN = (
    *("code", "is_demonstration", "has_file", "authors"),
    *("uses_procedure", "uses_release", "uses_path"),
)
PATH = "basics"
SHEET = """
#let content = json(bytes(sys.inputs.content))
#set document(title: content.title)
#set text(lang: "it", size: 12pt)
#set page(margin: 3cm)
= #content.title
#for part in content.paragraphs [#par(part)]
"""


@cache
def records() -> dict[str, Any]:
    """Return the works as they are written in their record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "library.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def fill_library(*, progress: Progress, at: datetime) -> None:
    """Describe the works, let another editor publish them, and list some; what is there stays."""
    pen, reader = _editors()
    with acting(pen):
        if queries.list_works(asked=queries.Asked()).lines:
            return
    rows = records()["works"]
    for done, row in enumerate(rows, start=1):
        _publish(row, pen, reader, at)
        progress("The library", done, len(rows))
    draft_id = identity("work", "draft")
    with acting(pen):
        _write(records()["draft"], pen, at)
        operations.submit_draft(draft_id=draft_id, version=1, by=pen, at=at)
    _list_reading(at)


def _editors() -> tuple[Actor, Actor]:
    return (
        members.speaker_of("centre_livorno", Role.EDITOR),
        members.speaker_of("centre_pisa", Role.EDITOR),
    )


def _publish(row: dict[str, Any], pen: Actor, reader: Actor, at: datetime) -> None:
    work_id = identity("work", row["code"])
    with acting(pen):
        _write(row, pen, at)
        if row.get("has_file"):
            _bring(work_id, row, pen, at)
        version = queries.get_draft(viewer=pen, draft_id=work_id).version
        operations.submit_draft(draft_id=work_id, version=version, by=pen, at=at)
    with acting(reader):
        version = queries.get_draft(viewer=reader, draft_id=work_id).version
        operations.publish_draft(draft_id=work_id, version=version, by=reader, at=at)


def _write(row: dict[str, Any], pen: Actor, at: datetime) -> None:
    plain = {name: value for name, value in row.items() if name not in OWN}
    operations.write_draft(
        draft_id=identity("work", row["code"]),
        words=WorkWords(
            **{**plain, "keywords": tuple(plain.get("keywords", ()))},
            authors=rules.authors_from("\n".join(row["authors"])),
            ties=_ties(row, pen, at),
        ),
        is_demonstration=row["is_demonstration"],
        by=pen,
        at=at,
    )


def _ties(row: dict[str, Any], pen: Actor, at: datetime) -> tuple[Tie, ...]:
    found: list[Tie] = []
    if row.get("uses_release"):
        found.extend(_newest_release())
    if row.get("uses_procedure"):
        edition = guidelines.list_procedures(viewer=pen, on=civil_date(at))[0].edition
        found.append(
            Tie(
                kind=TieKind.PROCEDURE.value,
                way=TieWay.USES.value,
                code=edition.code,
                edition=edition.number,
                digest=edition.digest,
                title_it=edition.text.title.it,
                title_en=edition.text.title.en,
            )
        )
    if row.get("uses_path"):
        found.extend(
            Tie(
                kind=TieKind.PATH.value,
                way=TieWay.USES.value,
                code=str(path.id),
                title_it=path.title.it,
                title_en=path.title.en,
            )
            for path in training.list_paths(viewer=pen, on=civil_date(at))
            if path.id == identity("path", PATH)
        )
    return tuple(found)


def _newest_release() -> tuple[Tie, ...]:
    """Return the newest yearly release of the example, where its figures were published."""
    found = releases.find_newest(definition="yearly_public", is_demonstration=True)
    if found is None:
        return ()
    tie = Tie(
        kind=TieKind.RELEASE.value,
        way=TieWay.USES.value,
        code=found.number,
        title_it=found.told["titles"]["it"],
        title_en=found.told["titles"]["en"],
    )
    return (tie,)


def _bring(work_id: UUID, row: dict[str, Any], pen: Actor, at: datetime) -> None:
    """Bring a sheet of ours, drawn anew as any other file; nothing where no file can be drawn."""
    content = {"title": row["title"], "paragraphs": row["abstract_it"].split("\n\n")}
    try:
        drawn = files.redraw(content=paper.typeset(template=SHEET, content=content, at=at))
    except NotTaken:
        return
    pdf = DrawnPdf(content=drawn.copy, pages=len(drawn.pages), text=drawn.text, language="it")
    operations.bring_file(
        file_id=identity("file", str(work_id)), draft_id=work_id, pdf=pdf, by=pen, at=at
    )


def _list_reading(at: datetime) -> None:
    said = campaign.records()
    trainer = members.speaker_of(said["centre"], Role.TRAINER)
    with acting(trainer):
        paths = training.list_paths(viewer=trainer, on=civil_date(at))
        path = next((each for each in paths if each.id == identity("path", PATH)), None)
        if path is None:
            return
        place = Place(id=path.id, kind=ListedAt.PATH, network_id=path.network_id)
        for row in records()["reading"]:
            operations.list_work(
                listed_id=identity("listed", row["work"]),
                place=place,
                work_id=identity("work", row["work"]),
                why=Why(it=row["why_it"], en=row["why_en"]),
                by=trainer,
                at=at,
            )
