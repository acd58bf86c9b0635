"""The questions that forms on the back are made of."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import sentences
from visnet.kit import once
from visnet.kit.civil_time import ROME
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.people.queries import MunicipalityLine

LONGEST_LINE = 200
LONGEST_WORDS = 20_000
EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
WAYS_TO_WRITE_A_DAY = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
Sentence = str | Promise
Choices = Iterable[tuple[Any, Any]]
PUT_RIGHT_HERE = frozenset(
    {
        Reason.REASON_NEEDED,
        Reason.UNSAFE_CHANNEL,
        Reason.UNSAFE_TIME,
        Reason.CONTACT_RULE_EXPIRED,
    }
)
CHOOSE = ("", pgettext_lazy("list", "Choose"))
"""The first line of a list from which nothing is chosen for anybody."""
TOO_LONG = _("This is longer than can be kept here (%(limit_value)d characters at most).")
HIDDEN_MARK = _("An invisible character got in while copying. Type this again.")
NOT_CHOSEN = _("Choose an answer.")
NOT_TICKED = _("Choose at least one.")
NO_DAY = _("Write the day.")
NO_HOUR = _("Write the hour.")
NOT_WRITTEN = _("Write this, then try again.")
NO_SUCH_DAY = _("This day does not exist, or is too far away. Write it as 27/11/2026.")


class PlainForm(forms.Form):
    """A plain form. `was_overtaken` says that somebody changed the same thing meanwhile."""

    was_overtaken = False

    def full_clean(self) -> None:
        for field in self.fields.values():
            _ask_plainly(field)
        super().full_clean()

    def offer(self, name: str, choices: Choices) -> None:
        """Say which answers one question has for this viewer, on this page."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            msg = f"{name} is no question with answers to choose from."
            raise TypeError(msg)
        field.choices = choices

    def overtaken(self, words: Sentence, **renewed: object) -> None:
        """Say that somebody was quicker; what was typed stays, `renewed` replaces hidden marks."""
        self.was_overtaken = True
        self.add_error(None, str(words))
        self.renew(**renewed)

    def renew(self, **renewed: object) -> None:
        """Replace hidden marks (a version, the id of what is made) in what was sent."""
        typed: Any = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        for name, value in renewed.items():
            typed[name] = str(value)
        self.data = typed

    def ask_reason(self, field: str, refusal: Refused) -> None:
        """Say beside a field what can be put right there; any other refusal is its own page."""
        if refusal.reason not in PUT_RIGHT_HERE:
            raise refusal
        self.add_error(field, sentences.for_reason(refusal.reason))


class NewThingForm(PlainForm):
    """A form that makes something: sent twice, it makes it once."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def new_id(self) -> UUID:
        """The id of what this form makes."""
        return UUID(str(self.cleaned_data["submission"]))


class NewWordsForm(NewThingForm):
    """A form that makes something: the same words sent twice make it once.

    Other words sent from the same page (somebody went back and wrote on) are not taken for the
    first ones: the operation finds `kit.once.ids_of_the_same_form` and says so.
    """

    @cached_property
    def new_id(self) -> UUID:
        """The id of what this form makes with what is written in it: files are read for it once."""
        return once.id_of_what_was_written(form_id=super().new_id, written=self._written())

    def _written(self) -> Iterator[str]:
        for name in sorted(self.data):
            if self._asks_for(name):
                yield name
                yield from map(str, self._values(name))
        for name in sorted(self.files):
            yield name
            for brought in self.files.getlist(name):
                brought.seek(0)
                yield hashlib.sha256(brought.read()).hexdigest()

    def _asks_for(self, name: str) -> bool:
        """Whether a thing sent answers a question of this form (a day and an hour have two boxes)."""
        asked = (self.add_prefix(field) for field in self.fields)
        return any(name == field or name.startswith(f"{field}_") for field in asked)

    def _values(self, name: str) -> list[object]:
        if isinstance(self.data, QueryDict):
            return list(self.data.getlist(name))
        return [self.data[name]]


class Line(forms.CharField):
    """A few words on one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_LINE)
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**options)
        _speak_plainly(self)


class Words(forms.CharField):
    """As many words as are needed."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_WORDS)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(strip=False, **options)
        # A browser would cut off a long paste without a word; we would rather say it.
        self.widget.attrs.pop("maxlength", None)
        _speak_plainly(self)

    def validate(self, value: Any) -> None:
        """Take blanks for no answer where one is needed; what was typed stays as it is."""
        super().validate(value if value is None or value.strip() else "")


class DayBox(forms.DateInput):
    """A calendar; what is no date at all stays readable as it was typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, str) and value and not _is_written_as_iso(value):
            context["widget"]["type"] = "text"
        return context


class Day(forms.DateField):
    """A day of the calendar, within reason."""

    widget = DayBox
    default_error_messages = {"invalid": NO_SUCH_DAY}  # noqa: RUF012  Django's own way to say it

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", WAYS_TO_WRITE_A_DAY)
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(NO_SUCH_DAY, code="invalid")
        return day


class Hour(forms.TimeField):
    """An hour of the day."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget", forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
        )
        super().__init__(**options)


class Municipality(Line):
    """A municipality by its name; the answer is the one meant, or nothing."""

    def __init__(self, **options: Any) -> None:
        places = {"autocomplete": "off", "list": "places"}
        super().__init__(widget=forms.TextInput(attrs=places), **options)

    def clean(self, value: Any) -> MunicipalityLine | None:
        words = super().clean(value)
        if not words:
            return None
        found = people.find_municipality(named=words)
        if found is None:
            raise ValidationError(
                _("No municipality has exactly this name. Check the spelling, or leave it empty."),
                code="unknown",
            )
        return found


def moment_of(day: date, hour: time) -> datetime:
    """Return the moment at which it is that hour of that day in Italy."""
    return datetime.combine(day, hour, tzinfo=ROME)


WORDS_OF_A_GAP: tuple[tuple[type[forms.Field], Sentence], ...] = (
    (forms.MultipleChoiceField, NOT_TICKED),
    (forms.ChoiceField, NOT_CHOSEN),
    (forms.DateField, NO_DAY),
    (forms.TimeField, NO_HOUR),
    (forms.CharField, NOT_WRITTEN),
    (forms.IntegerField, NOT_WRITTEN),
)
"""What to do about an answer that is missing, by its kind: the first kind that fits says it."""


def _ask_plainly(field: forms.Field) -> None:
    """Say what to do, where a field has no words of its own for a missing answer."""
    if field.error_messages["required"] is not forms.Field.default_error_messages["required"]:
        return
    for kind, words in WORDS_OF_A_GAP:
        if isinstance(field, kind):
            field.error_messages["required"] = str(words)
            return


def _speak_plainly(field: forms.CharField) -> None:
    validator: Any
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.message = TOO_LONG
        if getattr(validator, "code", "") == "null_characters_not_allowed":
            validator.message = HIDDEN_MARK


def _is_written_as_iso(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
