"""What is known of rights and numbers, in the language of the page."""

from dataclasses import dataclass
from datetime import date

from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.queries import Helpline, Right
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call."""

    label: str
    number: str
    dial: str
    what: str
    hours: str
    languages: str


@dataclass(frozen=True, slots=True)
class Card:
    """A right on one page."""

    code: str
    article: str
    title: str
    body: tuple[str, ...]
    how: tuple[str, ...]
    source: str
    to_be_verified: bool
    version: str
    as_of: date


def list_numbers(language: str) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Return the numbers for now, and those for any other moment."""
    lines = law.list_helplines()
    urgent = tuple(_number(line, language) for line in lines if line.urgent)
    return urgent, tuple(_number(line, language) for line in lines if not line.urgent)


def list_cards(language: str) -> tuple[Card, ...]:
    """Return every card, in the order of the articles."""
    return tuple(_card(right, language) for right in law.list_rights())


def get_card(*, article: int, language: str) -> Card:
    """Return the card of one article. Raises `NotFound`."""
    for right in law.list_rights():
        if right.article == str(article):
            return _card(right, language)
    raise NotFound(article)


def _number(line: Helpline, language: str) -> Number:
    return Number(
        label=line.label(language),
        number=line.number,
        dial=line.dial,
        what=line.what(language),
        hours=line.hours(language),
        languages=line.languages(language),
    )


def _card(right: Right, language: str) -> Card:
    return Card(
        code=right.code,
        article=right.article,
        title=right.label(language),
        body=right.body(language),
        how=right.how(language),
        source=right.source,
        to_be_verified=right.status is Status.TO_BE_VERIFIED,
        version=right.version,
        as_of=right.as_of,
    )
