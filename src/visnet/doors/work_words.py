"""How a work of the library is put into words, for whoever keeps it and for whoever reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full
from visnet.kit import tongues
from visnet.library.queries import FileLine
from visnet.library.rules import Faults, Tie, WorkWords
from visnet.library.vocabulary import (
    LICENCE_ADDRESSES,
    Fault,
    Licence,
    TieKind,
    TieWay,
    WorkKind,
    WorkLanguage,
)

NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of a work."""

    term: str
    words: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract in one language, and which way that is written."""

    title: str
    language: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileShown:
    """A PDF as it is offered."""

    line: FileLine
    language: str
    size: str
    pages: str


def in_english() -> bool:
    """Whether the reader reads English."""
    return get_language() == "en"


def authors_in_short(authors: Sequence[str]) -> str:
    """Return the authors as a list names them: three at most, then how many more."""
    shown = ", ".join(authors[:NAMED_AT_MOST])
    more = len(authors) - NAMED_AT_MOST
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(more)s other", "%(shown)s and %(more)s others", more) % {
        "shown": shown,
        "more": more,
    }


def direction_of(language: str) -> str:
    """Return which way a language is written."""
    return "rtl" if language in tongues.FROM_RIGHT_TO_LEFT else "ltr"


def language_name(code: str) -> str:
    """Return a language by name, in the reader's own."""
    return str(WorkLanguage(code).label) if code in WorkLanguage.values else code


def published_in(words: WorkWords) -> str:
    """Return the day, the month or the year in which a work came out."""
    if words.year is None:
        return ""
    if words.month is None:
        return str(words.year)
    day = date(words.year, words.month, words.day or 1)
    if words.day:
        return day_in_full(day)
    month = date_format(day, "F Y")
    return month if in_english() else month.lower()


def facts_of(words: WorkWords) -> list[Fact]:
    """Return what is known of a work, line by line; what is not known has no line."""
    licence = Licence(words.licence) if words.licence in Licence.values else None
    address = f"https://doi.org/{words.doi}"
    lines = (
        Fact(_("Kind"), str(WorkKind(words.kind).label)),
        Fact(pgettext("a thesis", "Of which sort"), words.genre, language=words.language),
        Fact(pgettext("a work", "In"), _container(words), language=words.language),
        Fact(_("Publisher"), ", ".join(part for part in (words.publisher, words.place) if part)),
        Fact(pgettext("a work", "Date"), published_in(words)),
        Fact(pgettext("a work", "Language"), language_name(words.language)),
        Fact("DOI", words.doi, href=address if words.doi else ""),
        Fact("ISBN", words.isbn),
        Fact(pgettext("a work", "Address"), words.url, href=words.url),
        Fact(_("Keywords"), ", ".join(words.keywords)),
        Fact(
            pgettext("a work", "Licence"),
            str(licence.label) if licence else "",
            href=LICENCE_ADDRESSES.get(licence, "") if licence else "",
        ),
        Fact(_("Open access"), _("Yes") if words.is_open else ""),
    )
    return [each for each in lines if each.words]


def abstracts_of(words: WorkWords) -> list[Abstract]:
    """Return the abstracts, the reader's language first."""
    both = [
        Abstract(_("Abstract in Italian"), "it", tuple(words.abstract_it.split("\n\n"))),
        Abstract(_("Abstract in English"), "en", tuple(words.abstract_en.split("\n\n"))),
    ]
    if in_english():
        both.reverse()
    return [each for each in both if each.paragraphs != ("",)]


def ties_of(words: WorkWords, *, leads_to: Callable[[Tie], str] = lambda _tie: "") -> list[Fact]:
    """Return what a work uses or feeds, each with the address that `leads_to` knows for it."""
    return [Fact(_way(each), _what(each), href=leads_to(each)) for each in words.ties]


def files_of(files: Sequence[FileLine]) -> list[FileShown]:
    """Return the files with their language and size in words."""
    return [
        FileShown(
            line=each,
            language=language_name(each.language),
            size=filesizeformat(each.size).replace("\xa0", " "),
            pages=ngettext("%(many)s page", "%(many)s pages", each.pages) % {"many": each.pages},
        )
        for each in files
    ]


def sentences_of(faults: Faults) -> list[str]:
    """Return what is wrong or missing, each sentence once."""
    return list(dict.fromkeys(str(Fault(fault).label) for _field, fault in faults))


def title_of(tie: Tie) -> str:
    """Return what a relation leads to, by its title in the reader's language."""
    return (tie.title_en if in_english() else tie.title_it) or tie.code


def options(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return choices with an empty one before them."""
    return [("", "\u2014"), *mapping.items()]


def _container(words: WorkWords) -> str:
    parts = [words.container]
    if words.volume:
        parts.append(_("vol. %(number)s") % {"number": words.volume})
    if words.issue:
        parts.append(_("no. %(number)s") % {"number": words.issue})
    if words.pages:
        parts.append(_("pp. %(pages)s") % {"pages": words.pages})
    return ", ".join(part for part in parts if part)


def _way(tie: Tie) -> str:
    if tie.way == TieWay.FEEDS:
        return {
            TieKind.RELEASE: _("Feeds a release of figures"),
            TieKind.PROCEDURE: _("Feeds a joint procedure"),
            TieKind.PATH: _("Feeds a path of training"),
        }[TieKind(tie.kind)]
    return {
        TieKind.RELEASE: _("Uses a release of figures"),
        TieKind.PROCEDURE: _("Uses a joint procedure"),
        TieKind.PATH: _("Uses a path of training"),
    }[TieKind(tie.kind)]


def _what(tie: Tie) -> str:
    if tie.kind == TieKind.RELEASE and tie.title_it:
        return _("%(title)s, release %(number)s") % {"title": title_of(tie), "number": tie.code}
    if tie.edition is None:
        return title_of(tie)
    return _("%(title)s, edition %(number)s (%(code)s, SHA-256 %(digest)s)") % {
        "title": title_of(tie),
        "number": tie.edition,
        "code": tie.code,
        "digest": tie.digest[:12],
    }
