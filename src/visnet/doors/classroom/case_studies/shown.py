"""How a case study is put into words for the screen."""

from typing import Any

from visnet.case_studies import rules
from visnet.case_studies.queries import CaseStudy, CaseStudyLine, CaseStudyNote
from visnet.case_studies.rules import Pair
from visnet.doors.procedure_words import language
from visnet.guidelines import queries as guidelines
from visnet.guidelines.rules import step_of
from visnet.law.vocabulary import Status

GROUPS_IN_A_CLASS = 6
"""How many variants are offered at once: as many as a class has tables."""
HEADING = "## "
PROCEDURE = "first-contact-to-closure"


def line(found: CaseStudyLine) -> dict[str, Any]:
    """Return what a list shows of a case study."""
    return {"code": found.code, "group": found.group.label, "title": _said(found.title)}


def story(found: CaseStudy) -> dict[str, Any]:
    """Return what the page of one story shows."""
    return {
        "found": found,
        "paper_language": language(),
        "title": _said(found.title),
        "group": found.group.label,
        "blocks": _blocks(found.story),
        "questions": [_said(each) for each in found.questions],
        "sources": [_said(each) for each in found.sources],
        "is_to_verify": found.status is not Status.VERIFIED,
        "another": found.number % rules.LAST + 1,
        "numbers": range(rules.FIRST, rules.FIRST + GROUPS_IN_A_CLASS),
    }


def note(found: CaseStudyNote) -> dict[str, Any]:
    """Return what a trainer's page shows, with the steps of our starting guidelines by their names."""
    text = next(each.text for each in guidelines.list_shipped() if each.code == PROCEDURE)
    steps = [step_of(text, code) for code in found.steps]
    return {
        "found": found,
        "paper_language": language(),
        "title": _said(found.title),
        "blocks": _blocks(found.words),
        "articles": ", ".join(found.articles),
        "procedure": PROCEDURE,
        "steps": [
            {"code": each.code, "title": str(getattr(each.title, language()))} for each in steps
        ],
    }


def _said(pair: Pair) -> str:
    return str(getattr(pair, language()))


def _blocks(pair: Pair) -> list[dict[str, str]]:
    """Return headings and paragraphs, one after the other."""
    parts = [part.strip() for part in _said(pair).split("\n\n")]
    return [
        {"heading": part.removeprefix(HEADING), "words": ""}
        if part.startswith(HEADING)
        else {"heading": "", "words": part}
        for part in parts
    ]
