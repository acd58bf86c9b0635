"""How a procedure that is followed is put into rows."""

from typing import Any
from uuid import uuid4

from visnet.checklists.queries import ChecklistLine, ChecklistView, StepView
from visnet.checklists.vocabulary import StepState
from visnet.doors.office.cases.procedures.forms import StepForm
from visnet.doors.procedure_words import paragraphs, said
from visnet.guidelines.queries import Edition
from visnet.guidelines.vocabulary import Group

TAGS = {StepState.OPEN: "open", StepState.DONE: "done", StepState.NOT_APPLICABLE: "stopped"}


def line(one: ChecklistLine) -> dict[str, Any]:
    """Return what a list of lists shows of one."""
    return {"line": one, "title": said(one.text.title), "is_draft": one.network_id is None}


def checklist(view: ChecklistView, *, may_mark: bool) -> dict[str, Any]:
    """Return what the page of one list shows."""
    return {
        **line(view.line),
        "view": view,
        "rows": [row(one, may_mark=may_mark) for one in view.steps],
        "newer": newer(view.newer) if view.newer else None,
        "may_mark": may_mark,
    }


def row(one: StepView, *, may_mark: bool) -> dict[str, Any]:
    """Return what is shown of a step in its list; an open one with the button that says it is done."""
    form = None
    if may_mark and one.is_open:
        first = {"version": one.version, "submission": uuid4(), "state": StepState.DONE}
        form = StepForm(now=one.state, initial=first)
    return {
        "step": one,
        "title": said(one.step.title),
        "brief": said(one.step.brief),
        "tag": TAGS[one.state],
        "last": one.marks[0] if one.marks else None,
        "form": form,
    }


def step(one: StepView) -> dict[str, Any]:
    """Return what the page of one step shows: its whole text, and all that was said of it."""
    return {
        "step": one,
        "tag": TAGS[one.state],
        "text": {
            "code": one.step.code,
            "title": said(one.step.title),
            "brief": said(one.step.brief),
            "words": paragraphs(one.step.words),
            "variants": [
                {"group": Group(each.group).label, "words": said(each.words)}
                for each in one.step.variants
            ],
        },
        "marks": [(mark, TAGS[mark.state]) for mark in one.marks],
    }


def newer(edition: Edition) -> dict[str, Any]:
    """Return what is told of a newer edition: nothing of it enters the list by itself."""
    return {"edition": edition, "told": said(edition.changed) if edition.changed else ""}
