"""Two people wrote the same form: both texts, field by field, and a choice between them.

Nothing is merged by itself. What stands there now was shown together with its version, so a choice
holds only as long as nobody writes once more; then both are shown again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BooleanField, BoundField, ChoiceField, DateField, MultipleChoiceField
from django.http import QueryDict
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full
from visnet.doors.fields import PlainForm
from visnet.doors.office.cases.acting import CHANGED

MARK = "merging"
TAKE = "take_"
THEIRS = "theirs_"
NOT_SHOWN = frozenset({"version", "submission"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled differently."""

    name: str
    label: str
    mine: str
    theirs: str
    theirs_sent: tuple[str, ...]
    """As a browser sends it: of several boxes each that is ticked, and one empty one for none."""
    chosen: str
    is_open: bool
    """Nobody chose yet, though everything was sent."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Both texts: the fields that differ, and everything that is sent once more."""

    differences: tuple[Difference, ...]
    kept: tuple[tuple[str, str], ...]
    """Name and value; of several boxes the name stands once for each that is ticked."""


def chosen(sent: QueryDict | None) -> QueryDict | None:
    """Return what was sent, with their text where theirs was chosen."""
    if sent is None or MARK not in sent:
        return sent
    merged = sent.copy()
    for name in _differing(sent):
        if sent.get(f"{TAKE}{name}") == "theirs":
            merged.setlist(name, [said for said in sent.getlist(f"{THEIRS}{name}") if said])
    return merged


def is_settled(form: PlainForm, sent: QueryDict | None) -> bool:
    """Whether a choice was made wherever two texts differ; if not, the form says so."""
    if sent is None or MARK not in sent:
        return True
    if all(sent.get(f"{TAKE}{name}") in {"mine", "theirs"} for name in _differing(sent)):
        return True
    form.overtaken(CHANGED)
    return False


def of(
    form: PlainForm,
    *,
    now: Mapping[str, Any],
    sent: QueryDict,
    masked: Collection[str] = (),
    kept: Collection[str] = (),
) -> Merge:
    """Return both texts. Of what is masked, only the typed text is shown, and only if typed.

    `kept` names what is masked and holds something: beneath an empty mask there is no other text.
    """
    mine = {name: form[name] for name in form.fields if name not in NOT_SHOWN}
    compared = {name: field for name, field in mine.items() if name not in masked or name in kept}
    return Merge(
        differences=tuple(
            _differences(compared, now=now, sent=sent, masked=masked, asked_before=MARK in sent)
        ),
        kept=tuple(
            (name, said) for name, field in mine.items() for said in _typed(field, name, sent)
        ),
    )


def _differences(
    mine: Mapping[str, BoundField],
    *,
    now: Mapping[str, Any],
    sent: QueryDict,
    masked: Collection[str],
    asked_before: bool,
) -> Iterable[Difference]:
    for name, field in mine.items():
        typed = _typed(field, name, sent)
        theirs = () if name in masked else _as_sent(field, field.field.prepare_value(now.get(name)))
        if _compared(typed) == _compared(theirs):
            continue
        choice = sent.get(f"{TAKE}{name}", "")
        yield Difference(
            name=name,
            label=str(field.label),
            mine=_in_words(field, typed),
            theirs=_("what is kept, hidden") if name in masked else _in_words(field, theirs),
            theirs_sent=theirs or ("",),
            chosen=choice,
            is_open=asked_before and choice not in {"mine", "theirs"},
        )


def _differing(sent: QueryDict) -> list[str]:
    named = [key.removeprefix(THEIRS) for key in sent if key.startswith(THEIRS)]
    return [name for name in named if name not in NOT_SHOWN]


def _typed(field: BoundField, name: str, sent: QueryDict) -> tuple[str, ...]:
    if isinstance(field.field, MultipleChoiceField):
        return _as_sent(field, sent.getlist(name))
    return _as_sent(field, sent.get(name))


def _as_sent(field: BoundField, value: Any) -> tuple[str, ...]:
    """Return a value as a browser sends it: several boxes send each that is ticked."""
    if isinstance(field.field, BooleanField):
        return ("on",) if value else ()
    if value is None:
        return ()
    if isinstance(field.field, MultipleChoiceField):
        return tuple(map(str, value))
    formatted = field.field.widget.format_value(value)
    said = str(formatted[0] if isinstance(formatted, list) else formatted or "")
    return (said,) if said else ()


def _compared(values: tuple[str, ...]) -> list[str]:
    """Return values as they are compared: blanks around words, and the order of boxes, say nothing."""
    return sorted(said.strip() for said in values if said.strip())


def _in_words(field: BoundField, values: tuple[str, ...]) -> str:
    if isinstance(field.field, BooleanField):
        return _("yes") if values else _("no")
    if isinstance(field.field, ChoiceField):
        choices: Any = field.field.choices
        labels = {str(code): str(label) for code, label in choices}
        words = [labels.get(value, value) for value in values or ("",)]
        return ", ".join(words) or "—"
    if isinstance(field.field, DateField) and values:
        return _day_in_words(field.field, values[0])
    return " ".join(values) or "—"


def _day_in_words(field: DateField, said: str) -> str:
    try:
        day = field.to_python(said)
    except ValidationError:
        return said
    return day_in_full(day) if day else said
