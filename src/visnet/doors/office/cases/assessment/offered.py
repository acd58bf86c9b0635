"""The measures to confirm: what the answers call for comes ticked or suggested, with the reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from visnet.doors.office.cases.assessment.forms import AssessmentForm
from visnet.doors.office.cases.assessment.shown import SuggestionRow
from visnet.instruments.vocabulary import GROUND_LABELS, MEASURE_LABELS, Ground, Measure

WANTED = _("the person wants it")


@dataclass(frozen=True, slots=True)
class MeasureBox:
    """One measure to tick, and why it is suggested; `was_proposed` says that it came ticked."""

    box: Any
    reasons: tuple[str, ...]
    was_proposed: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """The measures that something speaks for, the others, and those the person does not want."""

    called_for: tuple[MeasureBox, ...]
    others: tuple[MeasureBox, ...]
    unwanted: tuple[str, ...]


def measures_to_confirm(
    form: AssessmentForm, suggestions: Sequence[SuggestionRow], *, presumed: Collection[str]
) -> Offered:
    """Return the measures as the page shows them. Nothing is ticked that nobody said or presumed.

    Where the questionnaire asks for none, all of them are asked here, in the open.
    """
    ticked, proposed = set(form["protection"].value() or ()), set(form["proposed"].value() or ())
    called_for: list[MeasureBox] = []
    others: list[MeasureBox] = []
    for box in form["protection"]:
        code = str(box.data["value"])
        if code in form.unwanted:
            continue
        row = MeasureBox(box, _reasons(code, form, suggestions, presumed), code in proposed)
        is_open = row.reasons or code in ticked or not form.asked
        (called_for if is_open else others).append(row)
    return Offered(
        called_for=tuple(called_for),
        others=tuple(others),
        unwanted=tuple(str(MEASURE_LABELS[each]) for each in Measure if each in form.unwanted),
    )


def _reasons(
    code: str,
    form: AssessmentForm,
    suggestions: Sequence[SuggestionRow],
    presumed: Collection[str],
) -> tuple[str, ...]:
    said = [str(WANTED)] if code in form.wanted else []
    said += [one.ground for one in suggestions if code in one.codes]
    said += [str(GROUND_LABELS[Ground.CHILD])] if code in presumed else []
    return tuple(dict.fromkeys(said))
