"""How learning is put into words for the screen."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from visnet.doors.procedure_words import said
from visnet.examinations.queries import TestLine
from visnet.examinations.vocabulary import TestKind
from visnet.files.vocabulary import MaterialKind
from visnet.guidelines.queries import Edition
from visnet.people.vocabulary import Competence
from visnet.training.queries import FileLine, LearnerLine, ModuleLine, PathLine, SessionLine
from visnet.training.vocabulary import EnrolmentState, PathState, Profile

STATE_TAGS = {PathState.OPEN: "done", PathState.DRAFT: "unknown", PathState.CLOSED: "open"}
MINE_TAGS = {
    EnrolmentState.INVITED: "soon",
    EnrolmentState.ENROLLED: "half",
    EnrolmentState.ASKED: "soon",
    EnrolmentState.FINISHED: "done",
    EnrolmentState.LEFT: "open",
}
SORTS = {
    MaterialKind.PDF: _("PDF"),
    MaterialKind.JPEG: _("picture"),
    MaterialKind.PNG: _("picture"),
    MaterialKind.TEXT: _("plain text"),
    MaterialKind.DOCX: _("Word document"),
    MaterialKind.PPTX: _("PowerPoint slides"),
    MaterialKind.XLSX: _("Excel table"),
    MaterialKind.ODT: _("OpenDocument text"),
    MaterialKind.ODP: _("OpenDocument slides"),
    MaterialKind.ODS: _("OpenDocument table"),
    MaterialKind.MP4: _("video"),
}
WAY = (TestKind.BEFORE, TestKind.EXAM, TestKind.AFTER, TestKind.REACTION, TestKind.BEHAVIOUR)
"""In which order one comes to what is sat around a path."""
MEGABYTE = 1024 * 1024
UNKNOWN = _("A competence with no name")


def path(line: PathLine) -> dict[str, Any]:
    """Return what is shown of a path."""
    return {
        "line": line,
        "title": said(line.title),
        "purpose": said(line.purpose),
        "profiles": ", ".join(str(Profile(each).label) for each in line.profiles),
        "hours": hours(line.hours),
        "gives": competences(line.gives),
        "requires": competences(line.requires),
        "missing": [(each, competence(each)) for each in sorted(line.missing)],
        "state_tag": STATE_TAGS[line.state],
        "mine_tag": MINE_TAGS.get(line.mine, "") if line.mine else "",
    }


def module(line: ModuleLine) -> dict[str, Any]:
    """Return what is shown of a module."""
    return {
        "line": line,
        "title": said(line.title),
        "aim": said(line.aim),
        "hours": hours(line.hours),
        "passages": list(passages(said(line.words))),
        "materials": [(said(each.title), each.href) for each in line.materials],
    }


def file(line: FileLine) -> dict[str, Any]:
    """Return what is shown of a file to learn from."""
    return {
        "line": line,
        "title": said(line.title),
        "said": said(line.said),
        "sort": SORTS[line.kind],
        "size": size(line.size),
    }


def size(many: int) -> str:
    """Return how large a file is, as whoever saves it reads it: KB, from one on, or MB."""
    if many < MEGABYTE:
        return f"{max(round(many / 1024), 1)} KB"
    return f"{number_format(round(many / MEGABYTE, 1), use_l10n=True)} MB"


def session(line: SessionLine) -> dict[str, Any]:
    """Return what is shown of a session."""
    return {
        "line": line,
        "title": said(line.module_title),
        "path": said(line.path_title),
        "free": ngettext("%(many)s place free", "%(many)s places free", line.free)
        % {"many": line.free},
    }


def hours(many: Decimal) -> str:
    """Return hours in words: 2 hours, 1.5 hours."""
    number = number_format(many.normalize(), use_l10n=True, force_grouping=False)
    return ngettext("%(many)s hour", "%(many)s hours", 1 if many == 1 else 2) % {"many": number}


def competence(code: str) -> str:
    """Return what a competence is called."""
    try:
        return str(Competence(code).label)
    except ValueError:
        return str(UNKNOWN)


def competences(codes: Iterable[str]) -> list[str]:
    """Return what competences are called."""
    return [competence(code) for code in codes]


def passages(words: str) -> Iterable[tuple[bool, str]]:
    """Return the paragraphs of a text, and for each whether it is a heading."""
    for part in words.split("\n\n"):
        lines = part.strip().splitlines()
        if lines and lines[0].startswith("## "):
            yield True, lines.pop(0).removeprefix("## ")
        if lines:
            yield False, "\n".join(lines)


def procedure(edition: Edition) -> dict[str, Any]:
    """Return what is shown of a joint procedure that a module asks to have read."""
    return {"title": said(edition.text.title), "id": edition.id}


def learner(line: LearnerLine, viewer_id: UUID | None) -> dict[str, Any]:
    """Return what is shown of somebody on a path; nobody confirms themselves."""
    return {
        "line": line,
        "path": said(line.path_title),
        "hours": hours(line.hours),
        "of_hours": hours(line.of_hours),
        "tag": MINE_TAGS[line.state],
        "may_confirm": line.state is EnrolmentState.ASKED and line.user_id != viewer_id,
    }


def test(line: TestLine) -> dict[str, Any]:
    """Return what is shown of a test that belongs to a path."""
    return {
        "id": line.id,
        "title": said(line.title),
        "kind": line.kind.label,
        "is_done": _is_sat(line),
    }


def tests(lines: Iterable[TestLine], modules: Iterable[ModuleLine]) -> list[dict[str, Any]]:
    """Return the tests of a path as one comes to them: before it, module by module, after it."""
    places = {each.test_code: place for place, each in enumerate(modules)}
    last = len(places)
    ordered = sorted(lines, key=lambda each: (WAY.index(each.kind), places.get(each.code, last)))
    return [test(each) for each in ordered]


def _is_sat(line: TestLine) -> bool:
    if line.is_questionnaire:
        return line.has_replied
    if line.kind is TestKind.EXAM:
        return line.has_passed
    return any(each.handed_in_at for each in line.sat)
