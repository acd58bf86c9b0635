"""A work as CSL-JSON, which citation programs read, and as the styles read it."""

import json
from collections.abc import Iterable
from typing import Any

from visnet.library.rules import naming
from visnet.library.rules.words import Author, WorkWords

Item = dict[str, Any]


def to_csl(works: Iterable[WorkWords]) -> str:
    """Return these works as CSL-JSON."""
    items = [item_of(words, name=name) for name, words in naming.names_of(tuple(works))]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


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
        "abstract": words.abstract_it or words.abstract_en,
        "keyword": ", ".join(words.keywords),
        "license": words.licence,
    }
    return {"id": name, "type": words.kind, **{key: value for key, value in said.items() if value}}


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
