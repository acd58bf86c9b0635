"""Where a confidential service really is; and whether published words give it away."""

import json
import re
from dataclasses import asdict, dataclass, fields

from visnet.directory.rules.card import Card

WORD = re.compile(r"[^\W\d_]{4,}")
EVERYDAY = frozenset(
    [
        "viale",
        "piazza",
        "largo",
        "corso",
        "vicolo",
        "strada",
        "contrada",
        "loc",
        "località",
        "via",
        "centro",
        "casa",
        "villa",
        "borgo",
        "street",
        "road",
        "square",
        "house",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfidentialPlace:
    """The real place of a confidential service. Never in a list, a log, an export, an error."""

    street: str = ""
    post_code: str = ""
    municipality: str = ""
    directions: str = ""


def to_words(place: ConfidentialPlace) -> str:
    """Return the place as one text, to be sealed."""
    return json.dumps(asdict(place), ensure_ascii=False)


def from_words(words: str) -> ConfidentialPlace:
    """Return the place that was sealed."""
    read = json.loads(words)
    return ConfidentialPlace(
        **{field.name: read[field.name] for field in fields(ConfidentialPlace)}
    )


def gives_away(*, place: ConfidentialPlace, card: Card) -> bool:
    """Whether the published words of a card name the street where the service really is.

    Looks for the telling words of the street; a town alone may be known, a street never.
    """
    telling = _words(place.street) - EVERYDAY
    return bool(telling) and not telling.isdisjoint(_words(" ".join(_published(card))))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _published(card: Card) -> list[str]:
    own = [getattr(card, each.name) for each in fields(card)]
    hours = [words for each in card.all_schedules() for words in (each.note_it, each.note_en)]
    numbers = [words for each in card.all_phones() for words in (each.note_it, each.note_en)]
    documents = [words for each in card.documents for words in (each.words_it, each.words_en)]
    alerts = [words for each in card.alerts for words in (each.words_it, each.words_en)]
    said = [words for words in own if isinstance(words, str)]
    return [*said, *hours, *numbers, *documents, *alerts]
