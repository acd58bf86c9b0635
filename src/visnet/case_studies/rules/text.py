"""A case study as data: read from a record, whole in both languages, every placeholder known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.case_studies.rules.names import EVERYWHERE
from visnet.kit.pair import Pair

CODE = re.compile(r"[a-z][a-z-]{2,58}[a-z]")
KEY = re.compile(r"[a-z]{1,10}")
PLACEHOLDER = re.compile(
    r"\{(?P<key>[a-z]+)(?:\.(?P<part>full|surname|age)|:(?P<m>[^{}|]*)\|(?P<f>[^{}|]*))?\}"
)
"""{p} a first name, {p.full}, {p.surname}, {p.age}; {p:m|f} what agrees with whoever was drawn."""
GENDERS = frozenset({"", "f", "m"})


class UnsoundCaseStudy(Exception):
    """A record lacks something or names what is not there. Carries where, in words for its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the story. Where `gender` is empty it is drawn, or that of `gender_of`."""

    key: str
    youngest: int
    oldest: int
    gender: str = ""
    gender_of: str = ""
    family_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A detail of the story of which one is drawn."""

    key: str
    options: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A case study with its placeholders still open.

    `articles` are articles of Directive 2012/29/EU, `steps` those of the starting guidelines.
    """

    code: str
    group: str
    as_of: date
    status: str
    title: Pair
    story: Pair
    questions: tuple[Pair, ...]
    note: Pair
    articles: tuple[str, ...]
    steps: tuple[str, ...]
    sources: tuple[Pair, ...]
    people: tuple[Person, ...]
    picks: tuple[Pick, ...] = ()


def read_template(raw: Mapping[str, Any]) -> Template:
    """Return the case study that a record holds. Raises `UnsoundCaseStudy`."""
    code = str(raw.get("code", ""))
    if not CODE.fullmatch(code):
        raise UnsoundCaseStudy(f"code: {code}")
    template = Template(
        code=code,
        group=str(raw["group"]),
        as_of=raw["as_of"],
        status=str(raw["status"]),
        title=_pair(raw, "title"),
        story=_pair(raw, "story"),
        questions=tuple(_both(each, "question") for each in raw.get("question", ())),
        note=_pair(raw, "note"),
        articles=tuple(raw.get("articles", ())),
        steps=tuple(raw.get("steps", ())),
        sources=tuple(_both(each, "sources") for each in raw.get("sources", ())),
        people=tuple(_person(each) for each in raw.get("person", ())),
        picks=tuple(_pick(each) for each in raw.get("pick", ())),
    )
    _check(template)
    return template


def texts_of(template: Template) -> Iterator[Pair]:
    """Yield every text in which something may stand open."""
    yield template.story
    yield template.note
    yield from template.questions


def _check(template: Template) -> None:
    if not (template.questions and template.sources):
        raise UnsoundCaseStudy(f"{template.code}: question, sources")
    people = [each.key for each in template.people]
    known = [*people, *(each.key for each in template.picks), *EVERYWHERE]
    if len(set(known)) < len(known):
        raise UnsoundCaseStudy(f"{template.code}: a key twice")
    _check_people(template, people)
    for text in texts_of(template):
        for words in (text.it, text.en):
            _check_words(template.code, words, people, known)


def _check_people(template: Template, people: list[str]) -> None:
    for place, person in enumerate(template.people):
        before = {"", *people[:place]}
        if person.gender_of not in before or person.family_of not in before:
            raise UnsoundCaseStudy(f"{template.code}: {person.key} follows somebody unknown")


def _check_words(code: str, words: str, people: list[str], known: list[str]) -> None:
    for found in PLACEHOLDER.finditer(words):
        asks_a_person = found["part"] is not None or found["m"] is not None
        if found["key"] not in (people if asks_a_person else known):
            raise UnsoundCaseStudy(f"{code}: {found[0]}")
    left = PLACEHOLDER.sub("", words)
    if "{" in left or "}" in left:
        raise UnsoundCaseStudy(f"{code}: a brace is open")


def _person(raw: Mapping[str, Any]) -> Person:
    youngest, oldest = raw["age"]
    person = Person(
        key=_key(raw),
        youngest=youngest,
        oldest=oldest,
        gender=str(raw.get("gender", "")),
        gender_of=str(raw.get("gender_of", "")),
        family_of=str(raw.get("family_of", "")),
    )
    if person.gender not in GENDERS or youngest > oldest:
        raise UnsoundCaseStudy(f"person: {person.key}")
    return person


def _pick(raw: Mapping[str, Any]) -> Pick:
    italian, english = raw["it"], raw["en"]
    if len(italian) != len(english) or not italian:
        raise UnsoundCaseStudy(f"pick: {raw['key']}")
    options = tuple(
        _both({"it": it, "en": en}, "pick") for it, en in zip(italian, english, strict=True)
    )
    return Pick(key=_key(raw), options=options)


def _key(raw: Mapping[str, Any]) -> str:
    key = str(raw.get("key", ""))
    if not KEY.fullmatch(key):
        raise UnsoundCaseStudy(f"key: {key}")
    return key


def _pair(raw: Mapping[str, Any], name: str) -> Pair:
    return _both({"it": raw.get(f"{name}_it", ""), "en": raw.get(f"{name}_en", "")}, name)


def _both(raw: Mapping[str, Any], name: str) -> Pair:
    pair = Pair(it=str(raw.get("it", "")).strip(), en=str(raw.get("en", "")).strip())
    if not (pair.it and pair.en):
        raise UnsoundCaseStudy(name)
    return pair
