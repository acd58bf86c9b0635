"""`visnet release`: build a release again, bit for bit."""

from datetime import datetime
from pathlib import Path

import click

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside

# Django is ready only inside `inside`: the doors are imported there and not above.


@click.group()
def release() -> None:
    """Build the tables of a release."""


@release.command()
@click.argument("definition")
@click.option(
    "--as-of",
    "as_of",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="Reckoned with what had been counted by this day, and published before it.",
)
@click.option("--number", default="", help="The number of a release that is built again.")
@click.option("--supersedes", default="", help="The number that it takes the place of, if it does.")
@click.option("--demonstration", is_flag=True, help="Of the invented cases of the example.")
@click.option(
    "--to",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Where to write the files.",
)
def build(
    *,
    definition: str,
    as_of: datetime,
    number: str,
    supersedes: str,
    demonstration: bool,
    folder: Path,
) -> None:
    """Build a release and say its SHA-256, which is the same each time."""
    with inside("back"):
        from visnet.doors.nightly import releases as door  # noqa: PLC0415  Django is ready only now

        try:
            built = door.build(
                code=definition,
                as_of=as_of.date(),
                number=number,
                supersedes=supersedes,
                is_demonstration=demonstration,
                folder=folder,
            )
        except door.NoSuchDefinition as failure:
            message = f"No release is defined as '{definition}'."
            raise PlainFailure(message) from failure
        except door.NothingCounted as failure:
            message = f"No year had been counted by {as_of.date()}."
            raise PlainFailure(message) from failure
        except door.NoNoiseDrawn as failure:
            message = f"No noise had been drawn for this by {as_of.date()}: it is drawn when it is asked for."
            raise PlainFailure(message) from failure
        except door.CannotBeProtected as failure:
            message = "What was published before leaves no way to publish this safely."
            raise PlainFailure(message) from failure
    click.echo(f"sha256    {built.sha256}")
    click.echo(f"figures   {built.shown} shown, {built.hidden} hidden")
    click.echo(f"written   {built.path}")
