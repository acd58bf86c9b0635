"""The special measures of a case: called for, asked for, answered, or not wanted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from visnet.accompaniment import queries
from visnet.accompaniment.queries import MeasureLine
from visnet.accompaniment.rules import MeasureWords
from visnet.accompaniment.vocabulary import ANSWERED, ASKED, MeasureState
from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, merging
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure
from visnet.journeys import accompany
from visnet.kit.decision import NotFound

NEEDED = gettext_lazy("Needed when it was asked for.")
NEEDED_ANSWER = gettext_lazy("Needed when it was answered.")
TOO_EARLY = gettext_lazy("The answer cannot come before the request.")
NOT_YET = gettext_lazy("This day is still to come.")
TAGS = {
    None: "soon",
    MeasureState.TO_ASK: "soon",
    MeasureState.REQUESTED: "open",
    MeasureState.GRANTED: "done",
}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in the language of the screen."""

    line: MeasureLine
    label: str
    tag: str


class MeasureForm(fields.PlainForm):
    """Where a measure stands."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    state = forms.ChoiceField(
        label=gettext_lazy("How it stands"),
        choices=MeasureState.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A measure is for the person: if they do not want it, that is enough."
        ),
    )
    to_whom = fields.Line(
        label=gettext_lazy("Of whom it was asked"),
        help_text=gettext_lazy("Which authority or office, and through whom."),
        required=False,
    )
    asked_date = fields.Day(label=gettext_lazy("Asked for on"), required=False)
    look_again_date = fields.Day(
        label=gettext_lazy("Look for an answer on"),
        help_text=gettext_lazy("Left empty: a week after it was asked for."),
        required=False,
    )
    answered_date = fields.Day(label=gettext_lazy("Answered on"), required=False)
    because = fields.Words(
        label=gettext_lazy("What was answered, or why it is set aside"), rows=3, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        state = cleaned.get("state")
        asked, answered = cleaned.get("asked_date"), cleaned.get("answered_date")
        if state in ASKED and asked is None and "asked_date" not in self.errors:
            self.add_error("asked_date", NEEDED)
        if state in ANSWERED and answered is None and "answered_date" not in self.errors:
            self.add_error("answered_date", NEEDED_ANSWER)
        if asked and asked > clock.today():
            self.add_error("asked_date", NOT_YET)
        if asked and answered and answered < asked:
            self.add_error("answered_date", TOO_EARLY)
        return cleaned

    @property
    def measure(self) -> MeasureWords:
        """The measure, as the room keeps it."""
        said = self.cleaned_data
        state = MeasureState(said["state"])
        return MeasureWords(
            state=state,
            asked_date=said["asked_date"],
            look_again_date=said["look_again_date"],
            answered_date=said["answered_date"] if state in ANSWERED else None,
            to_whom=said["to_whom"],
            because=said["because"],
        )


@require_GET
def measures_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the assessment calls for, what was asked for and answered, what the person does not want."""
    workspace = chapters.open_workspace(request, case_id, chapter="hearings")
    rows = measures_in_rows(_lines(request, case_id))
    written = {row.line.code for row in rows}
    context = {
        "waiting": [row for row in rows if row.line.state is None],
        "measures": [row for row in rows if row.line.state is not None],
        "others": [
            (code.value, label) for code, label in MEASURE_LABELS.items() if code not in written
        ],
    }
    return chapters.show_in(request, workspace, "office/cases/measures.html", context)


@require_http_methods(["GET", "POST"])
def measure_page(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Write down where a measure stands."""
    workspace = chapters.open_workspace(request, case_id, chapter="hearings")
    if code not in set(Measure):
        raise NotFound(case_id)
    sent = pages.posted(request)
    form = MeasureForm(merging.chosen(sent))
    if form.is_bound and form.is_valid() and merging.is_settled(form, sent):
        done = acting.succeeds(
            form,
            lambda: accompany.keep_measure(
                case_id=case_id,
                code=code,
                measure=form.measure,
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="because",
        )
        if done:
            return pages.done(request, _("Kept."), "office_case_measures", case_id)
    line = next((one for one in _lines(request, case_id) if one.code == code), None)
    merge = None
    if form.was_overtaken:
        merge = merging.of(form, now=_first_words(line), sent=request.POST)
        form.renew(version=line.version if line else 0)
    if not form.is_bound:
        form = MeasureForm(initial=_first_words(line))
    context = {
        "form": form,
        "line": line,
        "code": code,
        "merge": merge,
        "measure_label": MEASURE_LABELS[Measure(code)],
    }
    return chapters.show_in(request, workspace, "office/cases/measure.html", context)


def measures_in_rows(lines: tuple[MeasureLine, ...]) -> list[MeasureRow]:
    """Return the measures in words."""
    return [
        MeasureRow(line, str(MEASURE_LABELS[Measure(line.code)]), TAGS.get(line.state, "stopped"))
        for line in lines
    ]


def _lines(request: HttpRequest, case_id: UUID) -> tuple[MeasureLine, ...]:
    return queries.open_measures(viewer=actor_of(request), case_id=case_id, at=clock.now())


def _first_words(line: MeasureLine | None) -> dict[str, Any]:
    if line is None:
        return {"version": 0}
    state = MeasureState.UNWANTED if line.is_unwanted else None
    return {
        "version": line.version,
        "state": line.state or state,
        "to_whom": line.to_whom,
        "asked_date": line.asked_date,
        "look_again_date": line.look_again_date,
        "answered_date": line.answered_date,
        "because": line.because,
    }
