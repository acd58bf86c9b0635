"""The forms of the chapters on consents and rights."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases.rules import ConsentWords
from visnet.cases.vocabulary import GivenBy, Medium
from visnet.doors import clock, fields
from visnet.doors.languages import LANGUAGES
from visnet.doors.office.cases import offering
from visnet.journeys.choosing import Offer
from visnet.law import queries as law

NOTICE_VERSION = "2026.1"
LASTS = timedelta(days=90)
Speaking = Sequence[tuple[UUID, str]]
NOT_COVERED = _("The agreement does not cover: %(what)s.")
COVERED_ONLY = _("The agreement covers only: %(what)s.")
LEFT_OUT = _("Left out, because no agreement in force covers it: %(what)s.")
WHICH_PAPERS = _("Which documents go along, the person is asked each time, before they go.")
NO_LONGER_COVERED = _("No agreement in force covers one of these any more. Choose again.")
WHO_AGREED_FOR_A_MINOR = _(
    "The person is under 18, so nobody is chosen for you: say who agreed. What the person says and"
    " wishes is asked in any case."
)


@dataclass(frozen=True, slots=True)
class PartnerOffered:
    """A partner that an agreement lets us tell, for one purpose, and what it may be told."""

    offer: Offer
    purpose: Purpose
    categories: frozenset[Category]

    @property
    def code(self) -> str:
        """How the answer is sent."""
        return f"{self.offer.organisation_id}:{self.purpose.value}"

    def label(self, offered: Collection[Category]) -> str:
        """Return it in words, with what its agreement does not cover of all that the form offers."""
        return offering.named(self.offer, self.purpose, self._limits(frozenset(offered)))

    def _limits(self, offered: frozenset[Category]) -> str:
        """Return the shorter of two lists: what is covered, or what is not."""
        covered, beyond = self.categories & offered, offered - self.categories
        if not beyond:
            return ""
        if len(covered) < len(beyond):
            return COVERED_ONLY % {"what": categories_beyond(covered, ())}
        return NOT_COVERED % {"what": categories_beyond(beyond, ())}


Partners = Sequence[PartnerOffered]


def categories_beyond(wanted: Collection[str], allowed: Collection[str]) -> str:
    """Return the categories that no agreement lets pass, in words; empty when all may."""
    return ", ".join(
        str(category.label).lower()
        for category in Category
        if category.value in set(wanted) and category not in set(allowed)
    )


def in_ninety_days() -> Any:
    """Return the last day of a consent that begins today."""
    return clock.today() + LASTS


class ConsentForm(fields.NewWordsForm):
    """One consent: one recipient, one purpose, these facts, until a day."""

    partner = forms.ChoiceField(label=_("Who may know, and to do what"), widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        label=_("What they may know"),
        help_text=_(
            "Only what the person agreed to, one by one. How to reach them is never ticked for them."
        ),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    until_date = fields.Day(label=_("Until"), initial=in_ninety_days)
    given_by = forms.ChoiceField(
        label=_("Who agreed"),
        choices=[(GivenBy.PERSON, GivenBy.PERSON.label)],
        initial=GivenBy.PERSON,
        widget=forms.RadioSelect,
    )
    words = fields.Words(
        label=_("Conditions, in their words"),
        help_text=_("For example: not my address; not before the hearing."),
        required=False,
        rows=2,
    )

    def __init__(
        self,
        *arguments: Any,
        partners: Partners,
        speaking: Speaking,
        is_minor: bool | None,
        **options: Any,
    ) -> None:
        """Offer the partners that an agreement in force lets us ask, in this order.

        A category that none of their agreements covers is left out; beside each partner stands
        which of the others its own does not cover.
        `speaking` is who may consent for the person today: nobody else is offered. For somebody
        under 18 nobody is chosen beforehand.
        """
        super().__init__(*arguments, **options)
        covered = frozenset[Category]().union(*(each.categories for each in partners))
        self.offer("partner", [(each.code, each.label(covered)) for each in partners])
        self._offer_categories(covered)
        self.offer("given_by", _who_may_agree(speaking))
        if is_minor:
            self.fields["given_by"].initial = None
            self.fields["given_by"].help_text = WHO_AGREED_FOR_A_MINOR

    def _offer_categories(self, covered: Collection[Category]) -> None:
        self.offer("categories", [(each.value, each.label) for each in Category if each in covered])
        field = self.fields["categories"]
        field.error_messages["invalid_choice"] = str(NO_LONGER_COVERED)
        if Category.PAPERS in covered:
            field.help_text = f"{field.help_text} {WHICH_PAPERS}"
        left_out = categories_beyond(Category, covered)
        if left_out:
            field.help_text = f"{field.help_text} {LEFT_OUT % {'what': left_out}}"

    def clean_until_date(self) -> Any:
        day = self.cleaned_data["until_date"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("This day has gone by."), code="past")
        return day

    @property
    def recipient_id(self) -> UUID:
        """The organisation that may know."""
        return UUID(self.cleaned_data["partner"].split(":")[0])

    @property
    def purpose(self) -> str:
        """What the organisation may do with it."""
        return str(self.cleaned_data["partner"].split(":")[1])

    @property
    def consent(self) -> ConsentWords:
        """The consent, as the room keeps it."""
        said = self.cleaned_data
        representative_id = _representative(said["given_by"])
        return ConsentWords(
            recipient_organisation_id=self.recipient_id,
            purpose=self.purpose,
            categories=tuple(said["categories"]),
            until_date=said["until_date"],
            notice_version=NOTICE_VERSION,
            given_by=GivenBy.REPRESENTATIVE if representative_id else GivenBy.PERSON,
            representative_id=representative_id,
            words=said["words"],
        )


class ConfirmForm(fields.PlainForm):
    """Who stands by a consent now that whoever gave it speaks for the person no more."""

    given_by = forms.ChoiceField(label=_("Who says so today"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, speaking: Speaking, **options: Any) -> None:
        """Offer the person, and who may consent for them today."""
        super().__init__(*arguments, **options)
        self.offer("given_by", _who_may_agree(speaking))

    @property
    def representative_id(self) -> UUID | None:
        """Who speaks for the person, or None where it is the person."""
        return _representative(self.cleaned_data["given_by"])


def _who_may_agree(speaking: Speaking) -> list[tuple[str, Any]]:
    own = (GivenBy.PERSON.value, GivenBy.PERSON.label)
    return [own, *((str(identifier), name) for identifier, name in speaking)]


def _representative(said: str) -> UUID | None:
    return None if said == GivenBy.PERSON else UUID(said)


def rights() -> list[tuple[str, str]]:
    """Return the rights, in the language of the screen."""
    language = get_language() or "it"
    return [(right.code, right.label(language)) for right in law.list_rights()]


class RightsForm(fields.NewWordsForm):
    """Rights explained at one meeting: which, in what language, how."""

    rights = forms.MultipleChoiceField(
        label=_("Which you explained"), choices=rights, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES, initial="it")
    medium = forms.ChoiceField(
        label=_("How"), choices=Medium.choices, initial=Medium.SPOKEN, widget=forms.RadioSelect
    )
