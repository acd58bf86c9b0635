"""What the answers of many say."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.examinations import queries, rules
from visnet.examinations.queries import ItemLine, QuestionnaireFigures
from visnet.examinations.rules import Remark, ScaleFigures
from visnet.examinations.vocabulary import TestKind

REMARKS = {
    Remark.TOO_EASY: gettext_lazy("Too easy: nearly everybody knows it."),
    Remark.TOO_HARD: gettext_lazy("Very hard: hardly anybody knows it."),
    Remark.MISLEADS: gettext_lazy("May mislead: who does well elsewhere gets it wrong."),
    Remark.HARDLY_TELLS: gettext_lazy("Hardly tells apart who knows."),
}
COLUMNS = (
    (pgettext_lazy("figures", "Question"), False),
    (pgettext_lazy("figures", "Answers"), True),
    (pgettext_lazy("figures", "Difficulty"), True),
    (pgettext_lazy("figures", "Discrimination"), True),
    (pgettext_lazy("figures", "What to look at"), False),
)
SAT_COLUMNS = (
    (pgettext_lazy("figures", "Who"), False),
    (pgettext_lazy("figures", "Handed in"), False),
    (pgettext_lazy("figures", "Points"), True),
)
SCALE_COLUMNS = (
    (pgettext_lazy("figures", "Line"), False),
    (pgettext_lazy("figures", "Answers"), True),
    (pgettext_lazy("figures", "Mean, of 5"), True),
    (pgettext_lazy("figures", "Agree (4 or 5)"), True),
)


@require_GET
def figures_page(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """Who sat a test and what came of it, and how its questions do; or what many answered."""
    viewer, on = actor_of(request), clock.today()
    test = queries.get_test_to_change(viewer=viewer, test_id=test_id, on=on)
    if test.line.is_questionnaire:
        found = queries.get_questionnaire_figures(viewer=viewer, test_id=test_id, on=on)
        return show(request, "replies.html", _replies(found), chapter=BANKS)
    figures = queries.get_figures(viewer=viewer, test_id=test_id, on=on)
    context = {
        "test": test.line,
        "title": shown.said(test.line.title),
        "figures": figures,
        "items": [_item(each) for each in figures.items],
        "columns": columns(COLUMNS),
        "sat_columns": columns(SAT_COLUMNS),
        "enough": rules.ENOUGH,
        "has_gain": test.line.kind in {TestKind.BEFORE, TestKind.AFTER},
    }
    return show(request, "figures.html", context, chapter=BANKS)


def columns(named: tuple[tuple[Any, bool], ...]) -> list[dict[str, Any]]:
    """Return the heads of a table, as its component takes them."""
    return [{"label": label, "numeric": numeric} for label, numeric in named]


def _item(line: ItemLine) -> dict[str, Any]:
    figures = line.figures
    return {
        "line": line,
        "stem": shown.said(line.stem),
        "difficulty": _decimals(figures.difficulty),
        "discrimination": _decimals(figures.discrimination),
        "remarks": [REMARKS[each] for each in figures.remarks],
    }


def _replies(found: QuestionnaireFigures) -> dict[str, Any]:
    line = found.test.line
    return {
        "test": line,
        "title": shown.said(line.title),
        "found": found,
        "scales": [_scale(each) for each in found.scales if not each.scale.is_text],
        "texts": [
            {
                "label": shown.said(each.scale.words),
                "is_retired": each.scale.is_retired,
                "words": each.words,
            }
            for each in found.scales
            if each.scale.is_text
        ],
        "columns": columns(SCALE_COLUMNS),
        "enough": rules.ENOUGH_REPLIES,
    }


def _scale(one: ScaleFigures) -> dict[str, Any]:
    return {
        "label": shown.said(one.scale.words),
        "is_retired": one.scale.is_retired,
        "answers": one.answers,
        "mean": _decimals(one.mean),
        "agree": one.agree,
    }


def _decimals(value: float | None) -> str:
    return "" if value is None else number_format(value, decimal_pos=2)
