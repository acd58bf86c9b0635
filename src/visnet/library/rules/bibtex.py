"""BibTeX, out and in. What leaves here comes back the same."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from visnet.library.rules import naming
from visnet.library.rules.checking import faults_of
from visnet.library.rules.entries import MOST_IN_A_FIELD, Entry, check_size
from visnet.library.rules.latex import from_latex, to_latex
from visnet.library.rules.words import Author, WorkWords, in_one_form, titles_of

# It quotes what it reads, and people's words do not belong in a log.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
}
KINDS = {
    "article": "article-journal",
    "book": "book",
    "booklet": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "legislation": "legislation",
    "dataset": "dataset",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "document",
    "manual": "document",
    "misc": "document",
}
CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
READ_AS = {
    "container": ("journal", "journaltitle", "booktitle", "howpublished", "series"),
    "publisher": ("publisher", "school", "institution", "organization"),
    "place": ("address", "location"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages",),
    "genre": ("type",),
    "isbn": ("isbn",),
    "licence": ("copyright",),
    "abstract_it": ("abstract_it",),
    "abstract_en": ("abstract_en",),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FAULTS = {
    model.DuplicateBlockKeyBlock: "NAME_TWICE",
    model.DuplicateFieldKeyBlock: "FIELD_TWICE",
}


def to_bibtex(works: Iterable[WorkWords]) -> str:
    """Return these works as BibTeX, each under a name of its own."""
    named = naming.names_of(tuple(works))
    return "\n".join(_entry(name, words) for name, words in named)


def from_bibtex(text: str) -> tuple[Entry, ...]:
    """Return what a file of BibTeX holds, entry by entry. Raises `TooMuch`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    begun = len(re.findall(r"^[^\S\n]*@", text, re.MULTILINE))
    check_size(text, entries=begun, marks=text.count("=") + 10 * text.count("@"))
    library = parse_string(text, parse_stack=[])
    strings = {each.key.lower(): str(each.value) for each in library.strings}
    return tuple(
        _read(block, strings)
        for block in library.blocks
        if isinstance(block, (model.Entry, model.ParsingFailedBlock))
    )


def _entry(name: str, words: WorkWords) -> str:
    kind = TYPES.get(words.kind, "misc")
    fields: dict[str, object] = {
        "author": " and ".join(map(_author, words.authors)),
        "title": f"{{{to_latex(words.whole_title)}}}",
        CONTAINERS.get(kind, "howpublished"): to_latex(words.container),
        "volume": to_latex(words.volume),
        "number": to_latex(words.issue),
        "pages": to_latex(words.pages).replace("\u2013", "--"),
        "year": words.year or "",
        "month": words.month or "",
        "day": words.day or "",
        PUBLISHERS.get(kind, "publisher"): to_latex(words.publisher),
        "address": to_latex(words.place),
        "type": to_latex(words.genre),
        "doi": to_latex(words.doi),
        "isbn": words.isbn,
        "url": to_latex(words.url),
        "language": words.language,
        "keywords": ", ".join(map(to_latex, words.keywords)),
        "abstract": to_latex(words.abstract),
        "copyright": words.licence,
        **_of_our_own(words),
    }
    body = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items() if value)
    return f"@{kind}{{{name},\n{body}}}\n"


def _of_our_own(words: WorkWords) -> dict[str, object]:
    """Return what BibTeX has no field for; programs that do not know it leave it alone."""
    orcids = [f"{place}:{each.orcid}" for place, each in enumerate(words.authors, 1) if each.orcid]
    return {
        "abstract_it": to_latex(words.abstract_it),
        "abstract_en": to_latex(words.abstract_en),
        "csl_type": words.kind,
        "author_orcid": "; ".join(orcids),
        "open_access": "yes" if words.is_open else "",
    }


def _author(author: Author) -> str:
    if author.name:
        return f"{{{to_latex(author.name)}}}"
    return f"{_guarded(author.family)}, {_guarded(author.given)}"


def _guarded(part: str) -> str:
    """Return part of a name; in braces of its own where it could be taken for more than one."""
    latex = to_latex(part)
    return f"{{{latex}}}" if re.search(r",|\band\b", latex, re.IGNORECASE) else latex


def _read(block: model.Block, strings: Mapping[str, str]) -> Entry:
    line = (block.start_line or 0) + 1
    if not isinstance(block, model.Entry):
        named = re.match(r"\s*@\w+\s*[{(]\s*([^\s,{}=]{0,80})", block.raw or "")
        fault = FAULTS.get(type(block), "UNREADABLE")
        return Entry(line=line, name=named[1] if named else "", faults=(("", fault),))
    raw = {each.key.lower(): _resolved(str(each.value), strings) for each in block.fields}
    if any(len(value) > MOST_IN_A_FIELD for value in raw.values()):
        return Entry(line=line, name=block.key[:80], faults=(("", "TOO_LONG"),))
    words = in_one_form(_words(block.entry_type.lower(), raw))
    return Entry(line=line, name=block.key[:80], words=words, faults=faults_of(words))


