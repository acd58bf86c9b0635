"""RIS, out and in: two signs, a dash, a value. What leaves here comes back the same."""

import re
from collections.abc import Iterable
from typing import Any

from visnet.library.rules import naming
from visnet.library.rules.checking import faults_of
from visnet.library.rules.entries import MOST_IN_A_FIELD, Entry, check_size
from visnet.library.rules.words import Author, WorkWords, in_one_form, titles_of

TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "thesis": "THES",
    "report": "RPRT",
    "article-magazine": "MGZN",
    "legislation": "STAT",
    "dataset": "DATA",
    "speech": "SLIDE",
    "webpage": "ELEC",
    "document": "GEN",
}
KINDS = {
    **{tag: kind for kind, tag in TYPES.items()},
    "CONF": "paper-conference",
    "EJOUR": "article-journal",
    "EBOOK": "book",
    "EDBOOK": "book",
    "ECHAP": "chapter",
    "LEGAL": "legislation",
    "BILL": "legislation",
    "BLOG": "webpage",
    "NEWS": "article-magazine",
}
LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)(.*)")
BEGINS = re.compile(r"^TY  ?-", re.MULTILINE)
MARKED = {"abstract_it": "Abstract (it): ", "abstract_en": "Abstract (en): "}
ORCID, OPEN, LICENCE = "ORCID: ", "Open access: yes", "Licence: "
READ_AS = {
    "container": ("T2", "JO", "JF", "JA", "BT"),
    "publisher": ("PB",),
    "place": ("CY", "PP"),
    "volume": ("VL",),
    "issue": ("IS",),
    "genre": ("M3",),
    "doi": ("DO",),
    "isbn": ("SN",),
    "url": ("UR", "L2"),
}
Tags = dict[str, list[str]]


def to_ris(works: Iterable[WorkWords]) -> str:
    """Return these works as RIS."""
    return "\r\n".join(_entry(name, words) for name, words in naming.names_of(tuple(works)))


def from_ris(text: str) -> tuple[Entry, ...]:
    """Return what a file of RIS holds, entry by entry. Raises `TooMuch`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    begun = [each.start() for each in BEGINS.finditer(text)]
    check_size(text, entries=len(begun))
    ends = [*begun[1:], len(text)]
    return tuple(
        _read(text[start:end], line=text.count("\n", 0, start) + 1)
        for start, end in zip(begun, ends, strict=False)
    )


def _entry(name: str, words: WorkWords) -> str:
    first, _, last = words.pages.partition("\u2013")
    lines: list[tuple[str, object]] = [("TY", TYPES.get(words.kind, "GEN")), ("ID", name)]
    lines += [("AU", _author(each)) for each in words.authors]
    lines += [
        ("TI", words.whole_title),
        ("T2", words.container),
        ("PY", words.year or ""),
        ("DA", _date(words)),
        ("VL", words.volume),
        ("IS", words.issue),
        ("SP", first),
        ("EP", last),
        ("PB", words.publisher),
        ("CY", words.place),
        ("M3", words.genre),
        ("DO", words.doi),
        ("SN", words.isbn),
        ("UR", words.url),
        ("LA", words.language),
        ("AB", " ".join(words.abstract.split("\n\n"))),
    ]
    lines += [("KW", each) for each in words.keywords]
    for field, mark in MARKED.items():
        lines += [("U1", mark + part) for part in getattr(words, field).split("\n\n") if part]
    orcids = [f"{place}:{each.orcid}" for place, each in enumerate(words.authors, 1) if each.orcid]
    lines += [("U2", ORCID + "; ".join(orcids) if orcids else "")]
    lines += [("U3", LICENCE + words.licence if words.licence else "")]
    lines += [("U4", OPEN if words.is_open else "")]
    body = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def _author(author: Author) -> str:
    """Return a name; an organisation with a comma doubles its first one, as RIS programs do."""
    if author.name:
        return author.name.replace(",", ",,", 1)
    return f"{author.family}, {author.given}"


def _date(words: WorkWords) -> str:
    if words.year is None or words.month is None:
        return ""
    return f"{words.year:04}/{words.month:02}/{words.day or 0:02}/".replace("/00/", "//")


def _read(text: str, *, line: int) -> Entry:
    tags, is_ended = _tags(text)
    name = next(iter(tags.get("ID", [])), "")[:80]
    if not is_ended:
        return Entry(line=line, name=name, faults=(("", "NO_END"),))
    if any(len(value) > MOST_IN_A_FIELD for values in tags.values() for value in values):
        return Entry(line=line, name=name, faults=(("", "TOO_LONG"),))
    words = in_one_form(_words(tags))
    return Entry(line=line, name=name, words=words, faults=faults_of(words))


def _tags(text: str) -> tuple[Tags, bool]:
    """Return what stands under each tag; a line without one goes on with the line before."""
    found: list[tuple[str, list[str]]] = []
    is_ended = False
    for written in text.split("\n"):
        tagged = LINE.match(written)
        if tagged and tagged[1] == "ER":
            is_ended = True
            break
        if tagged:
            found.append((tagged[1], [tagged[2].strip()]))
        elif found and written.strip():
            found[-1][1].append(written.strip())
    tags: Tags = {}
    for tag, parts in found:
        tags.setdefault(tag, []).append(" ".join(parts))
    return tags, is_ended


def _words(tags: Tags) -> WorkWords:
    def said(*names: str) -> str:
        return next((tags[name][0] for name in names if tags.get(name)), "")

    def marked(name: str, mark: str) -> list[str]:
        return [each.removeprefix(mark) for each in tags.get(name, []) if each.startswith(mark)]

    language = naming.language_of(said("LA"))
    abstracts: dict[str, Any] = {
        field: "\n\n".join(marked("U1", mark)) for field, mark in MARKED.items()
    }
    naming.place_abstract(abstracts, said("AB", "N2"), language)
    lines: dict[str, Any] = {field: said(*names) for field, names in READ_AS.items()}
    year, month, day = naming.date_of(said("DA", "Y1", "PY"))
    title, subtitle = titles_of(said("TI", "T1", "CT"))
    return WorkWords(
        kind=KINDS.get(said("TY").upper(), "document"),
        title=title,
        subtitle=subtitle,
        authors=naming.with_orcids(_authors(tags), "".join(marked("U2", ORCID))),
        year=naming.date_of(said("PY", "Y1"))[0] or year,
        month=month,
        day=day,
        **lines,
        pages="\u2013".join(part for part in (said("SP"), said("EP")) if part),
        language=language,
        **abstracts,
        keywords=tuple(tags.get("KW", [])),
        licence=naming.licence_of("".join(marked("U3", LICENCE))),
        is_open=OPEN in tags.get("U4", []),
    )


def _authors(tags: Tags) -> tuple[Author, ...]:
    written = [each for tag in ("AU", "A1") for each in tags.get(tag, [])]
    return tuple(_one_author(each) for each in written if each)


def _one_author(written: str) -> Author:
    if ",," in written or "," not in written:
        return Author(name=written.replace(",,", ","))
    family, _, given = written.partition(",")
    return Author(family=family, given=given.strip())
