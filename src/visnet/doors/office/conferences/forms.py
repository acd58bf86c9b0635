"""The forms of whoever calls a conference, and of whoever works on a case that lies on its table."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases import queries as cases
from visnet.conferences.vocabulary import Basis, Seat
from visnet.doors import clock, fields
from visnet.doors.conferencing.forms import ACCEPT, ACCEPT_FIRST
from visnet.journeys.case_conference import ItemAsk
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date

LONGEST_ABOUT = 4_000
Choices = Sequence[tuple[str, str]]


class MomentForm(fields.NewThingForm):
    """On which day a conference meets, and at what hour."""

    day = fields.Day(label=_("Day"))
    hour = fields.Hour(label=_("Hour"))

    @property
    def meets_at(self) -> datetime:
        """When it meets."""
        return fields.moment_of(self.cleaned_data["day"], self.cleaned_data["hour"])

    def clean_day(self) -> date | None:
        """Refuse a day that has gone by."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("This day has gone by."), code="past")
        return day


class CallForm(MomentForm):
    """Calling a conference: who calls takes a seat, so they accept confidentiality with it."""

    accepts = forms.BooleanField(label=ACCEPT, error_messages={"required": ACCEPT_FIRST})


class InviteForm(fields.NewThingForm):
    """Whom to invite, in which role."""

    organisation = forms.ChoiceField(label=_("Who is invited"))
    seat = forms.ChoiceField(label=_("In which role"), choices=[fields.CHOOSE, *Seat.choices])

    def __init__(self, *arguments: Any, organisations: Choices, **options: Any) -> None:
        """Offer the organisations that are not invited yet."""
        super().__init__(*arguments, **options)
        self.offer("organisation", [fields.CHOOSE, *organisations])


class ItemForm(fields.NewWordsForm):
    """What is laid on the table about one case."""

    case = forms.ChoiceField(
        label=_("Case"),
        help_text=_("The open cases on which you work: danger first, then the newest."),
        required=False,
        error_messages={
            "invalid_choice": _("This case is not in the list any more. Choose again.")
        },
    )
    reference = fields.Line(
        label=_("Not in the list? Write its reference"),
        help_text=_("As it stands at the top of the case."),
        required=False,
    )
    about = fields.Words(
        label=_("What it is about"),
        help_text=_("As little as this table needs. No address and no number, ever."),
        rows=4,
        max_length=LONGEST_ABOUT,
    )
    wishes = fields.Words(
        label=_("What the person wants"),
        help_text=_("In their words. It is the first thing that everybody reads."),
        rows=3,
        max_length=LONGEST_ABOUT,
    )
    advocate = fields.Line(
        label=_("Who is the person's voice at the table"),
        help_text=_("The person is not there; somebody says what they want, and only that."),
    )
    basis = forms.ChoiceField(
        label=_("On which basis"),
        choices=Basis.choices,
        initial=Basis.CONSENT,
        widget=forms.RadioSelect,
    )
    law = fields.Words(
        label=_("The legal basis, in writing"),
        help_text=_(
            "Only without consent: which norm, and why it applies here. Nobody hears the item before"
            " a supervisor other than you has approved it."
        ),
        required=False,
        rows=3,
        max_length=LONGEST_ABOUT,
    )
    hearers = forms.MultipleChoiceField(
        label=_("Who of the invited hears it"),
        help_text=_("Whoever is not ticked does not learn that it is on the table."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *arguments: Any,
        viewer: Actor,
        organisations: Choices,
        own_cases: Choices,
        there_are_more: bool,
        **options: Any,
    ) -> None:
        """Offer those who are invited, and one's own cases, by their reference.

        Where there are more cases than a list holds, any other is named by its reference.
        """
        super().__init__(*arguments, **options)
        self.viewer = viewer
        self.there_are_more = there_are_more
        self.offer("case", [fields.CHOOSE, *own_cases])
        self.names = dict(organisations)
        self.offer("hearers", list(organisations))

    @property
    def asks_reference(self) -> bool:
        """Whether the box for a reference is shown: the list is too short, or it was written in."""
        return self.there_are_more or bool(self["reference"].value())

    @property
    def names_case_in(self) -> str:
        """In which box the case was named: what is typed counts before what is chosen."""
        return "reference" if self.cleaned_data.get("reference") else "case"

    def clean(self) -> dict[str, Any]:
        """Find the case as the viewer may see it, and ask for the law where the item rests on it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"case", "reference"} & set(self.errors):
            said["case_id"] = self._case_named(said[self.names_case_in])
        if said.get("basis") == Basis.LAW and not (said.get("law") or "").strip():
            self.add_error("law", _("Write down which norm, and why it applies here."))
        return said

    def _case_named(self, reference: str) -> UUID | None:
        """Return the case that bears this reference, if the viewer may know of it."""
        if not reference:
            self.add_error("case", _("Choose the case."))
            return None
        found = cases.find_case_by_reference(viewer=self.viewer, reference=reference)
        if found is None:
            self.add_error(self.names_case_in, _("No case of yours has this reference."))
            return None
        return found.id

    @property
    def ask(self) -> ItemAsk:
        """What is laid on the table, as the journey takes it."""
        said = self.cleaned_data
        return ItemAsk(
            case_id=said["case_id"],
            basis=Basis(said["basis"]),
            organisation_ids=tuple(UUID(one) for one in said["hearers"]),
            about=said["about"],
            wishes=said["wishes"],
            advocate=said["advocate"],
            law=said["law"],
        )


class HearerForm(fields.PlainForm):
    """One more who hears an item."""

    organisation = forms.ChoiceField(label=_("Who else hears it"))

    def __init__(self, *arguments: Any, organisations: Choices, **options: Any) -> None:
        """Offer the invited who do not hear it yet."""
        super().__init__(*arguments, **options)
        self.offer("organisation", [fields.CHOOSE, *organisations])


class ActionForm(fields.NewWordsForm):
    """What was agreed, who does it, and by when."""

    what = fields.Words(label=_("What was agreed"), rows=2, max_length=LONGEST_ABOUT)
    owner = forms.ChoiceField(
        label=_("Who does it"), help_text=_("Somebody at the table who hears this item.")
    )
    due_date = fields.Day(label=_("To be done by"))

    def __init__(self, *arguments: Any, owners: Choices, **options: Any) -> None:
        """Offer who sits at the table for those who hear the item."""
        super().__init__(*arguments, **options)
        self.offer("owner", [fields.CHOOSE, *owners])


class PresentForm(fields.PlainForm):
    """Who was there."""

    attendees = forms.MultipleChoiceField(
        label=_("Who was there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, attendees: Choices, **options: Any) -> None:
        """Offer those who had taken their seat."""
        super().__init__(*arguments, **options)
        self.offer("attendees", attendees)


class ToldForm(fields.PlainForm):
    """That the person was told, and when."""

    told_date = fields.Day(label=_("On which day you told the person"), initial=clock.today)

    def clean_told_date(self) -> date | None:
        """Refuse a day to come."""
        day: date | None = self.cleaned_data["told_date"]
        if day is not None and day > civil_date(clock.now()):
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day
