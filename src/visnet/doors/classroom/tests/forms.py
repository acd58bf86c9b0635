"""How a page of a test is answered: plain boxes, with numbers that mean nothing elsewhere."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.doors.classroom.tests.shown import said
from visnet.examinations import rules
from visnet.examinations.rules import Asked, Given, Kind

PLACE, MATCH = "place_", "match_"


class AnswerForm(fields.PlainForm):
    """One page of a test. Every answer may be left out."""

    def __init__(self, sent: QueryDict | None, *, asked: Asked, given: Given) -> None:
        super().__init__(sent)
        self.asked = asked
        makers = {
            Kind.SINGLE: self._ask_one,
            Kind.MULTIPLE: self._ask_many,
            Kind.ORDERING: self._ask_order,
            Kind.MATCHING: self._ask_pairs,
            Kind.TEXT: self._ask_words,
        }
        makers[asked.kind](given)

    def clean(self) -> dict[str, Any]:
        """Ask that things put in order stand each in a place of its own."""
        cleaned = super().clean() or {}
        if self.asked.kind is Kind.ORDERING and not self.errors:
            places = [cleaned[f"{PLACE}{each.number}"] for each in self.asked.choices]
            if any(places) and sorted(places) != self._places():
                words = _("Give each of them a place of its own, or leave all of them empty.")
                self.add_error(f"{PLACE}{self.asked.choices[0].number}", str(words))
        return cleaned

    def given(self) -> Given:
        """Return what was answered."""
        found = self.cleaned_data
        if self.asked.kind is Kind.TEXT:
            return Given(words=found["words"].strip())
        if self.asked.kind is Kind.MATCHING:
            pairs = [(each.number, found[f"{MATCH}{each.number}"]) for each in self.asked.choices]
            return Given(pairs=tuple((left, int(other)) for left, other in pairs if other))
        if self.asked.kind is Kind.ORDERING:
            places = {each.number: found[f"{PLACE}{each.number}"] for each in self.asked.choices}
            if not any(places.values()):
                return rules.NOTHING_GIVEN
            return Given(numbers=tuple(sorted(places, key=lambda number: int(places[number]))))
        ticked = found["choice"]
        numbers = [ticked] if isinstance(ticked, str) else ticked
        return Given(numbers=tuple(sorted(int(each) for each in numbers if each)))

    def _offered(self) -> list[tuple[str, str]]:
        return [(str(each.number), said(each.words)) for each in self.asked.choices]

    def _places(self) -> list[str]:
        return sorted(str(place) for place in range(1, len(self.asked.choices) + 1))

    def _ask_one(self, given: Given) -> None:
        self.fields["choice"] = forms.ChoiceField(
            label=_("Your answer"),
            choices=self._offered(),
            widget=forms.RadioSelect,
            required=False,
            initial=str(given.numbers[0]) if given.numbers else None,
        )

    def _ask_many(self, given: Given) -> None:
        self.fields["choice"] = forms.MultipleChoiceField(
            label=_("Your answer: there may be more than one"),
            choices=self._offered(),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=[str(each) for each in given.numbers],
        )

    def _ask_order(self, given: Given) -> None:
        places = [fields.CHOOSE, *((p, p) for p in sorted(self._places(), key=int))]
        for number, words in self._offered():
            standing = int(number) in given.numbers
            self.fields[f"{PLACE}{number}"] = forms.ChoiceField(
                label=words,
                choices=places,
                required=False,
                initial=str(given.numbers.index(int(number)) + 1) if standing else "",
            )

    def _ask_pairs(self, given: Given) -> None:
        others = [(str(each.number), said(each.words)) for each in self.asked.matches]
        chosen = dict(given.pairs)
        for number, words in self._offered():
            self.fields[f"{MATCH}{number}"] = forms.ChoiceField(
                label=words,
                choices=[fields.CHOOSE, *others],
                required=False,
                initial=str(chosen.get(int(number), "")),
            )

    def _ask_words(self, given: Given) -> None:
        self.fields["words"] = fields.Words(
            label=_("Your answer"),
            help_text=_("A trainer reads it. Nobody who was helped is named or described here."),
            max_length=rules.LONGEST_ANSWER,
            required=False,
            initial=given.words,
        )
