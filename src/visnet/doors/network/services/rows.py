"""Hours and numbers, as many rows as there are and some empty ones: no script is needed."""

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from visnet.directory import rules
from visnet.directory.rules import WEEKDAYS, Phone, Schedule
from visnet.directory.vocabulary import Attending, Frequency, PhoneKind
from visnet.doors import fields
from visnet.doors.network.services.forms import line

MOST_ROWS = 40
EMPTY_ROWS = 2
DAY_NAMES = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
RANKS = [
    ("", _("every week")),
    ("1", _("the first of the month")),
    ("2", _("the second of the month")),
    ("3", _("the third of the month")),
    ("4", _("the fourth of the month")),
    ("-1", _("the last of the month")),
]


class RowForm(fields.PlainForm):
    """One row. It counts when anything of `telling` was written."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    telling: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written in this row."""
        return not any(self.cleaned_data.get(name) for name in self.telling)

    @property
    def row_id(self) -> UUID:
        """The id of what this row stands for: the one it had, or a new one."""
        return self.cleaned_data.get("id") or uuid4()


class HoursRow(RowForm):
    """Days and hours that come back."""

    days = forms.MultipleChoiceField(
        label=_("Days"),
        required=False,
        choices=list(zip(WEEKDAYS, DAY_NAMES, strict=True)),
        widget=forms.CheckboxSelectMultiple,
    )
    rank = forms.ChoiceField(label=_("How often"), required=False, choices=RANKS)
    opens_at = fields.Hour(label=_("From"), required=False)
    closes_at = fields.Hour(label=_("To"), required=False)
    attending = forms.ChoiceField(label=_("How"), choices=Attending.choices, required=False)
    by_appointment = forms.BooleanField(label=_("By appointment"), required=False)
    on_holidays = forms.BooleanField(label=_("On public holidays too"), required=False)
    valid_from = fields.Day(label=_("Season: first day"), required=False)
    valid_to = fields.Day(label=_("Season: last day"), required=False)
    note_it = line(label=_("Note, in Italian"))
    note_en = line(label=_("Note, in English"))
    telling = ("days", "opens_at", "closes_at", "by_appointment", "note_it", "note_en")

    @staticmethod
    def from_schedule(schedule: Schedule) -> dict[str, Any]:
        """Return what the row shows of hours that it can hold."""
        days = [day[-2:] for day in schedule.byday]
        ranks = {day[:-2] for day in schedule.byday}
        return {
            "id": schedule.id,
            "days": days,
            "rank": ranks.pop() if len(ranks) == 1 else "",
            "opens_at": schedule.opens_at,
            "closes_at": schedule.closes_at,
            "attending": schedule.attending.value,
            "by_appointment": schedule.by_appointment,
            "on_holidays": not schedule.closed_on_holidays,
            "valid_from": schedule.valid_from,
            "valid_to": schedule.valid_to,
            "note_it": schedule.note_it,
            "note_en": schedule.note_en,
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if (opens is None) != (closes is None) and not self.errors:
            self.add_error("closes_at", _("Write both hours, or neither."))
        if opens is not None and not said.get("days") and "days" not in self.errors:
            self.add_error("days", _("Choose on which days."))
        first, last = said.get("valid_from"), said.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day comes before the first."))
        return said

    def schedule(self) -> Schedule:
        """Return the hours that were written."""
        said = self.cleaned_data
        rank = said.get("rank", "")
        return Schedule(
            id=self.row_id,
            freq=Frequency.MONTHLY if rank else Frequency.WEEKLY,
            byday=tuple(f"{rank}{day}" for day in said["days"]),
            opens_at=_to_the_minute(said["opens_at"]),
            closes_at=_to_the_minute(said["closes_at"]),
            attending=Attending(said["attending"] or Attending.IN_PERSON),
            by_appointment=said["by_appointment"],
            closed_on_holidays=not said["on_holidays"],
            valid_from=said["valid_from"],
            valid_to=said["valid_to"],
            note_it=said["note_it"],
            note_en=said["note_en"],
        )


class PhoneRow(RowForm):
    """A number to call."""

    number = line(label=_("Number"), max_length=40)
    kind = forms.ChoiceField(label=_("What answers"), choices=PhoneKind.choices, required=False)
    extension = line(label=_("Extension"), max_length=10)
    note_it = line(label=_("Note, in Italian"), max_length=300)
    note_en = line(label=_("Note, in English"), max_length=300)
    telling = ("number", "extension", "note_it", "note_en")

    @staticmethod
    def from_phone(phone: Phone) -> dict[str, Any]:
        """Return what the row shows of a number."""
        return {
            "id": phone.id,
            "number": rules.shown(phone.number),
            "kind": phone.kind.value,
            "extension": phone.extension,
            "note_it": phone.note_it,
            "note_en": phone.note_en,
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = PhoneKind(said.get("kind") or PhoneKind.VOICE)
        kept = rules.number_from(words=said.get("number") or "", kind=kind)
        if kept is None and "number" not in self.errors and not self.is_empty:
            self.add_error(
                "number",
                _("This is no telephone number. Short numbers (1522) are helplines."),
            )
        return {**said, "number": kept or "", "kind": kind}

    def phone(self, *, languages: tuple[str, ...] = ()) -> Phone:
        """Return the number that was written."""
        said = self.cleaned_data
        return Phone(
            id=self.row_id,
            number=said["number"],
            kind=said["kind"],
            extension=said["extension"],
            languages=languages,
            note_it=said["note_it"],
            note_en=said["note_en"],
        )


class RowsForm(fields.PlainForm):
    """Rows of one kind, and the version of the card they belong to."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        row: type[RowForm],
        first: Iterable[dict[str, Any]],
        version: int,
    ) -> None:
        shown = list(first)
        count = len(shown) + EMPTY_ROWS
        super().__init__(data, initial={"version": version, "rows": count})
        if data is not None:
            sent = data.get("rows", "")
            count = min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdigit() else 0
        self.forms = [
            row(
                data,
                prefix=f"row{place}",
                initial=shown[place] if place < len(shown) else {},
            )
            for place in range(count)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for place, row in enumerate(self.forms, start=1):
            for name, errors in row.errors.items():
                label = row.fields[name].label if name in row.fields else ""
                for words in errors:
                    self.add_error(
                        None,
                        _now("Row %(row)d, %(field)s: %(words)s")
                        % {"row": place, "field": label, "words": words},
                    )
        return said

    @property
    def written(self) -> list[Any]:
        """The rows in which something was written."""
        return [row for row in self.forms if row.is_valid() and not row.is_empty]


def row_can_hold(schedule: Schedule) -> bool:
    """Whether a row can show these hours; others are kept as they are."""
    ranks = {day[:-2] for day in schedule.byday}
    return (
        schedule.interval == 1
        and not schedule.bymonthday
        and not schedule.bymonth
        and schedule.dtstart is None
        and schedule.until is None
        and len(ranks) <= 1
        and ranks <= {rank for rank, _words in RANKS}
    )


def _to_the_minute(hour: time | None) -> time | None:
    return hour.replace(second=0, microsecond=0) if hour else None
