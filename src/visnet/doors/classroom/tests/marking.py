"""Short texts that wait, and saying what each is worth."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import MARKING, show
from visnet.examinations import operations, queries
from visnet.examinations.queries import ToMark
from visnet.kit.decision import Refused

WORTH = (
    ("100", pgettext_lazy("an answer is worth", "All of it")),
    ("75", pgettext_lazy("an answer is worth", "Three quarters")),
    ("50", pgettext_lazy("an answer is worth", "Half")),
    ("25", pgettext_lazy("an answer is worth", "A quarter")),
    ("0", pgettext_lazy("an answer is worth", "Nothing")),
)


class MarkForm(fields.PlainForm):
    """What an answer is worth, and why."""

    points = forms.ChoiceField(
        label=gettext_lazy("What it is worth"), choices=WORTH, widget=forms.RadioSelect
    )
    words = fields.Words(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Whoever wrote the answer reads this."),
        max_length=2_000,
        rows=4,
    )


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every answer that waits, the longest first."""
    lines = queries.list_to_mark(viewer=actor_of(request), on=clock.today())
    context = {"waiting": [_shown(each) for each in lines]}
    return show(request, "marking.html", context, chapter=MARKING)


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    """One answer, to be read and marked."""
    actor = actor_of(request)
    line = queries.get_to_mark(viewer=actor, mark_id=mark_id, on=clock.today())
    form = MarkForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.mark_answer(
                mark_id=mark_id,
                points=int(form.cleaned_data["points"]),
                words=form.cleaned_data["words"].strip(),
                by=actor,
                at=clock.now(),
            )
        except operations.MarkedAlready:
            said = _("Another trainer has marked it meanwhile.")
            return pages.done(request, said, "test_marking")
        except Refused as refusal:
            form.ask_reason("words", refusal)
        else:
            return pages.done(request, _("Marked."), "test_marking")
    return show(request, "mark.html", {**_shown(line), "form": form}, chapter=MARKING)


def _shown(line: ToMark) -> dict[str, Any]:
    return {
        "line": line,
        "title": shown.said(line.test_title),
        "stories": [paragraph for each in line.stories for paragraph in shown.told(each)],
        "stem": shown.told(line.stem),
        "feedback": shown.told(line.feedback),
    }
