"""Figures of several levels in words: exact, at least, or not given; and who is in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors.figures import Cell, Line, Table
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.releases import queries as releases
from visnet.upwards.rules import NOT_GIVEN, Figure, Figures, Part, Place
from visnet.upwards.vocabulary import MISSING, Level, PartState

DEMONSTRATION = "-demonstration"
TAGS = {PartState.COUNTED: "done", PartState.COUNTED_ELSEWHERE: "plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """One series: what it counts, and the word by which addresses call it."""

    slug: str
    definition: str
    is_demonstration: bool
    title: str
    base: int
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One network in a sum, or missing in it."""

    name: str
    level: str
    within: str
    state: str
    tag: str
    years: str
    release: str
    address: str
    is_missing: bool


def list_series(*, language: str) -> tuple[SeriesLine, ...]:
    """Return every series that can travel, the invented ones only where there are invented networks."""
    kinds = [False]
    if any(each.is_demonstration for each in people.list_networks()):
        kinds.append(True)
    return tuple(
        SeriesLine(
            slug=slug_of(each.code, is_demonstration=invented),
            definition=each.code,
            is_demonstration=invented,
            title=each.titles[language],
            base=each.base,
            threshold=each.threshold,
        )
        for each in releases.list_definitions()
        for invented in kinds
    )


def find_series(slug: str, *, language: str) -> SeriesLine:
    """Return one series. Raises `NotFound`."""
    found = next((each for each in list_series(language=language) if each.slug == slug), None)
    if found is None:
        raise NotFound(slug)
    return found


def slug_of(definition: str, *, is_demonstration: bool) -> str:
    """Return the word by which addresses call a series."""
    return f"{definition}{DEMONSTRATION}" if is_demonstration else definition


def title_of(definition: str, *, language: str) -> str:
    """Return what a series is called, or its code where it is not known here."""
    try:
        return releases.get_definition(code=definition).titles[language]
    except releases.NoSuchDefinition:
        return definition


def tables_of(figures: Figures, *, definition: str, language: str) -> tuple[Table, ...]:
    """Return the tables of a sum or a document; what has no words here is left out."""
    try:
        known = releases.get_definition(code=definition)
    except releases.NoSuchDefinition:
        return ()
    tables = []
    for table in known.tables:
        columns = sorted({(at.year, at.group) for at in figures if at.table == table.code})
        if not columns:
            continue
        words = {line.code: {"it": line.it, "en": line.en}[language] for line in table.lines}
        words[""] = pgettext("figures", "Everybody")
        here = {at.line for at in figures if at.table == table.code}
        tables.append(
            Table(
                code=table.code,
                title=table.titles[language],
                note=table.notes[language],
                missing="",
                source="",
                columns=tuple(_column(year, group) for year, group in columns),
                lines=tuple(
                    _line(figures, table.code, code, said, columns)
                    for code, said in words.items()
                    if code in here
                ),
                drawing=None,
            )
        )
    return tuple(tables)


def parts_of(parts: Iterable[Part], *, language: str) -> tuple[PartLine, ...]:
    """Return the networks of a sum, those that are missing marked."""
    every = tuple(parts)
    names = {part.key: _name(part, language) for part in every}
    return tuple(
        PartLine(
            name=_name(part, language),
            level=str(Level(part.level).label),
            within=names.get(part.within, ""),
            state=str(PartState(part.state).label),
            tag=TAGS.get(PartState(part.state), "stopped"),
            years=", ".join(str(year) for year in part.years),
            release=part.release,
            address=part.address if part.address.startswith(("http://", "https://")) else "",
            is_missing=part.state in MISSING,
        )
        for part in every
    )


def _name(part: Part, language: str) -> str:
    return part.name_en if language == "en" else part.name_it


def _column(year: int, group: str) -> str:
    if not group:
        return str(year)
    if group == "child":
        return _("%(year)s, of whom children") % {"year": year}
    return f"{year}, {group}"


def _line(
    figures: Figures, table: str, code: str, said: str, columns: list[tuple[int, str]]
) -> Line:
    cells = []
    for year, group in columns:
        figure = figures.get(Place(table, code, year, group), NOT_GIVEN)
        cells.append(Cell(_said(figure), figure.number is None, _column(year, group)))
    return Line(label=said, cells=tuple(cells), is_total=not code)


def _said(figure: Figure) -> str:
    if figure.number is None:
        return pgettext("figure of a sum", "not given")
    number = str(number_format(figure.number))
    return number if figure.is_whole else _("at least %(number)s") % {"number": number}
