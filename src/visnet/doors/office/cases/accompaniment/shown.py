"""How a hearing is put into words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.accompaniment.queries import HearingView
from visnet.accompaniment.vocabulary import HearingState, Interpreter
from visnet.doors.calendar_words import of_the_day
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure

TAGS = {
    HearingState.PLANNED: "soon",
    HearingState.PREPARED: "done",
    HearingState.HELD: "done",
    HearingState.CANCELLED: "stopped",
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the checklist, in the language of the screen."""

    label: str
    source: str
    is_needed: bool
    done_by: str
    done_at: Any


def hearing_in_words(view: HearingView) -> dict[str, Any]:
    """Return what stands on the page of a hearing."""
    language = get_language() or "it"
    return {
        "view": view,
        "tag": TAGS[view.line.state],
        "facts": facts_of(view),
        "items": [
            ItemRow(
                one.item.label(language),
                one.item.source,
                one.item.mandatory,
                one.done_by,
                one.done_at,
            )
            for one in view.items
        ],
        "open_count": len(view.open_items),
        "measures": measures_of(view),
        "checklist_source": view.checklist.source(language),
        "checked_on": of_the_day(view.checklist.as_of),
        "to_be_verified": view.checklist.status == "to_be_verified",
    }


def facts_of(view: HearingView) -> list[dict[str, str]]:
    """Return what is known of the day, term by term; what is not known is left out."""
    told = [
        (_("Before whom"), view.court),
        (_("Where"), view.place),
        (_("Where and when we meet"), view.meeting),
        (_("The way there and back"), view.route),
        (_("By which entrance"), view.entrance),
        (_("Where to wait"), view.waiting),
        (_("Interpreter"), _interpreter(view)),
    ]
    return [{"term": term, "description": words} for term, words in told if words]


def facts_for_paper(view: HearingView) -> list[dict[str, str]]:
    """Return what the person needs on the day; neither before whom, nor what it is about."""
    told = [
        (_("Where we meet"), view.meeting),
        (_("Where"), view.place),
        (_("By which entrance"), view.entrance),
        (_("The way there and back"), view.route),
    ]
    return [{"term": term, "description": words} for term, words in told if words]


def measures_of(view: HearingView) -> list[str]:
    """Return the measures to have ready, in words."""
    return [str(MEASURE_LABELS[Measure(code)]) for code in view.measures]


def _interpreter(view: HearingView) -> str:
    if view.interpreter is Interpreter.NONE:
        return ""
    wanted = str(view.interpreter.label)
    return f"{wanted} ({view.language})" if view.language else wanted
