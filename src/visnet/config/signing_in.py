"""Who sits before a command that acts for somebody: asked for passphrase and code, and journalled."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visnet.config.failures import PlainFailure

if TYPE_CHECKING:
    from visnet.kit.actor import Actor
    from visnet.people.queries import MembershipForActor

FILE = click.Path(path_type=Path, dir_okay=False)
READ = click.Path(path_type=Path, dir_okay=False, exists=True)
AS = click.option("--as", "email", required=True, help="Who you are: the address you sign in with.")
OF = click.option(
    "--organisation",
    "member_of",
    default="",
    help="For which of your organisations, by its name; asked for where there are several.",
)
OWNER_ONLY = 0o600


@contextmanager
def proven(email: str, member_of: str) -> "Iterator[Actor]":
    """Ask for passphrase and code, and act under the membership that is meant. Inside an installation."""
    from visnet.doors.nightly import signing_in as door  # noqa: PLC0415  Django is ready only now

    # Asked for when all is ready: a code lasts half a minute.
    passphrase = click.prompt("Passphrase", hide_input=True, err=True)
    code = click.prompt("Code", err=True)
    try:
        memberships = door.prove(email=email, passphrase=passphrase, code=code)
    except door.CannotSignIn as failure:
        message = (
            "Address, passphrase and code do not go together. A code is good once: wait for"
            " the next one."
        )
        raise PlainFailure(message) from failure
    yield door.act_under(_chosen(memberships, member_of))


def must_not_exist(path: Path) -> None:
    """Refuse to write where something is."""
    if path.exists():
        message = f"{path} is there already; nothing was written over it."
        raise PlainFailure(message)


def write_once(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, and never over another one."""
    try:
        path.touch(mode=OWNER_ONLY, exist_ok=False)
        path.write_bytes(content)
    except OSError as failure:
        message = f"The file could not be written: {failure.strerror}."
        raise PlainFailure(message) from failure


def _chosen(memberships: "Sequence[MembershipForActor]", member_of: str) -> "MembershipForActor":
    """Return the membership that is meant, and ask where several could be."""
    names = [one.organisation_name for one in memberships]
    wanted = member_of.strip().casefold()
    if wanted:
        found = [one for one in memberships if one.organisation_name.casefold() == wanted]
        if len(found) == 1:
            return found[0]
        message = f"You do not work for '{member_of}'. You work for: {', '.join(names)}."
        raise PlainFailure(message)
    if len(memberships) == 1:
        return memberships[0]
    for number, name in enumerate(names, start=1):
        click.echo(f"{number}. {name}", err=True)
    answer: int = click.prompt(
        "For which of your organisations", type=click.IntRange(1, len(names)), err=True
    )
    return memberships[answer - 1]
