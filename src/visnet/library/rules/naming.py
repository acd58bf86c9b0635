"""What files of references have in common: names of entries, languages, dates, licences."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from visnet.library.rules.words import Author, WorkWords, orcid_of

KINDS = frozenset(
    {
        "article-journal",
        "book",
        "chapter",
        "paper-conference",
        "thesis",
        "report",
        "article-magazine",
        "legislation",
        "dataset",
        "speech",
        "webpage",
        "document",
    }
)
LANGUAGES = {
    "it": ("it", "ita", "italian", "italiano"),
    "en": ("en", "eng", "english", "inglese", "american", "british"),
    "fr": ("fr", "fra", "fre", "french", "français"),
    "es": ("es", "spa", "spanish", "español"),
    "de": ("de", "deu", "ger", "german", "ngerman", "deutsch"),
    "pt": ("pt", "por", "portuguese"),
    "ro": ("ro", "ron", "rum", "romanian"),
    "sq": ("sq", "sqi", "alb", "albanian"),
    "ar": ("ar", "ara", "arabic"),
    "uk": ("uk", "ukr", "ukrainian"),
}
CODES = {name: code for code, names in LANGUAGES.items() for name in names}
LICENCES = (
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0",
    "LicenseRef-all-rights-reserved",
)


def language_of(written: str) -> str:
    """Return the code of a language, by whatever name; empty for one that is not known here."""
    bare = written.strip().lower()
    return CODES.get(bare) or CODES.get(re.split(r"[-_]", bare)[0], "")


def licence_of(written: str) -> str:
    """Return a licence by its SPDX name; empty for any other words."""
    return next((each for each in LICENCES if each.lower() == written.strip().lower()), "")


def number_of(written: str) -> int | None:
    """Return a number of at most four digits, or nothing."""
    found = re.fullmatch(r"\D{0,3}([0-9]{1,4})\D{0,3}", written.strip()[:12], re.ASCII)
    return int(found[1]) if found else None


def date_of(written: str) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day of "2025", "2025-03", "2025/03/01/spring"."""
    found = re.match(r"\s*([0-9]{4})(?:[-/]([0-9]{1,2}))?(?:[-/]([0-9]{1,2}))?", written, re.ASCII)
    if not found:
        return None, None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    return year, month or None, day or None if month else None


def place_abstract(said: dict[str, str], abstract: str, language: str) -> None:
    """Put an abstract under its language, where no abstract of ours says better."""
    if abstract and not (said["abstract_it"] or said["abstract_en"]):
        said["abstract_it" if language == "it" else "abstract_en"] = abstract


def with_orcids(authors: Sequence[Author], written: str) -> tuple[Author, ...]:
    """Return the authors with the ORCIDs that stand beside their places ("1:0000-…; 3:…")."""
    found = {
        int(each[1]): orcid_of(each[2])
        for each in re.finditer(r"([0-9]{1,3}):\s*([0-9X-]{16,19})", written, re.ASCII)
    }
    return tuple(
        replace(each, orcid=found.get(place, "")) if not each.name else each
        for place, each in enumerate(authors, 1)
    )


def names_of(works: Sequence[WorkWords]) -> Iterable[tuple[str, WorkWords]]:
    """Return each work with a name that no other of them has: author, year, and a letter if needed."""
    taken: set[str] = set()
    for words in works:
        first = words.authors[0] if words.authors else Author(name="anon")
        stem = f"{_plain(first.family or first.name)[:24] or 'work'}{words.year or ''}"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        yield name, words


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", bare)
