"""What is wrong with a work's words: never more than can be said beside a field."""

import re
from datetime import date
from urllib.parse import urlsplit

from visnet.library.rules.words import (
    LINES,
    LONGEST_ABSTRACT,
    LONGEST_ADDRESS,
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_AUTHORS,
    MOST_KEYWORDS,
    WorkWords,
)

DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,240}")
ORCID = re.compile(r"([0-9]{4}-){3}[0-9]{3}[0-9X]")
FIRST_YEAR, LAST_YEAR = 1400, 2100
ISBN_LENGTHS = {10, 13}

Faults = tuple[tuple[str, str], ...]
"""Field and name of the fault, one by one."""


class WrongWords(Exception):
    """The words of a work cannot be kept, or not be published. `faults` says which fields and why."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(", ".join(fault for _field, fault in faults))
        self.faults = faults


def faults_of(words: WorkWords) -> Faults:
    """Return why these words (in their one form) cannot be kept, even as a draft."""
    faults: list[tuple[str, str]] = []
    if not words.title:
        faults.append(("title", "NO_TITLE"))
    if words.year is not None and not FIRST_YEAR <= words.year <= LAST_YEAR:
        faults.append(("year", "WRONG_YEAR"))
    elif not _is_a_day(words):
        faults.append(("day", "WRONG_DATE"))
    if words.doi and not DOI.fullmatch(words.doi):
        faults.append(("doi", "WRONG_DOI"))
    if words.isbn and not is_isbn(words.isbn):
        faults.append(("isbn", "WRONG_ISBN"))
    if words.url and not is_address(words.url):
        faults.append(("url", "WRONG_ADDRESS"))
    if any(each.orcid and not is_orcid(each.orcid) for each in words.authors):
        faults.append(("authors", "WRONG_ORCID"))
    return (*faults, *_too_long(words))


def faults_before_publishing(words: WorkWords, *, has_file: bool) -> Faults:
    """Return what is still missing before readers may see it."""
    faults = list(faults_of(words))
    if not words.authors:
        faults.append(("authors", "NO_AUTHOR"))
    if words.year is None and not any(field == "year" for field, _fault in faults):
        faults.append(("year", "NO_YEAR"))
    if not words.language:
        faults.append(("language", "NO_LANGUAGE"))
    if not (has_file or words.doi or words.url):
        faults.append(("url", "NO_WAY"))
    return tuple(faults)


def is_orcid(written: str) -> bool:
    """Whether the last sign of an ORCID follows from the others (ISO 7064, 11-2)."""
    if not ORCID.fullmatch(written):
        return False
    total = 0
    for sign in written.replace("-", "")[:15]:
        total = (total + int(sign)) * 2
    rest = (12 - total % 11) % 11
    return written[-1] == ("X" if rest == 10 else str(rest))


def is_isbn(written: str) -> bool:
    """Whether the last sign of an ISBN follows from the others."""
    if re.fullmatch(r"[0-9]{13}", written, re.ASCII):
        return (
            sum(int(sign) * (3 if place % 2 else 1) for place, sign in enumerate(written)) % 10 == 0
        )
    if re.fullmatch(r"[0-9]{9}[0-9X]", written, re.ASCII):
        values = [10 if sign == "X" else int(sign) for sign in written]
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return False


def is_address(written: str) -> bool:
    """Whether something is an address of the web, and of nothing else."""
    if not re.fullmatch(r"https?://[^\s\"<>\\]+", written, re.IGNORECASE):
        return False
    try:
        return bool(urlsplit(written).hostname)
    except ValueError:
        return False


def _is_a_day(words: WorkWords) -> bool:
    if words.month is None:
        return words.day is None
    if words.year is None:
        return False
    try:
        date(words.year, words.month, 1 if words.day is None else words.day)
    except ValueError:
        return False
    return True


def _too_long(words: WorkWords) -> Faults:
    faults: list[tuple[str, str]] = []
    if len(words.whole_title) > LONGEST_TITLE:
        faults.append(("title", "TOO_LONG"))
    faults.extend(
        (name, "TOO_LONG") for name in (*LINES, "pages") if len(getattr(words, name)) > LONGEST_LINE
    )
    faults.extend(
        (name, "TOO_LONG")
        for name in ("abstract_it", "abstract_en")
        if len(getattr(words, name)) > LONGEST_ABSTRACT
    )
    if len(words.url) > LONGEST_ADDRESS:
        faults.append(("url", "TOO_LONG"))
    if any(len(each.in_order) > LONGEST_LINE for each in words.authors):
        faults.append(("authors", "TOO_LONG"))
    if any(len(each) > LONGEST_LINE for each in words.keywords):
        faults.append(("keywords", "TOO_LONG"))
    if len(words.authors) > MOST_AUTHORS:
        faults.append(("authors", "TOO_MANY"))
    if len(words.keywords) > MOST_KEYWORDS:
        faults.append(("keywords", "TOO_MANY"))
    return tuple(faults)
