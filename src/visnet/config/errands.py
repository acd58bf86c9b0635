"""The commands that call into the rooms through the nightly door, each as the process it must be."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from visnet.config.console import Bars
from visnet.config.failures import PlainFailure
from visnet.config.installation import inside, inside_nothing, this_installation
from visnet.kit.actor import LegalStatus, Role

Name = TypeVar("Name", bound=StrEnum)

# Django is ready only inside `inside`: the doors are imported there and not above.


@click.group(invoke_without_command=True)
@click.pass_context
@click.option(
    "--cases", type=click.IntRange(min=0), help="How many cases; 40 per Centre if left out."
)
@click.option(
    "--seed", type=int, default=2013, show_default=True, help="The same seed makes the same."
)
def demo(context: click.Context, *, cases: int | None, seed: int) -> None:
    """Load the example network and a synthetic caseload, plainly marked as such."""
    if context.invoked_subcommand is not None:
        return
    with inside("back"):
        from visnet.doors.nightly import demo as door  # noqa: PLC0415  Django is ready only now

        with Bars() as progress:
            door.load(progress=progress, cases=cases, seed=seed)


@demo.command()
def answers() -> None:
    """Let invented people say how it was, with the codes that the example made for them."""
    with inside("front"):
        from django.conf import settings  # noqa: PLC0415  Django is ready only now

        from visnet.doors.nightly import opinions  # noqa: PLC0415  Django is ready only now

        opinions.leave_answers(state=settings.ENVIRONMENT.state)


@demo.command()
@click.argument("email")
def code(*, email: str) -> None:
    """Print the one-time code of somebody invented, for whoever has no app at hand."""
    os.environ["VISNET_STATE"] = str(this_installation().state)
    with inside_nothing():
        from visnet.doors.nightly import demo as door  # noqa: PLC0415  Django is ready only now

        try:
            digits, seconds = door.code_of(email=email)
        except door.NoSuchMember as failure:
            message = f"Nobody in the example signs in as '{email}'; is it loaded?"
            raise PlainFailure(message) from failure
        click.echo(f"{digits}   (for {seconds} seconds more)")


@click.group()
def user() -> None:
    """Add a person who may sign in."""


@user.command()
@click.argument("email")
@click.option("--organisation", required=True, help="The organisation's name or identifier.")
@click.option("--role", "roles", multiple=True, required=True, help="May be given several times.")
@click.option("--status", default="PRIVATE", show_default=True, help="Their legal standing.")
def add(*, email: str, organisation: str, roles: tuple[str, ...], status: str) -> None:
    """Invite a person, and print the address where they choose how to sign in."""
    with inside("back"):
        from visnet.doors.nightly import users  # noqa: PLC0415  Django is ready only now

        try:
            address = users.invite(
                email=email,
                organisation=organisation,
                roles=[_one_of(Role, role) for role in roles],
                status=_one_of(LegalStatus, status),
            )
        except users.UnknownOrganisation as failure:
            message = f"No organisation, or more than one, is called '{organisation}'."
            raise PlainFailure(message) from failure
        click.echo(f"Give this address to {email}; it works once:")
        click.echo(address)


@click.group()
def keys() -> None:
    """Rotate the keys that wrap the case keys."""


@keys.command()
def rotate() -> None:
    """Make a new key current, and seal every organisation's secret under it."""
    with inside("owner", every_secret=True):
        from visnet.doors.nightly import keys as door  # noqa: PLC0415  Django is ready only now

        ring = Path(os.environ["VISNET_SECRETS"]) / "keyring.json"
        done = 0
        for organisation in door.rotate(ring_file=ring):
            done += 1
            click.echo(f"sealed anew: {organisation}")
        click.echo(f"The ring was turned; {done} organisations are under the new key.")


@click.group()
def audit() -> None:
    """Prove that the journal was not tampered with."""


@audit.command()
def verify() -> None:
    """Compare the journal with every signed checkpoint, and name each range that differs."""
    with inside("worker"):
        from visnet.doors.nightly import journal  # noqa: PLC0415  Django is ready only now

        intact = 0
        broken = []
        for finding in journal.verify():
            if finding.outcome.name == "INTACT":
                intact += 1
            else:
                broken.append(finding)
                at_line = f", line {finding.line}" if finding.line else ""
                click.echo(
                    f"checkpoint {finding.number}: lines {finding.first_id} to {finding.last_id}: "
                    f"{finding.outcome.name}{at_line}",
                    err=True,
                )
        if broken:
            message = f"The journal was tampered with in {len(broken)} ranges."
            raise PlainFailure(message)
        click.echo(f"The journal is intact: {intact} sealed ranges.")


@click.group()
def house() -> None:
    """Write docs/house from the code, or check it."""


@house.command()
def write() -> None:
    """Write the state diagrams, the permission table and the field register."""
    with inside_nothing():
        from visnet.doors.nightly import house as door  # noqa: PLC0415  Django is ready only now

        for path in door.write():
            click.echo(f"written: {path}")


@house.command()
def check() -> None:
    """Fail when a page of docs/house is not what the code says."""
    with inside_nothing():
        from visnet.doors.nightly import house as door  # noqa: PLC0415  Django is ready only now

        behind = door.pages_behind()
        for path in behind:
            click.echo(f"not in step: {path}", err=True)
        if behind:
            message = "docs/house is behind the code; `make docs` writes it again."
            raise PlainFailure(message)


@click.command()
def worker() -> None:
    """Run the background jobs until told to stop."""
    with inside("worker"):
        from visnet.doors.nightly import worker as door  # noqa: PLC0415  Django is ready only now

        door.run()


def _one_of(names: type[Name], written: str) -> Name:
    try:
        return names(written.upper().replace("-", "_"))
    except ValueError as failure:
        message = f"'{written}' is not one of: {', '.join(names)}."
        raise PlainFailure(message) from failure
