"""`visnet figures`: signed figures for the level above, and what came from below, as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside
from visnet.config.signing_in import AS, FILE, OF, READ, must_not_exist, proven, write_once
from visnet.kit.decision import Refused

if TYPE_CHECKING:
    from visnet.kit.actor import Actor

# Django is ready only inside `inside`: the doors are imported there and not above.

NOTHING = "Nothing was written."


@click.group()
def figures() -> None:
    """Hand published figures over from level to level, as files."""


@figures.command()
@click.argument("series")
@AS
@OF
@click.option("--out", type=FILE, required=True, help="Where to write the signed document.")
def send(*, series: str, email: str, member_of: str, out: Path) -> None:
    """Sign what is published now, with the sums of those below, and write it to a file."""
    with _signed_in(email, member_of) as by:
        from visnet.doors.nightly import figures_by_file as door  # noqa: PLC0415  Django is ready only now

        must_not_exist(out)
        try:
            made = door.send(series=series, by=by)
        except door.UnknownSeries as failure:
            message = f"No series is called '{series}'. There are: {', '.join(door.list_series())}."
            raise PlainFailure(message) from failure
        except door.NothingToSend as failure:
            message = f"Nothing of it is published, here or below. {NOTHING}"
            raise PlainFailure(message) from failure
        write_once(out, made.signed)
        if made.is_new:
            click.echo(f"Signed, no. {made.serial}: {out}")
        else:
            click.echo(
                f"Nothing has changed since no. {made.serial}: the same document is in {out}"
            )
        if made.carried_by_worker:
            click.echo("The worker carries it too; the same document twice changes nothing above.")
        click.echo("It counts as received once its receipt is read in: visnet figures receive.")


@figures.command()
@click.argument("file", type=READ)
@AS
@OF
@click.option("--receipt", type=FILE, help="Where to write the receipt of a document from below.")
def receive(*, file: Path, email: str, member_of: str, receipt: Path | None) -> None:
    """Read in a document from below, or the receipt of one of yours."""
    with _signed_in(email, member_of) as by:
        from visnet.doors.nightly import figures_by_file as door  # noqa: PLC0415  Django is ready only now

        if receipt is not None:
            must_not_exist(receipt)
        with file.open("rb") as opened:
            content = opened.read(door.LONGEST_READ)
        try:
            came = door.receive(raw=content, by=by)
        except door.NotTaken as failure:
            message = f"{door.why_not_taken(failure)} {NOTHING}"
            raise PlainFailure(message) from failure
        if not came.receipt:
            click.echo(
                f"No. {came.serial} arrived above on {came.at:%d/%m/%Y}. It is written down."
            )
            return
        if came.was_here:
            click.echo(f"No. {came.serial} was here already: nothing was changed.")
        else:
            click.echo(f"Taken in, no. {came.serial}. It is in the sums from now on.")
        if receipt is None:
            click.echo("Its receipt is on its page; or give --receipt and read the file in again.")
            return
        write_once(receipt, came.receipt)
        click.echo(f"Give this receipt to whoever sent it: {receipt}")


@contextmanager
def _signed_in(email: str, member_of: str) -> "Iterator[Actor]":
    """Ask for passphrase and code, and say every refusal in one sentence."""
    with inside("back"):
        from visnet.doors.nightly import figures_by_file as door  # noqa: PLC0415  Django is ready only now

        try:
            with proven(email, member_of) as by:
                yield by
        except Refused as failure:
            message = f"Only somebody who coordinates does this. {NOTHING}"
            raise PlainFailure(message) from failure
        except door.NoSeat as failure:
            message = (
                "Nobody said yet for which network this installation speaks: Network, Statistics,"
                " From level to level."
            )
            raise PlainFailure(message) from failure
        except door.KeyChanged as failure:
            message = f"The key of this installation is not the one on its card. {NOTHING}"
            raise PlainFailure(message) from failure
