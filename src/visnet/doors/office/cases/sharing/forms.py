"""The forms of the chapter on referrals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import WHOLE_RECORD, Category, Purpose
from visnet.doors import fields
from visnet.doors.office.cases.plan.forms import need_categories
from visnet.doors.office.cases.sharing.papers import PapersForm
from visnet.doors.packaging.seen import LANGUAGES_OF_PAGES
from visnet.journeys.change_referral import Change
from visnet.journeys.preparing import ReferralAsk
from visnet.referrals.vocabulary import (
    ChangedBecause,
    Chosen,
    ReceiptHow,
    State,
    Urgency,
    WithdrawnBecause,
)

BY_HAND = (WithdrawnBecause.NO_LONGER_NEEDED, WithdrawnBecause.SENT_BY_MISTAKE)
FACTS = [(each.value, each.label) for each in Category if each in WHOLE_RECORD]
LONGEST_SUMMARY = 4000
LONGEST_REASON = 1000


def needs_or_none() -> list[tuple[str, str]]:
    """Return the eight needs, and none of them."""
    return [("", "—"), *need_categories()]


@dataclass(frozen=True, slots=True)
class PartnerOffered:
    """A partner that may be asked, for one purpose: how the form names it, and what is read."""

    code: str
    label: str
    is_full: bool
    name: str = ""


class ReferralForm(PapersForm):
    """What is asked of a partner, and what of the person they need to know for it."""

    partner = forms.ChoiceField(label=_("Who is asked, and to do what"), widget=forms.RadioSelect)
    chosen = forms.ChoiceField(
        label=_("Whose choice it was"),
        help_text=_("The person may choose, and may say no. Nobody is sent to a partner."),
        choices=Chosen.choices,
        widget=forms.RadioSelect,
    )
    request_summary = fields.Words(
        label=_("What you ask of them"),
        help_text=_("A few lines. Not the story: only what lets them say yes or no."),
        rows=4,
        max_length=LONGEST_SUMMARY,
    )
    need = forms.MultipleChoiceField(
        label=_("What they need to know for it"),
        help_text=_("Less is better. What the agreement or the person does not allow stays out."),
        choices=FACTS,
        initial=[Category.NAME, Category.LANGUAGE, Category.REQUEST_SUMMARY],
        widget=forms.CheckboxSelectMultiple,
    )
    need_code = forms.ChoiceField(label=_("For which need"), choices=needs_or_none, required=False)
    urgency = forms.ChoiceField(
        label=_("When an answer is needed"),
        choices=Urgency.choices,
        initial=Urgency.ORDINARY,
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, partners: Sequence[PartnerOffered], **options: Any) -> None:
        """Offer the partners that the person agreed to. One that is full is chosen by hand alone."""
        super().__init__(*arguments, **options)
        self.offer("partner", [(each.code, each.label) for each in partners])
        if len(partners) == 1 and not partners[0].is_full:
            self.fields["partner"].initial = partners[0].code

    @property
    def ask(self) -> ReferralAsk:
        """What is asked, as the journey takes it."""
        said = self.cleaned_data
        organisation_id, purpose = said["partner"].split(":")
        return ReferralAsk(
            to_organisation_id=UUID(organisation_id),
            purpose=Purpose(purpose),
            need=frozenset(Category(name) for name in said["need"]),
            request_summary=said["request_summary"],
            need_code=said["need_code"],
            urgency=Urgency(said["urgency"]),
            chosen=Chosen(said["chosen"]),
            papers=self.chosen_papers,
        )


class ChangeForm(PapersForm):
    """What a partner shall read from now on, and why it is changed."""

    because = forms.ChoiceField(
        label=_("Why it changes"), choices=ChangedBecause.choices, widget=forms.RadioSelect
    )
    words = fields.Words(
        label=_("In a few words"),
        help_text=_("The partner reads this. It is sealed like the rest."),
        required=False,
        rows=2,
        max_length=LONGEST_REASON,
    )
    request_summary = fields.Words(
        label=_("What you ask of them"),
        help_text=_("A few lines. Not the story: only what lets them say yes or no."),
        rows=4,
        max_length=LONGEST_SUMMARY,
    )
    need = forms.MultipleChoiceField(
        label=_("What they need to know for it"),
        help_text=_(
            "Everything is taken from the case as it stands now. What you leave out here, they read"
            " no more."
        ),
        choices=FACTS,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(min_value=1, max_value=30_000, widget=forms.HiddenInput)

    @property
    def change(self) -> Change:
        """What is changed, as the journey takes it."""
        said = self.cleaned_data
        return Change(
            seen=said["seen"],
            need=frozenset(Category(name) for name in said["need"]),
            request_summary=said["request_summary"],
            because=ChangedBecause(said["because"]),
            words=said["words"],
            papers=self.chosen_papers,
        )


class ReceiptForm(fields.NewThingForm):
    """How the person got the receipt, and in which language."""

    how = forms.ChoiceField(
        label=_("How they got it"), choices=ReceiptHow.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        choices=[(code, code) for code in LANGUAGES_OF_PAGES], widget=forms.HiddenInput
    )


class WishForm(fields.NewThingForm):
    """Between whom and for what an agreement is missing; no word of it is typed."""

    to = forms.UUIDField(widget=forms.HiddenInput)
    purpose_wished = forms.ChoiceField(choices=Purpose.choices, widget=forms.HiddenInput)

    @property
    def to_organisation_id(self) -> UUID:
        """Whom something should be able to pass to."""
        found: UUID = self.cleaned_data["to"]
        return found

    @property
    def purpose(self) -> Purpose:
        """For what."""
        return Purpose(self.cleaned_data["purpose_wished"])


class WithdrawForm(fields.PlainForm):
    """Why a referral is taken back."""

    because = forms.ChoiceField(
        label=_("Why"),
        choices=[(reason.value, reason.label) for reason in BY_HAND],
        widget=forms.RadioSelect,
    )
    seen_as = forms.ChoiceField(choices=State.choices, required=False, widget=forms.HiddenInput)

    @property
    def state_seen(self) -> State | None:
        """How the referral stood on the page from which it is taken back."""
        return State(self.cleaned_data["seen_as"]) if self.cleaned_data["seen_as"] else None
