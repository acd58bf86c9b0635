"""The directory at the console: what leaves it, what comes in, and taking back what came in."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import IO
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation

from visnet.directory import operations, queries
from visnet.directory.queries import ImportLine, RowLine, ToExport
from visnet.directory.rules import Card, outgoing
from visnet.doors import clock, exchange_words
from visnet.kit.actor import SYSTEM

Progress = Callable[[str, int, int], None]
EVERY = 500
RowsRefused = operations.RowsRefused
ChangedSinceRead = operations.ChangedSinceRead


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: how it was read, and whether it was applied."""

    line: ImportLine
    applied: bool
    left_out: tuple[RowLine, ...] = ()


def export(
    *, file_format: str, shape: str, language: str, out: Path | None, progress: Progress
) -> int:
    """Write everything public into a file (or to the standard output), and return how many cards.

    The file appears whole or not at all. Raises `TooMuchForASheet`.
    """
    with translation.override(language), transaction.atomic(), _no_looking_for_circles():
        ready = queries.prepare_export(language=language)
        cards = _counted(queries.iterate_public_cards(), ready.number, progress)
        with _opened(out) as file:
            _write(file, file_format, shape, cards, ready)
    return ready.number


def bring_in(
    *,
    file: Path,
    language: str,
    apply: bool,
    without_refused: bool,
    report: Path | None,
    progress: Progress,
) -> Outcome:
    """Read a file, write the report of what is refused, and apply it if asked.

    Nothing at all is kept of a dry run. Raises `RowsRefused`, `ChangedSinceRead`.
    """
    import_id = uuid4()
    with transaction.atomic():
        with file.open("rb") as opened:
            operations.read_import(
                import_id=import_id,
                sent=operations.SentFile(file=opened, name=file.name, language=language),
                by=SYSTEM,
                at=clock.now(),
                progress=progress,
            )
        line = queries.get_import(viewer=SYSTEM, import_id=import_id)
        if report is not None:
            _report(import_id, report)
        left_out = queries.list_left_out(viewer=SYSTEM, import_id=import_id)
        applied = apply and line.may_apply
        if applied:
            operations.apply_import(
                import_id=import_id,
                without_refused=without_refused,
                by=SYSTEM,
                at=clock.now(),
                progress=progress,
            )
        else:
            transaction.set_rollback(True)
    return Outcome(line=line, applied=applied, left_out=left_out)


def undo(*, import_id: UUID, progress: Progress) -> operations.Undone:
    """Take an import back. Raises `NotFound`, `Refused`."""
    return operations.undo_import(import_id=import_id, by=SYSTEM, at=clock.now(), progress=progress)


def forget_old_imports() -> int:
    """Throw away what was read and never applied, and what was done long ago."""
    return operations.forget_imports(by=SYSTEM, at=clock.now())


def _write(
    file: IO[bytes], file_format: str, shape: str, cards: Iterator[Card], ready: ToExport
) -> None:
    if file_format == "csv":
        outgoing.write_csv(cards, ready.around, file)
    elif file_format == "xlsx":
        key = exchange_words.meanings_of_columns()
        outgoing.write_xlsx(cards, ready.around, file, key=key)
    elif shape == "tabular":
        outgoing.write_tables(cards, ready.around, file)
    else:
        outgoing.write_compiled(cards, ready.around, file)


def _counted(cards: Iterator[Card], total: int, progress: Progress) -> Iterator[Card]:
    for done, card in enumerate(cards, start=1):
        yield card
        if done % EVERY == 0 or done == total:
            progress("Exporting", done, total)


@contextmanager
def _no_looking_for_circles() -> Iterator[None]:
    """Cards hold no circles: what is written is freed at once. Looking for some takes a quarter."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[bytes]]:
    if out is None:
        with SpooledTemporaryFile(max_size=1024 * 1024) as waiting:
            yield waiting
            waiting.seek(0)
            with os.fdopen(os.dup(1), "wb") as standard:
                while chunk := waiting.read(1024 * 1024):
                    standard.write(chunk)
        return
    with NamedTemporaryFile(dir=out.parent, delete=False) as being_written:
        try:
            yield being_written
        except BaseException:
            Path(being_written.name).unlink(missing_ok=True)
            raise
    Path(being_written.name).replace(out)


def _report(import_id: UUID, report: Path) -> None:
    rows = queries.iterate_refused(viewer=SYSTEM, import_id=import_id)
    with report.open("w", encoding="utf-8", newline="") as file:
        file.writelines(exchange_words.report_lines(rows))
