"""`visnet deadlines` and `visnet law`: terms from facts, and the records they come from."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import IO, Any

import click
from django.db import Error

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside, inside_nothing, this_installation

# Django is ready only inside `_register`: the doors are imported there and not above.

KINDS = [
    "offences",
    "rights",
    "deadlines",
    "reminders",
    "centre_terms",
    "entitlements",
    "provisions",
    "helplines",
]
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object, for other programs."
)
MOST_READ = 2_000_000


class BadInput(click.ClickException):
    """What was typed cannot be read: one sentence, exit code 2."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Say why, in one line."""
        click.echo(f"visnet: {self.message}", file=file, err=file is None)


@click.command()
@AS_JSON
def deadlines(*, as_json: bool) -> None:
    """Read facts as JSON from standard input and say which terms they open.

    The facts, an example and every word they may hold are in docs/law.md.
    """
    raw = sys.stdin.buffer.read(MOST_READ)

    def ask(*, files_only: bool) -> dict[str, Any]:
        from visnet.doors.nightly import law as door  # noqa: PLC0415  Django is ready only now

        try:
            return door.deadlines(raw, files_only=files_only)
        except door.BadFacts as failure:
            raise BadInput(str(failure)) from failure

    answer = _register(ask)
    for warning in answer["warnings"]:
        click.echo(f"visnet: {warning['en']}", err=True)
    click.echo(_json(answer) if as_json else "\n".join(_in_lines(answer)))


@click.group()
def law() -> None:
    """Read the records of the law."""


@law.command(name="list")
@click.option("--kind", type=click.Choice([*KINDS, "services"]), help="All kinds if left out.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Those that hold on this day; today if left out.",
)
@click.option("--every-version", is_flag=True, help="Also those that no longer hold, or not yet.")
@AS_JSON
def list_(*, kind: str | None, on: datetime | None, every_version: bool, as_json: bool) -> None:
    """List the records, with their status and source."""

    def ask(*, files_only: bool) -> dict[str, Any]:
        from visnet.doors.nightly import law as door  # noqa: PLC0415  Django is ready only now
        from visnet.law.vocabulary import RecordKind  # noqa: PLC0415  Django is ready only now

        return door.list_records(
            kind=RecordKind(kind) if kind else None,
            on=on.date() if on else None,
            every_version=every_version,
            files_only=files_only,
        )

    answer = _register(ask)
    if as_json:
        click.echo(_json(answer))
        return
    for record in answer["records"]:
        status = "" if record["status"] in {None, "verified"} else f"  [{record['status']}]"
        click.echo(
            f"{record['kind']:<13} {record['code']:<42} {record['rule']:<34} "
            f"{record['label_en']}{status}"
        )


@law.command()
@click.argument("code")
@AS_JSON
def show(*, code: str, as_json: bool) -> None:
    """Show one record, whole, in both languages."""

    def ask(*, files_only: bool) -> dict[str, Any]:
        from visnet.doors.nightly import law as door  # noqa: PLC0415  Django is ready only now
        from visnet.law.queries import RecordNotFound  # noqa: PLC0415  Django is ready only now

        try:
            return door.show_record(code=code, files_only=files_only)
        except RecordNotFound as failure:
            message = f"The register holds no record called {code[:60]!a}."
            raise BadInput(message) from failure

    answer = _register(ask)
    if as_json:
        click.echo(_json(answer))
        return
    for name, held in answer["record"].items():
        text = held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
        click.echo(f"{name:<16} {' '.join(text.split())}")


def _register(ask: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """Ask the register: with the versions approved here, or by the files where nothing is installed.

    A database that does not answer keeps nobody from an answer; it is said.
    """
    if _is_installed():
        try:
            with inside("back"):
                return {**ask(files_only=False), "approved_versions": True}
        except (PlainFailure, Error):
            said = "The database does not answer: versions approved on screen are left out."
            click.echo(f"visnet: {said}", err=True)
    with inside_nothing():
        return {**ask(files_only=True), "approved_versions": False}


def _is_installed() -> bool:
    if "VISNET_DATABASE_URL" in os.environ:
        return True
    installation = this_installation()
    return installation.server is not None or (installation.state / "secrets").exists()


def _json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)


def _in_lines(answer: dict[str, Any]) -> list[str]:
    lines = [f"offence   {answer['offence']['citation'] or answer['offence']['label_en']}"]
    for term in answer["terms"]:
        day = date.fromisoformat(term["due"])
        lines += ["", f"{day:%Y-%m-%d %a}  {term['label_en']}  ({term['rule']})"]
        lines += [f"    {one['en']}" for one in term["caveats"]]
    for one in answer["not_computed"]:
        lines += ["", f"not computed    {one['label_en']}  ({one['rule']})"]
        lines.append(f"    {one['reason']['en']}")
        if one["not_before"]:
            lines.append(f"    It cannot end before {one['not_before']}.")
    for one in answer["without_term"]:
        lines += ["", f"no date         {one['label_en']}  ({one['rule']})"]
        lines.append(f"    {one['reason']['en']}")
        lines += [f"    {each['en']}" for each in one["caveats"]]
    return lines
