"""Questions as a table (CSV): one row a question, and one row for each stage of a case under it.

What could be run as a formula gets an apostrophe in front, which reading takes away again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from visnet.directory.rules.cells import as_meant, harmless
from visnet.examinations.rules.content import (
    Flaw,
    Item,
    Kind,
    Question,
    UnsoundQuestion,
    read_question,
)
from visnet.examinations.rules.incoming import (
    FileFlaw,
    Incoming,
    RefusedLine,
    UnreadableFile,
    incoming,
)
from visnet.examinations.rules.lines import as_lines, read_choices
from visnet.kit.pair import Pair

COLUMNS = (
    "code",
    "kind",
    "module",
    "stage",
    "story_it",
    "story_en",
    "stem_it",
    "stem_en",
    "choices_it",
    "choices_en",
    "feedback_it",
    "feedback_en",
    "source",
)
NEEDED = frozenset({"code", "kind", "stem_it", "stem_en"})


def write_table(questions: Iterable[Question]) -> str:
    """Return the questions as a table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for question in questions:
        for row in _rows(question):
            writer.writerow({name: harmless(cell) for name, cell in row.items()})
    return out.getvalue()


def read_table(text: str) -> Incoming:
    """Return what a table brings. Raises `UnreadableFile`."""
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(reader)]
        if not set(names) >= NEEDED:
            raise UnreadableFile(FileFlaw.NO_HEADER)
        rows = list(_read(reader, names))
    except csv.Error:
        raise UnreadableFile(FileFlaw.NOT_TEXT) from None
    return _taken(_grouped(rows))


def _read(reader: Any, names: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line on which it begins."""
    line = reader.line_num + 1
    for row in reader:
        found = dict(zip(names, row, strict=False))
        cells = {name: as_meant(found.get(name, "")).strip() for name in COLUMNS}
        if any(cells.values()):
            yield line, cells
        line = reader.line_num + 1


def _grouped(
    rows: Iterable[tuple[int, dict[str, str]]],
) -> list[tuple[int, list[dict[str, str]]]]:
    """Return each question with the rows of its stages."""
    groups: list[tuple[int, list[dict[str, str]]]] = []
    for line, cells in rows:
        if cells["stage"] and groups and groups[-1][1][0]["code"] == cells["code"]:
            groups[-1][1].append(cells)
        else:
            groups.append((line, [cells]))
    return groups


def _taken(groups: Iterable[tuple[int, list[dict[str, str]]]]) -> Incoming:
    questions: dict[str, Question] = {}
    refused = []
    for line, rows in groups:
        code = rows[0]["code"]
        try:
            questions[code] = _question(rows, known=code in questions)
        except UnsoundQuestion as unsound:
            refused.append(RefusedLine(line=line, name=code[:60], flaw=unsound.flaw))
    return incoming(questions.values(), refused)


def _question(rows: list[dict[str, str]], *, known: bool) -> Question:
    if known:
        raise UnsoundQuestion(Flaw.TWICE)
    return read_question(_record(rows))


def _record(rows: list[dict[str, str]]) -> Mapping[str, Any]:
    first, *stages = rows
    if first["kind"] == Kind.VIGNETTE:
        return {**first, "stage": [_with_choices(each) for each in stages]}
    if stages or first["stage"]:
        raise UnsoundQuestion(Flaw.STAGES)
    return _with_choices(first)


def _with_choices(cells: dict[str, str]) -> dict[str, Any]:
    if cells["kind"] not in set(Kind):
        raise UnsoundQuestion(Flaw.KIND)
    choices = read_choices(Kind(cells["kind"]), cells["choices_it"], cells["choices_en"])
    return {**cells, "choice": choices}


def _rows(question: Question) -> Iterator[dict[str, str]]:
    about = {
        "code": question.code,
        "kind": question.kind.value,
        "module": question.module,
        "source": question.source,
        **_pair("feedback", question.feedback),
    }
    if question.kind is not Kind.VIGNETTE:
        yield {**about, **_item(question.items[0])}
        return
    yield {**about, **_pair("story", question.story)}
    for number, item in enumerate(question.items, start=1):
        yield {
            "code": question.code,
            "kind": item.kind.value,
            "stage": str(number),
            **_pair("story", item.story),
            **_pair("feedback", item.feedback),
            **_item(item),
        }


def _item(item: Item) -> dict[str, str]:
    it, en = as_lines(item.kind, item.choices)
    return {**_pair("stem", item.stem), "choices_it": it, "choices_en": en}


def _pair(name: str, pair: Pair) -> dict[str, str]:
    return {f"{name}_it": pair.it, f"{name}_en": pair.en}
