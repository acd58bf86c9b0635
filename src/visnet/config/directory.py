"""`visnet directory`: cards of services leave, come in, and go back to what they were."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from visnet.config.console import Bars
from visnet.config.failures import PlainFailure
from visnet.config.installation import inside
from visnet.kit.decision import NotFound, Refused

if TYPE_CHECKING:
    from visnet.directory.queries import ImportLine, RowLine

# Django is ready only inside `inside`: the doors are imported there and not above.

LANGUAGE = click.option(
    "--language",
    type=click.Choice(["it", "en"]),
    default="it",
    show_default=True,
    help="The language of texts where the form has room for one only (HSDS).",
)


@click.group()
def directory() -> None:
    """Export, import and take back cards of services."""


@directory.command(name="export")
@click.option("--format", "file_format", type=click.Choice(["hsds", "csv", "xlsx"]), required=True)
@click.option(
    "--shape",
    type=click.Choice(["compiled", "tabular"]),
    default="compiled",
    show_default=True,
    help="For hsds: services with all that hangs on them, or tables.",
)
@LANGUAGE
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Standard output if left out."
)
def export_(*, file_format: str, shape: str, language: str, out: Path | None) -> None:
    """Write everything that the public may read into one file."""
    with inside("back"):
        from visnet.directory.rules.outgoing import TooMuchForASheet  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import directory as door  # noqa: PLC0415  Django is ready only now

        try:
            with Bars() as progress:
                number = door.export(
                    file_format=file_format,
                    shape=shape,
                    language=language,
                    out=out,
                    progress=progress if out is not None else _silent,
                )
        except TooMuchForASheet as failure:
            message = (
                f"A spreadsheet has no room for {failure.column} of the card {failure.card_id}."
                " Export as csv or hsds."
            )
            raise PlainFailure(message) from failure
        except OSError as failure:
            message = f"The file could not be written: {failure.strerror}."
            raise PlainFailure(message) from failure
        if out is not None:
            click.echo(f"{number} cards written to {out}")


@directory.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@LANGUAGE
@click.option("--apply", "apply", is_flag=True, help="Write it. Without this, nothing changes.")
@click.option(
    "--without-refused", is_flag=True, help="Apply although some rows are refused: leave them out."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write every refused row and why, as CSV.",
)
def import_(
    *, file: Path, language: str, apply: bool, without_refused: bool, report: Path | None
) -> None:
    """Say what a file would create and change, and which rows are refused; with --apply, do it."""
    with inside("back"):
        from visnet.doors.nightly import directory as door  # noqa: PLC0415  Django is ready only now

        try:
            with Bars() as progress:
                outcome = door.bring_in(
                    file=file,
                    language=language,
                    apply=apply,
                    without_refused=without_refused,
                    report=report,
                    progress=progress,
                )
        except door.RowsRefused as failure:
            message = (
                "Some rows are refused, so nothing was written. See them with --report, mend the"
                " file, or add --without-refused to leave them out."
            )
            raise PlainFailure(message) from failure
        except door.ChangedSinceRead as failure:
            message = "Cards changed while the file was being read; nothing was written. Try again."
            raise PlainFailure(message) from failure
        except OSError as failure:
            message = f"The file could not be read or written: {failure.strerror}."
            raise PlainFailure(message) from failure
        _say_left_out(outcome.left_out)
        _say(outcome.line, applied=outcome.applied, wanted=apply)


@directory.command()
@click.argument("number", metavar="IMPORT", type=click.UUID)
def undo(*, number: UUID) -> None:
    """Make every card again what it was before an import."""
    with inside("back"):
        from visnet.doors.nightly import directory as door  # noqa: PLC0415  Django is ready only now

        try:
            with Bars() as progress:
                undone = door.undo(import_id=number, progress=progress)
        except NotFound as failure:
            message = "There is no such import."
            raise PlainFailure(message) from failure
        except Refused as failure:
            message = "This import was not applied, was undone already, or is too long ago."
            raise PlainFailure(message) from failure
        click.echo(f"{undone.restored} cards are again as they were.")
        if undone.kept:
            click.echo(f"{len(undone.kept)} were changed since and stay as they are:")
            for name in undone.kept[:50]:
                click.echo(f"  {name}")


def _say_left_out(rows: "tuple[RowLine, ...]") -> None:
    from visnet.doors import exchange_words  # noqa: PLC0415  Django is ready only now

    if not rows:
        return
    for language in exchange_words.LANGUAGES:
        click.echo(exchange_words.reason_in(rows[0].fault, language))
    for row in rows:
        said = " / ".join(
            exchange_words.name_in(row.field, each) for each in exchange_words.LANGUAGES
        )
        click.echo(f"  {said}: {row.value}")


def _say(line: "ImportLine", *, applied: bool, wanted: bool) -> None:
    from visnet.doors import exchange_words  # noqa: PLC0415  Django is ready only now

    click.echo(
        f"{line.rows_read} rows: {line.creates} new, {line.changes} changed, {line.same} already so,"
        f" {line.refused} refused."
    )
    if line.broken is not None:
        where = f" (row {line.broken_row})" if line.broken_row else ""
        found = f" Found: {line.broken_value}." if line.broken_value else ""
        message = (
            f"{exchange_words.reason_in(line.broken, 'en')}{where}{found} Nothing was written."
        )
        raise PlainFailure(message)
    if applied:
        click.echo(f"Written. To take it back: visnet directory undo {line.id}")
    elif wanted:
        click.echo("There is nothing to write.")
    else:
        click.echo("Nothing was written. Add --apply to do it.")


def _silent(_doing: str, _done: int, _total: int) -> None:
    """Say nothing: the standard output is the file."""
