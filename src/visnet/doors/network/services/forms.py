"""A card in plain forms, part by part. Each form reads a card, and returns it changed."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.directory import queries
from visnet.directory.rules import Capacity, Card, RequiredDocument
from visnet.directory.vocabulary import CapacityUnit, Cost, ReferralPath, Taxonomy
from visnet.doors import fields
from visnet.doors.languages import LANGUAGES

LONGEST_AGE = 120
LONGEST_WAIT = 3650
MOST_PLACES = 100_000
LONGEST_PARAGRAPH = 4_000
LONGEST_NOTE = 500


def line(**options: Any) -> fields.Line:
    """Return a question for some words on one line, which may stay empty."""
    return fields.Line(**{"required": False, "max_length": LONGEST_NOTE, **options})


def paragraph(**options: Any) -> fields.Words:
    """Return a question for a few sentences, which may stay empty."""
    return fields.Words(
        **{"required": False, "rows": 3, "max_length": LONGEST_PARAGRAPH, **options}
    )


def number(*, most: int, **options: Any) -> forms.IntegerField:
    """Return a question for a whole number, which may stay empty."""
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=most,
        error_messages={
            "invalid": _("Write a whole number."),
            "min_value": _("Write a whole number."),
            "max_value": _("At most %(limit_value)s."),
        },
        **options,
    )


class PartForm(fields.PlainForm):
    """One part of a card, as it was looked at: `version` is that of the card."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    same: tuple[str, ...] = ()
    """Fields of the card that this form asks for as they are."""

    def __init__(self, data: QueryDict | None, *, card: Card) -> None:
        self.card = card
        super().__init__(data, initial=self.first(card))

    def first(self, card: Card) -> dict[str, Any]:
        """Return what the form shows before anybody wrote in it."""
        return {"version": card.version, **{name: getattr(card, name) for name in self.same}}

    def changed(self) -> Card:
        """Return the card as it was written."""
        return replace(self.card, **{name: self.cleaned_data[name] for name in self.same})


def _known(card: Card) -> dict[str, queries.Term]:
    terms = {code: queries.find_term(code=code) for code in card.needs}
    return {code: term for code, term in terms.items() if term is not None}


def _terms(taxonomy: Taxonomy) -> list[tuple[str, str]]:
    language = get_language() or "it"
    terms = queries.list_terms()
    return [(each.code, each.label(language)) for each in terms if each.taxonomy is taxonomy]


