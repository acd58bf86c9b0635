"""Case studies as members read them, and the note that a trainer reads beside one. No query at all."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from visnet.case_studies import policy, rules
from visnet.case_studies.rules import Filled, Pair, Template
from visnet.case_studies.vocabulary import Group
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudyLine:
    """A case study in a list."""

    code: str
    group: Group
    title: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """A case study, filled by a number. What a trainer looks for is not in it.

    `has_open_note` says whether this viewer may read that elsewhere.
    """

    code: str
    group: Group
    number: int
    as_of: date
    status: Status
    title: Pair
    story: Pair
    questions: tuple[Pair, ...]
    sources: tuple[Pair, ...]
    has_open_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudyNote:
    """What a trainer looks for in a case study, with the people of the same number."""

    code: str
    number: int
    title: Pair
    words: Pair
    articles: tuple[str, ...]
    steps: tuple[str, ...]


@cache
def list_shipped() -> tuple[Template, ...]:
    """Return every case study that ships with the product, by group, nothing filled in."""
    folder = resources.files("visnet.case_studies") / "records"
    found = [
        rules.read_template(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    order = list(Group)
    return tuple(sorted(found, key=lambda each: (order.index(Group(each.group)), each.code)))


def list_case_studies(*, viewer: Actor) -> tuple[CaseStudyLine, ...]:
    """Return what there is to learn from, by group. No query."""
    policy.may_read(viewer).enforce()
    return tuple(
        CaseStudyLine(code=each.code, group=Group(each.group), title=each.title)
        for each in list_shipped()
    )


def get_case_study(*, viewer: Actor, code: str, number: int) -> CaseStudy:
    """Return a case study as this number has it. Raises `NotFound`. No query."""
    policy.may_read(viewer).enforce()
    template, filled = _filled(code, number)
    return CaseStudy(
        code=code,
        group=Group(template.group),
        number=number,
        as_of=template.as_of,
        status=Status(template.status),
        title=template.title,
        story=filled.story,
        questions=filled.questions,
        sources=template.sources,
        has_open_note=bool(policy.may_read_note(viewer)),
    )


def get_note(*, viewer: Actor, code: str, number: int) -> CaseStudyNote:
    """Return what a trainer looks for. Raises `NotFound`. No query."""
    policy.may_read_note(viewer).enforce()
    template, filled = _filled(code, number)
    return CaseStudyNote(
        code=code,
        number=number,
        title=template.title,
        words=filled.note,
        articles=template.articles,
        steps=template.steps,
    )


def _filled(code: str, number: int) -> tuple[Template, Filled]:
    template = next((each for each in list_shipped() if each.code == code), None)
    if template is None or not rules.FIRST <= number <= rules.LAST:
        raise NotFound(code)
    return template, rules.fill(template, number)
