"""The forms in which an agreement is written, part by part."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.rules import AdoptedTool, AgreementText, Article, PartyText
from visnet.agreements.vocabulary import InForceWhen, Renewal, ToolKind
from visnet.doors import fields

Names = Mapping[UUID, str]


class PartForm(fields.PlainForm):
    """One part of the text. `version` is the version of the content that was being changed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TitleForm(PartForm):
    """What the agreement is called, and what it is for."""

    title_it = fields.Line(label=_("Title in Italian"))
    title_en = fields.Line(label=_("Title in English"))
    aims_it = fields.Words(label=_("Aims in Italian"), rows=7, required=False)
    aims_en = fields.Words(label=_("Aims in English"), rows=7, required=False)
    source = fields.Line(
        label=_("Where it comes from"),
        help_text=_("If this text was taken from a signed paper: which one, and where it is kept."),
        required=False,
        max_length=300,
    )

    def put_into(self, text: AgreementText) -> AgreementText:
        """Return the text with what was written here."""
        said = {name: self.cleaned_data[name] for name in text_fields(TitleForm)}
        return replace(text, **said)


class PartiesForm(PartForm):
    """Who the parties are."""

    parties = forms.MultipleChoiceField(
        label=_("The parties"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *arguments: Any, names: Names, **options: Any) -> None:
        """Offer the organisations that may be parties."""
        super().__init__(*arguments, **options)
        self.offer("parties", by_name(names))

    def put_into(self, text: AgreementText) -> AgreementText:
        """Return the text with these parties; those who stay keep what they undertake."""
        chosen = [UUID(value) for value in self.cleaned_data["parties"]]
        known = {party.organisation_id: party for party in text.parties}
        stay = [party for party in text.parties if party.organisation_id in chosen]
        come = [PartyText(organisation_id=each) for each in chosen if each not in known]
        return replace(text, parties=(*stay, *come))


class PartyForm(PartForm):
    """What one party undertakes, and whom to turn to there."""

    undertakes_it = fields.Words(label=_("What it undertakes, in Italian"), rows=4, required=False)
    undertakes_en = fields.Words(label=_("What it undertakes, in English"), rows=4, required=False)
    contact_point = fields.Line(
        label=_("Contact point"),
        help_text=_("An office and its public number or address; never somebody's private one."),
        required=False,
    )

    def put_into(self, text: AgreementText, party: PartyText) -> AgreementText:
        """Return the text with what this party undertakes."""
        said = {name: self.cleaned_data[name] for name in text_fields(PartyForm)}
        changed = replace(party, **said)
        return replace(
            text, parties=tuple(changed if each is party else each for each in text.parties)
        )


class ArticleForm(PartForm):
    """A free article, in both languages."""

    title_it = fields.Line(label=_("Title in Italian"))
    text_it = fields.Words(label=_("Text in Italian"), rows=8)
    title_en = fields.Line(label=_("Title in English"))
    text_en = fields.Words(label=_("Text in English"), rows=8)
    place = forms.ChoiceField(label=_("Its place among the articles"))

    def __init__(self, *arguments: Any, count: int, **options: Any) -> None:
        """Offer the places among so many articles."""
        super().__init__(*arguments, **options)
        places = [(str(number), str(number)) for number in range(1, count + 1)]
        self.offer("place", places)

    @property
    def article(self) -> Article:
        """The article as it was written."""
        names = ("title_it", "text_it", "title_en", "text_en")
        return Article(**{name: self.cleaned_data[name] for name in names})

    @property
    def new_place(self) -> int:
        """Where it shall stand, counted from one."""
        return int(self.cleaned_data["place"])


class ToolForm(PartForm):
    """An instrument, a procedure or a form that the parties adopt."""

    kind = forms.ChoiceField(label=_("What it is"), choices=ToolKind.choices)
    title_it = fields.Line(label=_("Title in Italian"))
    title_en = fields.Line(label=_("Title in English"))
    code = fields.Line(label=_("Code"), help_text=_("As the parties call it."), max_length=60)
    edition = fields.Line(
        label=_("Version or edition"),
        help_text=_("A newer one applies only once the agreement is amended."),
        max_length=40,
    )

    @property
    def tool(self) -> AdoptedTool:
        """The tool as it was written."""
        said = self.cleaned_data
        return AdoptedTool(
            kind=said["kind"],
            code=said["code"],
            version=said["edition"],
            title_it=said["title_it"],
            title_en=said["title_en"],
        )


class ValidityForm(PartForm):
    """From when, until when, renewed how, left how."""

    from_date = fields.Day(
        label=_("First day"),
        help_text=_("Left empty: as soon as it is signed."),
        required=False,
    )
    until_date = fields.Day(
        label=_("Last day"), help_text=_("Left empty: without end."), required=False
    )
    in_force_when = forms.ChoiceField(
        label=_("When it comes into force"), choices=InForceWhen.choices, widget=forms.RadioSelect
    )
    in_force_number = forms.IntegerField(
        label=_("How many parties must have signed"),
        help_text=_("Only if a number of parties is enough."),
        min_value=0,
        max_value=1000,
        required=False,
    )
    renewal = forms.ChoiceField(
        label=_("After the last day"), choices=Renewal.choices, widget=forms.RadioSelect
    )
    renewal_months = forms.IntegerField(
        label=_("Renewed for (months)"), min_value=0, max_value=240, required=False
    )
    notice_days = forms.IntegerField(
        label=_("Notice before leaving (days)"), min_value=0, max_value=730, required=False
    )
    exit_it = fields.Words(label=_("Leaving, in Italian"), rows=5, required=False)
    exit_en = fields.Words(label=_("Leaving, in English"), rows=5, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("from_date"), cleaned.get("until_date")
        if begins and ends and ends < begins:
            self.add_error("until_date", _("The last day comes before the first one."))
        if cleaned.get("renewal") != Renewal.NONE:
            if "until_date" in cleaned and ends is None:
                self.add_error("until_date", _("What is renewed has a last day."))
            if not cleaned.get("renewal_months"):
                self.add_error("renewal_months", _("Say for how many months it is renewed."))
        return cleaned

    def put_into(self, text: AgreementText) -> AgreementText:
        """Return the text with what was written here."""
        said = {name: self.cleaned_data[name] for name in text_fields(ValidityForm)}
        for name in ("in_force_number", "renewal_months", "notice_days"):
            said[name] = said[name] or 0
        if said["renewal"] == Renewal.NONE:
            said["renewal_months"] = 0
        return replace(text, **said)


def text_fields(form: type[PartForm]) -> list[str]:
    """Return the names of the fields that are part of the text."""
    return [name for name in form.base_fields if name != "version"]


def by_name(names: Names) -> list[tuple[str, str]]:
    """Return organisations as choices, by name."""
    return sorted(
        ((str(each), name) for each, name in names.items()), key=lambda pair: pair[1].casefold()
    )
