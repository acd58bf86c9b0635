"""Two people wrote the same form: both texts, field by field, and a choice between them.

Nothing is merged by itself. What stands there now was shown together with its version, so a choice
holds only as long as nobody writes once more; then both are shown again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BooleanField, BoundField, ChoiceField
from django.http import QueryDict
from django.utils.translation import gettext as _

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
    theirs_sent: str
    chosen: str
    is_open: bool
    """Nobody chose yet, though everything was sent."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Both texts: the fields that differ, and everything that is sent once more."""

    differences: tuple[Difference, ...]
    kept: tuple[tuple[str, str], ...]


def chosen(sent: QueryDict | None) -> QueryDict | None:
    """Return what was sent, with their text where theirs was chosen."""
    if sent is None or MARK not in sent:
        return sent
    merged = sent.copy()
    for name in _differing(sent):
        if sent.get(f"{TAKE}{name}") == "theirs":
            merged[name] = sent.get(f"{THEIRS}{name}", "")
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
        kept=tuple((name, _as_sent(field, sent.get(name))) for name, field in mine.items()),
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
        typed = _as_sent(field, sent.get(name))
        theirs = "" if name in masked else _as_sent(field, field.field.prepare_value(now.get(name)))
        if typed.strip() == theirs.strip():
            continue
        choice = sent.get(f"{TAKE}{name}", "")
        yield Difference(
            name=name,
            label=str(field.label),
            mine=_in_words(field, typed),
            theirs=_("what is kept, hidden") if name in masked else _in_words(field, theirs),
            theirs_sent=theirs,
            chosen=choice,
            is_open=asked_before and choice not in {"mine", "theirs"},
        )


def _differing(sent: QueryDict) -> list[str]:
    named = [key.removeprefix(THEIRS) for key in sent if key.startswith(THEIRS)]
    return [name for name in named if name not in NOT_SHOWN]


def _as_sent(field: BoundField, value: Any) -> str:
    """Return a value as a browser sends it."""
    if isinstance(field.field, BooleanField):
        return "on" if value else ""
    if value is None:
        return ""
    formatted = field.field.widget.format_value(value)
    return str(formatted[0] if isinstance(formatted, list) else formatted or "")


def _in_words(field: BoundField, value: str) -> str:
    if isinstance(field.field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field.field, ChoiceField):
        choices: Any = field.field.choices
        labels = {str(code): str(label) for code, label in choices}
        return labels.get(value, value)
    return value or "—"