class WhatForm(PartForm):
    """What the service is."""

    name_it = fields.Line(label=_("Name, in Italian"))
    name_en = fields.Line(label=_("Name, in English"))
    description_it = paragraph(label=_("What is done there, in Italian"))
    description_en = paragraph(label=_("What is done there, in English"))
    supports = forms.MultipleChoiceField(
        label=_("Kinds of support"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label=_("For which needs"), required=False, widget=forms.CheckboxSelectMultiple
    )
    types = forms.MultipleChoiceField(
        label=_("Who gives it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    url = forms.URLField(
        label=_("Web page"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("A page looks like https://example.org.")},
    )
    email = forms.EmailField(
        label=_("E-mail of the office"),
        help_text=_("An office, never a person: it is published."),
        required=False,
        error_messages={"invalid": _("An address looks like name@example.org.")},
    )
    is_confidential = forms.BooleanField(
        label=_("Where it is must stay confidential (a shelter)"), required=False
    )
    gate_it = paragraph(
        label=_("How to reach it without knowing where it is, in Italian"),
        help_text=_("For a confidential service: a number, an office, never the place."),
    )
    gate_en = paragraph(label=_("How to reach it without knowing where it is, in English"))
    source = line(label=_("Where this was read"), max_length=300)
    same = (
        "name_it",
        "name_en",
        "description_it",
        "description_en",
        "url",
        "email",
        "is_confidential",
        "gate_it",
        "gate_en",
        "source",
    )
    lists = (
        ("supports", Taxonomy.SERVICE_KIND),
        ("needs", Taxonomy.NEED),
        ("types", Taxonomy.SERVICE_TYPE),
    )

    def __init__(self, data: QueryDict | None, *, card: Card) -> None:
        super().__init__(data, card=card)
        for name, taxonomy in self.lists:
            self.offer(name, _terms(taxonomy))

    def first(self, card: Card) -> dict[str, Any]:
        held = {code: term.taxonomy for code, term in _known(card).items()}
        chosen = {
            name: [code for code in card.needs if held.get(code) is taxonomy]
            for name, taxonomy in self.lists
        }
        return {**super().first(card), **chosen}

    def changed(self) -> Card:
        chosen = [code for name, _list in self.lists for code in self.cleaned_data[name]]
        card = replace(super().changed(), needs=tuple(chosen))
        # A confidential service has no place: they leave the card with the tick.
        return replace(card, places=()) if card.is_confidential else card


class WhoForm(PartForm):
    """For whom it is, how to begin, what it costs, what to bring, which languages."""

    eligibility_it = paragraph(label=_("For whom, in Italian"))
    eligibility_en = paragraph(label=_("For whom, in English"))
    minimum_age = number(label=_("From which age"), most=LONGEST_AGE)
    maximum_age = number(label=_("Until which age"), most=LONGEST_AGE)
    application_it = paragraph(label=_("How to begin, in Italian"))
    application_en = paragraph(label=_("How to begin, in English"))
    referral_path = forms.ChoiceField(
        label=_("Who may come"), choices=ReferralPath.choices, widget=forms.RadioSelect
    )
    cost = forms.ChoiceField(label=_("Cost"), choices=Cost.choices, widget=forms.RadioSelect)
    fees_it = line(label=_("More about the cost, in Italian"))
    fees_en = line(label=_("More about the cost, in English"))
    documents_it = paragraph(label=_("What to bring, in Italian"), help_text=_("One a line."))
    documents_en = paragraph(
        label=_("What to bring, in English"), help_text=_("One a line, in the same order.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        choices=[choice for choice in LANGUAGES if choice[0] != "other"],
        widget=forms.CheckboxSelectMultiple,
    )
    interpretation_it = line(label=_("Interpreters, in Italian"))
    interpretation_en = line(label=_("Interpreters, in English"))
    same = (
        "eligibility_it",
        "eligibility_en",
        "minimum_age",
        "maximum_age",
        "application_it",
        "application_en",
        "fees_it",
        "fees_en",
        "interpretation_it",
        "interpretation_en",
    )

    def first(self, card: Card) -> dict[str, Any]:
        return {
            **super().first(card),
            "referral_path": card.referral_path.value,
            "cost": card.cost.value,
            "languages": list(card.languages),
            "documents_it": "\n".join(each.words_it for each in card.documents),
            "documents_en": "\n".join(each.words_en for each in card.documents),
        }

    def changed(self) -> Card:
        said = self.cleaned_data
        others = [code for code in self.card.languages if code not in dict(LANGUAGES)]
        return replace(
            super().changed(),
            referral_path=ReferralPath(said["referral_path"]),
            cost=Cost(said["cost"]),
            languages=(*said["languages"], *others),
            documents=self._documents(),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if any(len(each.words_it) > 300 or len(each.words_en) > 300 for each in self._documents()):
            self.add_error("documents_it", _("A line can hold 300 characters."))
        return said

    def _documents(self) -> tuple[RequiredDocument, ...]:
        """Pair the lines of both languages; a line that is missing is read in the other."""
        italian = _lines(self.cleaned_data.get("documents_it", ""))
        english = _lines(self.cleaned_data.get("documents_en", ""))
        known = [each.id for each in self.card.documents]
        return tuple(
            RequiredDocument(
                id=known[place] if place < len(known) else uuid4(),
                words_it=(italian[place : place + 1] or english[place : place + 1])[0],
                words_en=(english[place : place + 1] or italian[place : place + 1])[0],
            )
            for place in range(max(len(italian), len(english)))
        )


class RoomForm(PartForm):
    """How many places are free, and how long people wait."""

    available = number(
        label=_("Free today"), most=MOST_PLACES, help_text=_("Write 0 when all are taken.")
    )
    maximum = number(label=_("In all"), most=MOST_PLACES)
    unit = forms.ChoiceField(label=_("Counted in"), choices=CapacityUnit.choices)
    wait_days_from = number(label=_("Waiting, days at least"), most=LONGEST_WAIT)
    wait_days_to = number(label=_("Waiting, days at most"), most=LONGEST_WAIT)
    wait_it = line(label=_("More about waiting, in Italian"))
    wait_en = line(label=_("More about waiting, in English"))
    same = ("wait_days_from", "wait_days_to", "wait_it", "wait_en")

    def first(self, card: Card) -> dict[str, Any]:
        kept = card.capacity
        return {
            **super().first(card),
            "available": kept.available if kept else None,
            "maximum": kept.maximum if kept else None,
            "unit": kept.unit.value if kept else CapacityUnit.PLACES.value,
        }

    def changed_on(self, today: Any) -> Card:
        """Return the card as it was written, its places counted on a day."""
        said = self.cleaned_data
        known = said["available"] is not None or said["maximum"] is not None
        capacity = Capacity(
            available=said["available"],
            maximum=said["maximum"],
            unit=CapacityUnit(said["unit"]),
            updated_date=today,
        )
        return replace(self.changed(), capacity=capacity if known else None)


def _lines(words: str) -> list[str]:
    return [each.strip() for each in words.splitlines() if each.strip()]
