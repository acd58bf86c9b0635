"""What is written of a work, in one form only, so that the same work written twice is the same."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

LONGEST_TITLE = 500
LONGEST_LINE = 300
LONGEST_ABSTRACT = 10_000
LONGEST_ADDRESS = 1_000
MOST_AUTHORS = 100
MOST_KEYWORDS = 30
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn the direction of reading for what follows; a word turns by its own letters."""
DASHES = re.compile(r"\s*(?:--+|[\u2010-\u2015-])\s*")
APART = re.compile(r"\s*[,;]\s*")


Citations = dict[str, dict[str, str]]
"""Style → language → citation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person by family and given names, or an organisation by its `name`."""

    family: str = ""
    given: str = ""
    orcid: str = ""
    name: str = ""

    @property
    def in_order(self) -> str:
        """Return the name as lists sort it: "Rossi, Anna", or that of the organisation."""
        return self.name or ", ".join(part for part in (self.family, self.given) if part)

    @property
    def as_spoken(self) -> str:
        """Return the name as one says it: "Anna Rossi"."""
        return self.name or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a work uses or feeds: a release, an edition of a procedure, a path; by identifier.

    `code` identifies it among its kind; `edition` and `digest` one text of it.
    """

    kind: str
    way: str
    code: str
    edition: int | None = None
    digest: str = ""
    title_it: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWords:
    """A work as it is described."""

    kind: str
    title: str
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    genre: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    language: str = ""
    abstract_it: str = ""
    abstract_en: str = ""
    keywords: tuple[str, ...] = ()
    licence: str = ""
    is_open: bool = False
    ties: tuple[Tie, ...] = ()

    @property
    def whole_title(self) -> str:
        """Return title and subtitle, as one cites them."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def abstract(self) -> str:
        """Return the abstract in the language of the work, else the one that there is."""
        own, other = self.abstract_it, self.abstract_en
        return (other or own) if self.language == "en" else (own or other)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DrawnPdf:
    """A PDF drawn anew, with the text that was read in it."""

    content: bytes
    pages: int
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a work is to be read, in both languages."""

    it: str
    en: str


LINES = ("container", "volume", "issue", "publisher", "place", "genre")


def line_of(words: str) -> str:
    """Return words on one line: without control signs and turning marks, spaces single."""
    seen = TURNING.sub("", unicodedata.normalize("NFC", words))
    seen = "".join(sign if unicodedata.category(sign) not in {"Cc", "Cs"} else " " for sign in seen)
    return " ".join(seen.split())


def paragraphs_of(words: str) -> str:
    """Return words in paragraphs, parted by one empty line."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    parts = (line_of(part) for part in re.split(r"\n[ \t]*\n", plain))
    return "\n\n".join(part for part in parts if part)


def in_one_form(words: WorkWords) -> WorkWords:
    """Return the same work in the one form that is kept."""
    title, subtitle = titles_of(
        f"{words.title}: {words.subtitle}" if words.subtitle else words.title
    )
    if not line_of(words.title).strip(" :"):
        title, subtitle = "", line_of(words.subtitle)
    lines: dict[str, Any] = {name: line_of(getattr(words, name)) for name in LINES}
    return replace(
        words,
        **lines,
        title=title,
        subtitle=subtitle,
        authors=tuple(each for each in map(_author, words.authors) if each.in_order),
        pages=DASHES.sub("\u2013", line_of(words.pages)).strip("\u2013 "),
        doi=doi_of(words.doi),
        isbn=isbn_of(words.isbn),
        url=line_of(words.url),
        abstract_it=paragraphs_of(words.abstract_it),
        abstract_en=paragraphs_of(words.abstract_en),
        keywords=keywords_of(words.keywords),
    )


def titles_of(whole: str) -> tuple[str, str]:
    """Return title and subtitle: what stands before and after the first colon with a space."""
    title, _, subtitle = line_of(whole).strip(" :").partition(": ")
    return title.strip(" :"), subtitle.strip(" :")


def doi_of(written: str) -> str:
    """Return a DOI without address or prefix, in small letters, as DOIs are compared."""
    return re.sub(
        r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", line_of(written), flags=re.IGNORECASE
    ).lower()


def isbn_of(written: str) -> str:
    """Return an ISBN without dashes and spaces."""
    return re.sub(r"[\s\u2010-\u2015-]", "", line_of(written)).upper()


def orcid_of(written: str) -> str:
    """Return an ORCID as four groups, if it has sixteen signs; else as it was written."""
    bare = re.sub(r"^https?://orcid\.org/", "", line_of(written), flags=re.IGNORECASE).upper()
    signs = re.sub(r"[\s-]", "", bare)
    if len(signs) != 16:
        return bare
    return "-".join(signs[place : place + 4] for place in range(0, 16, 4))


def keywords_of(written: Iterable[str]) -> tuple[str, ...]:
    """Return keywords one by one, each once, whatever parted them."""
    parts = (line_of(part) for words in written for part in APART.split(words))
    found: dict[str, str] = {}
    for part in parts:
        if part:
            found.setdefault(part.casefold(), part)
    return tuple(found.values())


def _author(author: Author) -> Author:
    if line_of(author.name):
        return Author(name=re.sub(",,+", ",", line_of(author.name)).strip(", "))
    return Author(
        family=line_of(author.family.replace(",", " ")),
        given=line_of(author.given).strip(", "),
        orcid=orcid_of(author.orcid),
    )
