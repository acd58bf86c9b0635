"""Filling a case study with invented people: the same number gives the same story, everywhere."""

import re
from dataclasses import dataclass
from random import Random

from visnet.case_studies.rules.names import EVERYWHERE, FIRST_NAMES, SURNAMES
from visnet.case_studies.rules.text import (
    PLACEHOLDER,
    Person,
    Template,
)
from visnet.kit.pair import Pair

FIRST, LAST = 1, 999
"""Numbers that a class may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A case study with nothing open: what everybody reads, and what only a trainer does."""

    story: Pair
    questions: tuple[Pair, ...]
    note: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    gender: str
    name: str
    surname: str
    age: int

    def part(self, found: re.Match[str]) -> str:
        """Return what a placeholder asks of this person."""
        if found["m"] is not None:
            return found["m"] if self.gender == "m" else found["f"]
        parts = {
            "full": f"{self.name} {self.surname}",
            "surname": self.surname,
            "age": str(self.age),
        }
        return parts.get(found["part"] or "", self.name)


def fill(template: Template, number: int) -> Filled:
    """Return the case study as this number has it."""
    chance = Random(f"{template.code}/{number}")  # noqa: S311  nothing is guessed from it: it is no secret
    people = _draw_people(template, chance)
    details = {key: Pair(it=it, en=en) for key, (it, en) in _draw_everywhere(chance).items()}
    details |= {each.key: chance.choice(each.options) for each in template.picks}

    def filled(text: Pair) -> Pair:
        return Pair(
            it=_said(text.it, people, {key: each.it for key, each in details.items()}),
            en=_said(text.en, people, {key: each.en for key, each in details.items()}),
        )

    return Filled(
        story=filled(template.story),
        questions=tuple(filled(each) for each in template.questions),
        note=filled(template.note),
    )


def _draw_everywhere(chance: Random) -> dict[str, tuple[str, str]]:
    return {key: chance.choice(listed) for key, listed in EVERYWHERE.items()}


def _draw_people(template: Template, chance: Random) -> dict[str, _Drawn]:
    """Return everybody in the story; nobody shares a first name, a family shares its surname."""
    drawn: dict[str, _Drawn] = {}
    surnames = chance.sample(SURNAMES, len(template.people))
    names = {gender: chance.sample(listed, len(listed)) for gender, listed in FIRST_NAMES.items()}
    for person, surname in zip(template.people, surnames, strict=True):
        gender = _gender(person, drawn, chance)
        family = drawn.get(person.family_of)
        drawn[person.key] = _Drawn(
            gender=gender,
            name=names[gender].pop(),
            surname=family.surname if family else surname,
            age=chance.randint(person.youngest, person.oldest),
        )
    return drawn


def _gender(person: Person, drawn: dict[str, _Drawn], chance: Random) -> str:
    same = drawn.get(person.gender_of)
    return person.gender or (same.gender if same else chance.choice(("f", "m")))


def _said(words: str, people: dict[str, _Drawn], details: dict[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        key = found["key"]
        return people[key].part(found) if key in people else details[key]

    return PLACEHOLDER.sub(put, words)
