"""Figures of several levels in words: exact, at least, or not given; and who is in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors.figures import Cell, Drawing, Drawn, Line, Table, draw
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.releases import queries as releases
from visnet.releases import rules as released
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
class Grid:
    """One table of a sum: which columns and lines are there, in words of both languages."""

    table: released.Table
    columns: tuple[tuple[int, str], ...]
    lines: tuple[tuple[str, Mapping[str, str]], ...]
    figures: Figures

    def at(self, line: str, column: tuple[int, str]) -> Figure:
        """Return the figure of a line in a column."""
        return self.figures.get(Place(self.table.code, line, *column), NOT_GIVEN)


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
        if not each.has_noise
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


def grids_of(figures: Figures, *, definition: str) -> tuple[Grid, ...]:
    """Return the tables of a sum or a document; what has no words here is left out."""
    try:
        known = releases.get_definition(code=definition)
    except releases.NoSuchDefinition:
        return ()
    grids = []
    for table in known.tables:
        columns = sorted({(at.year, at.group) for at in figures if at.table == table.code})
        here = {at.line for at in figures if at.table == table.code}
        found = tuple(
            (line.code, {"it": line.it, "en": line.en})
            for line in (*table.lines, released.EVERYBODY)
            if line.code in here
        )
        if columns:
            grids.append(Grid(table=table, columns=tuple(columns), lines=found, figures=figures))
    return tuple(grids)


def tables_of(figures: Figures, *, definition: str, language: str) -> tuple[Table, ...]:
    """Return the tables of a sum or a document in words and bars.

    A column in which nobody gave anything is named beneath the title, and takes no room.
    """
    return tuple(
        Table(
            code=grid.table.code,
            title=grid.table.titles[language],
            note=grid.table.notes[language],
            missing=empty,
            source="",
            columns=tuple(column_in_words(*column) for column in grid.columns),
            lines=tuple(_line(grid, code, words[language]) for code, words in grid.lines),
            drawing=_drawing(grid, language),
            caution=_caution(grid),
        )
        for grid, empty in map(_narrowed, grids_of(figures, definition=definition))
    )


def _narrowed(grid: Grid) -> tuple[Grid, str]:
    """Return a table, the last year first, without columns in which nothing was given; which, in words."""
    codes = [code for code, _words in grid.lines]
    given = tuple(
        column
        for column in grid.columns
        if any(grid.at(code, column).number is not None for code in codes)
    )
    newest_first = tuple(sorted(given or grid.columns, key=lambda column: (-column[0], column[1])))
    if not given or given == grid.columns:
        return replace(grid, columns=newest_first), ""
    left_out = [column_in_words(*each) for each in grid.columns if each not in given]
    said = _("No network gave a figure for: %(columns)s.") % {"columns": "; ".join(left_out)}
    return replace(grid, columns=newest_first), said


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


def column_in_words(year: int, group: str) -> str:
    """Return what a column is called."""
    if not group:
        return str(year)
    if group == "child":
        return _("%(year)s, of whom children") % {"year": year}
    return f"{year}, {group}"


def _line(grid: Grid, code: str, said: str) -> Line:
    cells = []
    for column in grid.columns:
        figure = grid.at(code, column)
        cells.append(Cell(_said(figure), figure.number is None, column_in_words(*column)))
    return Line(label=said, cells=tuple(cells), is_total=not code)


def _drawing(grid: Grid, language: str) -> Drawing | None:
    """Draw the last year, all ages together."""
    whole = [column for column in grid.columns if not column[1]]
    lines = [(code, words) for code, words in grid.lines if code]
    if not whole or not lines:
        return None
    drawn, last = [], max(whole)
    for code, words in lines:
        figure = grid.at(code, last)
        is_open = figure.number is not None and not figure.is_whole
        drawn.append(Drawn(words[language], figure.number, _said(figure), is_open))
    is_plain = all(each.number is not None and not each.is_open for each in drawn)
    legend = (
        "" if is_plain else _("Full: what was given. Dashed: how many more there are is not known.")
    )
    return draw(year=str(last[0]), drawn=drawn, legend=legend)


def adds_up(grid: Grid) -> bool:
    """Whether the lines of a table are sure to add up to its total, in each column."""
    if grid.table.kind == "flags":
        return False
    codes = [code for code, _words in grid.lines if code]
    for column in grid.columns:
        figures = [grid.at(code, column) for code in codes]
        total = sum(each.number or 0 for each in figures)
        if not all(each.is_whole for each in figures) or total != grid.at("", column).number:
            return False
    return True


def _caution(grid: Grid) -> str:
    """Return why the lines of a table need not add up to its total; nothing where they do."""
    if adds_up(grid) or all(code for code, _words in grid.lines):
        return ""
    if grid.table.kind == "flags":
        return _(
            "“Everybody” is a number of people. One person can be in several lines, or in none: the"
            " lines need not add up to it."
        )
    return _(
        "The lines need not add up to “Everybody”: whoever is hidden or missing in a line, or belongs"
        " to none, may be counted there."
    )


def _said(figure: Figure) -> str:
    if figure.number is None:
        return pgettext("figure of a sum", "not given")
    number = str(number_format(figure.number))
    return number if figure.is_whole else _("at least %(number)s") % {"number": number}
