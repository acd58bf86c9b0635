"""A work as CSL-JSON, which citation programs read, and as the styles read it; and back."""

import json
from collections.abc import Iterable
from typing import Any

from visnet.library.rules import naming
from visnet.library.rules.checking import faults_of
from visnet.library.rules.entries import (
    LARGEST_FILE,
    MOST_IN_A_FIELD,
    Entry,
    TooMuch,
    check_size,
)
from visnet.library.rules.words import Author, WorkWords, in_one_form, line_of, titles_of

Item = dict[str, Any]
OTHER_KINDS = {
    "article-newspaper": "article-magazine",
    "bill": "legislation",
    "legal_case": "legislation",
    "post": "webpage",
    "post-weblog": "webpage",
    "entry-encyclopedia": "chapter",
    "presentation": "speech",
}
READ_AS = {
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "place": "publisher-place",
    "genre": "genre",
    "doi": "DOI",
    "isbn": "ISBN",
    "url": "URL",
}


def to_csl(works: Iterable[WorkWords]) -> str:
    """Return these works as CSL-JSON."""
    items = [
        item_of(words, name=name) | ({"custom": own} if (own := _own(words)) else {})
        for name, words in naming.names_of(tuple(works))
    ]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def from_csl(text: str) -> tuple[Entry, ...]:
    """Return what a file of CSL-JSON holds, one item or a list of them. Raises `TooMuch`."""
    if len(text) > LARGEST_FILE:
        raise TooMuch(0)
    text = text.removeprefix("\ufeff").strip()
    try:
        read = json.loads(text) if text else []
    except json.JSONDecodeError as wrong:
        return (Entry(line=wrong.lineno, name="", faults=(("", "UNREADABLE"),)),)
    except (ValueError, RecursionError):
        # A number of thousands of digits, or brackets within brackets without end.
        return (Entry(line=1, name="", faults=(("", "UNREADABLE"),)),)
    items = read if isinstance(read, list) else [read]
    check_size(text, entries=len(items))
    return tuple(_read(item, place) for place, item in enumerate(items, 1))


def item_of(words: WorkWords, *, name: str) -> Item:
    """Return one work as CSL names its parts; what is not known is left out."""
    said = {
        "title": words.whole_title,
        "author": [_author(each) for each in words.authors],
        "issued": _issued(words),
        "container-title": words.container,
        "volume": words.volume,
        "issue": words.issue,
        "page": words.pages,
        "publisher": words.publisher,
        "publisher-place": words.place,
        "genre": words.genre,
        "DOI": words.doi,
        "ISBN": words.isbn,
        "URL": words.url,
        "language": words.language,
        "abstract": words.abstract,
        "keyword": ", ".join(words.keywords),
        "license": words.licence,
    }
    return {"id": name, "type": words.kind, **{key: value for key, value in said.items() if value}}


def _own(words: WorkWords) -> dict[str, Any]:
    """Return what CSL has no word for, in the place that it leaves for one's own."""
    said = {
        "abstract-it": words.abstract_it,
        "abstract-en": words.abstract_en,
        "open-access": words.is_open,
    }
    return {key: value for key, value in said.items() if value}


def _read(item: object, place: int) -> Entry:
    if not isinstance(item, dict):
        return Entry(line=place, name="", faults=(("", "UNREADABLE"),))
    name = line_of(_text(item, "id"))[:80]
    lengths = [len(value) for value in item.values() if isinstance(value, str)]
    if max(lengths, default=0) > MOST_IN_A_FIELD:
        return Entry(line=place, name=name, faults=(("", "TOO_LONG"),))
    kind = _text(item, "type")
    title, subtitle = titles_of(_text(item, "title"))
    custom = item.get("custom")
    own = custom if isinstance(custom, dict) else {}
    language = naming.language_of(_text(item, "language"))
    said: dict[str, Any] = {field: _text(item, named) for field, named in READ_AS.items()}
    abstracts = {f"abstract_{code}": _text(own, f"abstract-{code}") for code in ("it", "en")}
    naming.place_abstract(abstracts, _text(item, "abstract"), language)
    year, month, day = _date_of(item.get("issued"))
    people = item.get("author")
    words = in_one_form(
        WorkWords(
            kind=kind if kind in naming.KINDS else OTHER_KINDS.get(kind, "document"),
            title=title,
            subtitle=subtitle,
            authors=tuple(map(_author_of, people if isinstance(people, list) else ())),
            year=year,
            month=month,
            day=day,
            language=language,
            keywords=(_text(item, "keyword"),),
            licence=naming.licence_of(_text(item, "license")),
            is_open=own.get("open-access") is True,
            abstract_it=abstracts["abstract_it"],
            abstract_en=abstracts["abstract_en"],
            **said,
        )
    )
    return Entry(line=place, name=name, words=words, faults=faults_of(words))


def _text(item: Item, name: str) -> str:
    """Return a value as text; numbers are often written bare, anything else is no text."""
    value = item.get(name, "")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if isinstance(value, str) else str(value) if is_number else ""


def _author_of(said: object) -> Author:
    if not isinstance(said, dict):
        return Author(name=said if isinstance(said, str) else "")
    if literal := _text(said, "literal"):
        return Author(name=literal)
    before = " ".join(
        part for part in (_text(said, "non-dropping-particle"), _text(said, "family")) if part
    )
    return Author(family=before, given=_text(said, "given"), orcid=_text(said, "ORCID"))


def _date_of(said: object) -> tuple[int | None, int | None, int | None]:
    if not isinstance(said, dict):
        return None, None, None
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [naming.number_of(str(part)) for part in parts[0][:3]]
        year, month, day = (*numbers, None, None, None)[:3]
        return year, month or None, day or None if month else None
    return naming.date_of(_text(said, "raw") or _text(said, "literal"))


def _author(author: Author) -> dict[str, str]:
    if author.name:
        return {"literal": author.name}
    said = {"family": author.family, "given": author.given}
    if author.orcid:
        said["ORCID"] = f"https://orcid.org/{author.orcid}"
    return {key: value for key, value in said.items() if value}


def _issued(words: WorkWords) -> dict[str, list[list[int]]]:
    parts = [part for part in (words.year, words.month, words.day) if part]
    return {"date-parts": [parts]} if words.year else {}
