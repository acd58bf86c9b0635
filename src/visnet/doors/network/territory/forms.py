"""What is asked and said about territories and hours."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people.operations import WatchWords
from visnet.people.vocabulary import WatchKind

MOST_PLACES = 60
WEEKDAYS = (
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
)


def needs_to_choose(first: Any) -> list[tuple[str, Any]]:
    """Return the kinds of support, in the language of the screen, after a first choice."""
    language = get_language() or "it"
    return [("", first), *[(need.code, need.label(language)) for need in law.list_service_needs()]]


class AskForm(fields.PlainForm):
    """Who is responsible for a place, at an hour, for a need."""

    place = fields.Municipality(label=_("Municipality"))
    day = fields.Day(label=_("Day"))
    hour = fields.Hour(label=_("Hour"), error_messages={"invalid": _("Write the hour as 22:00.")})
    need = forms.ChoiceField(label=_("For what"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("need", needs_to_choose(_("Anything")))


class _PlacesForm(fields.PlainForm):
    centre = forms.ChoiceField(label=_("Centre"))
    province = forms.ChoiceField(
        label=_("A whole province"),
        required=False,
        help_text=_("All its municipalities at once."),
    )
    places = fields.Words(
        label=_("Or single municipalities"),
        required=False,
        rows=3,
        help_text=_("One on each line, by its name."),
    )
    need = forms.ChoiceField(label=_("For what"), required=False)

    def __init__(
        self,
        *arguments: Any,
        centres: list[tuple[str, str]],
        provinces: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        chosen: dict[str, list[tuple[str, Any]]] = {
            "centre": list(centres),
            "province": [("", _("None")), *provinces],
            "need": needs_to_choose(_("Everything that is not given to another Centre")),
        }
        for name, choices in chosen.items():
            self.offer(name, choices)
        self.codes: set[str] = set()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        province = said.get("province")
        if province:
            self.codes |= set(people.list_codes_of_province(province_code=province))
        for name in self._names(said.get("places") or ""):
            found = people.find_municipality(named=name)
            if found is None:
                words = _("No municipality is called “%(name)s”.") % {"name": name}
                self.add_error("places", words)
            else:
                self.codes.add(found.istat_code)
        if not self.codes and not self.errors:
            self.add_error("province", _("Choose a province, or write at least one municipality."))
        return said

    def _names(self, words: str) -> list[str]:
        names = [line.strip() for line in words.splitlines() if line.strip()]
        if len(names) > MOST_PLACES:
            self.add_error("places", _("These are too many lines: choose the province instead."))
        return names[:MOST_PLACES]


class GiveForm(_PlacesForm):
    """From which day on a Centre answers for these places."""

    from_date = fields.Day(label=_("From the day"))
    field_order = ("centre", "province", "places", "need", "from_date")


class EndForm(_PlacesForm):
    """From which day on a Centre answers for these places no more."""

    until_date = fields.Day(
        label=_("No more from"), help_text=_("On this day it answers there no more.")
    )
    field_order = ("centre", "province", "places", "need", "until_date")


class WatchForm(fields.NewThingForm):
    """When somebody of a Centre is there."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("How"), choices=WatchKind.choices, widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    from_time = fields.Hour(
        label=_("From the hour"), error_messages={"invalid": _("Write the hour as 22:00.")}
    )
    until_time = fields.Hour(
        label=_("Until the hour"),
        error_messages={"invalid": _("Write the hour as 22:00.")},
    )
    on_holidays = forms.BooleanField(label=_("On public holidays too"), required=False)
    from_date = fields.Day(label=_("Starting on"))
    until_date = fields.Day(label=_("No more from"), required=False)
    note_it = fields.Line(label=_("Remark in Italian"), required=False)
    note_en = fields.Line(label=_("Remark in English"), required=False)

    @property
    def words(self) -> WatchWords:
        """What was said."""
        said = self.cleaned_data
        return WatchWords(
            kind=WatchKind(said["kind"]),
            weekdays=frozenset(said["weekdays"]),
            from_time=said["from_time"],
            until_time=said["until_time"],
            from_date=said["from_date"],
            until_date=said["until_date"],
            on_holidays=said["on_holidays"],
            note_it=said["note_it"],
            note_en=said["note_en"],
        )