def _words(kind: str, raw: Mapping[str, str]) -> WorkWords:
    said: dict[str, Any] = {
        field: next((from_latex(raw[name]) for name in names if raw.get(name)), "")
        for field, names in READ_AS.items()
    }
    language = naming.language_of(from_latex(raw.get("language") or raw.get("langid") or ""))
    naming.place_abstract(said, from_latex(raw.get("abstract", "")), language)
    year, month, day = _dated(raw)
    own = raw.get("csl_type", "").strip()
    title, subtitle = titles_of(from_latex(raw.get("title", "")))
    return WorkWords(
        kind=own if own in naming.KINDS else KINDS.get(kind, "document"),
        title=title,
        subtitle=subtitle or from_latex(raw.get("subtitle", "")),
        authors=naming.with_orcids(
            _authors(raw.get("author") or raw.get("editor", "")), raw.get("author_orcid", "")
        ),
        year=year,
        month=month,
        day=day,
        **{**said, "licence": naming.licence_of(said["licence"])},
        doi=_unset(raw.get("doi", "")),
        url=_unset(raw.get("url", "")),
        language=language,
        keywords=(from_latex(raw.get("keywords", "")),),
        is_open=raw.get("open_access", "") == "yes",
    )


def _unset(written: str) -> str:
    """Return an address or a DOI: escapes taken off, and nothing else read into it."""
    shielded = written.replace("--", "-{}-").replace("~", r"\textasciitilde{}")
    return from_latex(re.sub(r"\\url\s*(?=\{)", "", shielded))


def _dated(raw: Mapping[str, str]) -> tuple[int | None, int | None, int | None]:
    year, month, day = naming.date_of(raw.get("date", ""))
    named = raw.get("month", "").strip().lower()[:3]
    written = MONTHS.index(named) + 1 if named in MONTHS else naming.number_of(named)
    return (
        naming.number_of(raw.get("year", "")) or year,
        written or month,
        naming.number_of(raw.get("day", "")) or day,
    )


def _authors(written: str) -> tuple[Author, ...]:
    parts = _split(written, r"\s+and\s+")
    return tuple(_one_author(part) for part in parts if part and part.lower() != "others")


def _one_author(written: str) -> Author:
    if _is_in_braces(written):
        return Author(name=from_latex(written[1:-1]))
    parts = [from_latex(part) for part in _split(written, r"\s*,\s*")]
    if len(parts) > 2:
        return Author(family=f"{parts[0]} {parts[1]}", given=", ".join(parts[2:]))
    if len(parts) == 2:
        return Author(family=parts[0], given=parts[1])
    names = [from_latex(part) for part in _split(written, r"[\s~]+")]
    if len(names) == 1:
        return Author(name=names[0])
    family = next(
        (place for place, name in enumerate(names[:-1]) if place and name[:1].islower()), -1
    )
    return Author(family=" ".join(names[family:]), given=" ".join(names[:family]))


def _split(written: str, mark: str) -> list[str]:
    """Return what stands between marks that are in no braces."""
    parts, depth, begun = [], 0, 0
    for found in re.finditer(rf"(\\.)|([{{}}])|({mark})", written, re.DOTALL | re.IGNORECASE):
        if found[2]:
            depth = max(0, depth + (1 if found[2] == "{" else -1))
        elif found[3] is not None and depth == 0:
            parts.append(written[begun : found.start()])
            begun = found.end()
    return [part.strip() for part in (*parts, written[begun:])]


def _is_in_braces(written: str) -> bool:
    """Whether one pair of braces holds the whole."""
    if not (written.startswith("{") and written.endswith("}")):
        return False
    depth = 0
    for found in re.finditer(r"\\.|[{}]", written, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end() == len(written)
    return False


def _resolved(value: str, strings: Mapping[str, str]) -> str:
    """Return what a value says: braces and quotes taken off, abbreviations put in, pieces joined."""
    if "#" not in value:
        return _piece(value, strings)
    pieces, depth, quoted, begun = [], 0, False, 0
    for found in re.finditer(r'\\.|[{}"#]', value, re.DOTALL):
        if found[0] == '"' and depth == 0:
            quoted = not quoted
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "#" and depth == 0 and not quoted:
            pieces.append(value[begun : found.start()])
            begun = found.end()
    return "".join(_piece(each, strings) for each in (*pieces, value[begun:]))


def _piece(value: str, strings: Mapping[str, str]) -> str:
    bare = value.strip()
    if len(bare) > 1 and (bare[0], bare[-1]) in {("{", "}"), ('"', '"')}:
        return bare[1:-1]
    known = strings.get(bare.lower())
    return _piece(known, {}) if known is not None else bare
