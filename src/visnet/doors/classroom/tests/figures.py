"""What the answers of many say, and changing how a test is drawn."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.examinations import operations, queries, rules
from visnet.examinations.queries import ItemLine, QuestionnaireFigures, TestForTrainer
from visnet.examinations.rules import Pair, Part, Remark, ScaleFigures, TestWords
from visnet.examinations.vocabulary import TestKind

REMARKS = {
    Remark.TOO_EASY: gettext_lazy("Too easy: nearly everybody knows it."),
    Remark.TOO_HARD: gettext_lazy("Very hard: hardly anybody knows it."),
    Remark.MISLEADS: gettext_lazy("May mislead: who does well elsewhere gets it wrong."),
    Remark.HARDLY_TELLS: gettext_lazy("Hardly tells apart who knows."),
}
DRAW = "draw_"
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


class TestForm(fields.PlainForm):
    """How a test is drawn, how long it takes, how often, and what is enough."""

    __test__ = False  # not one of ours to run, whatever its name begins with

    title_it = fields.Line(label=gettext_lazy("Title, in Italian"))
    title_en = fields.Line(label=gettext_lazy("Title, in English"))
    minutes = forms.IntegerField(
        label=pgettext_lazy("time", "Minutes"),
        help_text=gettext_lazy("Leave it empty where nobody should look at the clock."),
        min_value=1,
        max_value=rules.MOST_MINUTES,
        required=False,
    )
    pass_percent = forms.IntegerField(
        label=gettext_lazy("What is enough, in percent"), min_value=0, max_value=100
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("How often it may be sat"), min_value=1, max_value=rules.MOST_ATTEMPTS
    )
    shows_feedback = forms.BooleanField(
        label=gettext_lazy("Show afterwards what was right, and why"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sent: QueryDict | None, *, test: TestForTrainer) -> None:
        line = test.line
        super().__init__(
            sent,
            initial={
                "title_it": line.title.it,
                "title_en": line.title.en,
                "minutes": line.minutes,
                "pass_percent": line.pass_percent,
                "attempts": line.attempts,
                "shows_feedback": line.shows_feedback,
                "version": test.version,
            },
        )
        self.test = test
        drawn = {part.module: part.questions for part in test.parts}
        for module in {**test.there, **drawn}:
            many = test.there.get(module, 0)
            of_module = _("How many questions of %(module)s (of %(many)s)")
            self.fields[f"{DRAW}{module}"] = forms.IntegerField(
                label=of_module % {"module": module or _("the whole bank"), "many": many},
                min_value=0,
                max_value=many,
                initial=drawn.get(module, 0),
            )

    def words(self) -> TestWords:
        """Return the test as it is wanted."""
        found, line = self.cleaned_data, self.test.line
        parts = [
            Part(module=name.removeprefix(DRAW), questions=many)
            for name, many in found.items()
            if name.startswith(DRAW) and many
        ]
        return TestWords(
            code=line.code,
            title=Pair(it=found["title_it"], en=found["title_en"]),
            kind=line.kind.value,
            parts=tuple(parts),
            scales=line.scales,
            minutes=found["minutes"],
            pass_percent=found["pass_percent"],
            attempts=found["attempts"],
            shows_feedback=found["shows_feedback"],
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


@require_http_methods(["GET", "POST"])
def change_test(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """Change how a test is drawn, how long it takes, how often, and what is enough."""
    actor, on = actor_of(request), clock.today()
    test = queries.get_test_to_change(viewer=actor, test_id=test_id, on=on)
    form = TestForm(pages.posted(request), test=test)
    if form.is_bound and form.is_valid():
        try:
            operations.change_test(
                test_id=test_id,
                words=form.words(),
                seen=form.cleaned_data["version"],
                by=actor,
                at=clock.now(),
            )
        except operations.ChangedMeanwhile:
            form.overtaken(_("Somebody changed this test meanwhile."), version=test.version)
        except rules.UnsoundBank:
            form.add_error(
                None, str(_("Let at least one question be drawn, and at most a hundred."))
            )
        else:
            said = _("The test is changed. Whoever is sitting it goes on as they began.")
            return pages.done(request, said, "test_bank", test.line.bank_id)
    context = {"form": form, "test": test.line, "title": shown.said(test.line.title)}
    return show(request, "change.html", context, chapter=BANKS)


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
            {"label": shown.said(each.scale.words), "words": each.words}
            for each in found.scales
            if each.scale.is_text
        ],
        "columns": columns(SCALE_COLUMNS),
        "enough": rules.ENOUGH_REPLIES,
    }


def _scale(one: ScaleFigures) -> dict[str, Any]:
    return {
        "label": shown.said(one.scale.words),
        "answers": one.answers,
        "mean": _decimals(one.mean),
        "agree": one.agree,
    }


def _decimals(value: float | None) -> str:
    return "" if value is None else number_format(value, decimal_pos=2)
