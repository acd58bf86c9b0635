"""`visnet handover`: a signed, sealed package for a desk elsewhere, and what came from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside, inside_nothing
from visnet.config.signing_in import AS, FILE, OF, READ, must_not_exist, proven, write_once
from visnet.kit.decision import NotFound, Refused

if TYPE_CHECKING:
    from visnet.kit.actor import Actor

# Django is ready only inside `inside`: the doors are imported there and not above.

LANGUAGE = click.option(
    "--language", type=click.Choice(["it", "en"]), default="it", show_default=True
)


@click.group()
def handover() -> None:
    """Hand a person over to a desk of another installation."""


@handover.command()
@AS
@OF
@click.option("--country", required=True, help="Two letters, such as IT.")
@LANGUAGE
def desk(*, email: str, member_of: str, country: str, language: str) -> None:
    """Make the keys of your organisation's desk, once, and print its card."""
    with _signed_in(email, member_of) as by:
        from visnet.crossings.rules import card_to_json  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now

        if len(country) != 2 or not country.isalpha():
            message = f"'{country}' is not a country of two letters, such as IT."
            raise PlainFailure(message)
        try:
            made = door.make_desk(country=country.upper(), language=language, by=by)
        except door.DeskExists as failure:
            message = "Your organisation has a desk. Its card: visnet handover card."
            raise PlainFailure(message) from failure
        click.echo(card_to_json(made), nl=False)


@handover.command()
@AS
@OF
def card(*, email: str, member_of: str) -> None:
    """Print the card that you give to desks elsewhere, and its fingerprint to be read aloud."""
    with _signed_in(email, member_of) as by:
        from visnet.crossings.rules import card_to_json  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now

        own = door.give_card(by=by)
        click.echo(card_to_json(own), nl=False)
        click.echo(f"Fingerprint, to be read aloud: {own.fingerprint}", err=True)


@handover.command()
@click.argument("file", metavar="CARD", type=READ)
@click.option("--for", "organisation", required=True, help="Which organisation here it is.")
@AS
@OF
def know(*, file: Path, organisation: str, email: str, member_of: str) -> None:
    """Take in the card of a desk elsewhere, once its fingerprint was compared by voice."""
    with _signed_in(email, member_of) as by:
        from visnet.crossings import rules  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly.organisations import UnknownOrganisation  # noqa: PLC0415  Django is ready only now

        try:
            told = rules.card_from_json(file.read_text(encoding="utf-8", errors="replace"))
            fingerprint = click.prompt("The fingerprint, as you were told it by voice", err=True)
            door.know(card=told, organisation=organisation, fingerprint=fingerprint, by=by)
        except rules.NotACard as failure:
            message = f"{file} is not the card of a desk. Nothing was written."
            raise PlainFailure(message) from failure
        except UnknownOrganisation as failure:
            message = f"No organisation, or more than one, is called '{organisation}'."
            raise PlainFailure(message) from failure
        except door.WrongFingerprint as failure:
            message = (
                "This is not the fingerprint of that card. It may have been misheard, or exchanged"
                " on its way: call them again, by a number you knew before. Nothing was written."
            )
            raise PlainFailure(message) from failure
        except door.OwnCard as failure:
            message = "This is your own card. Nothing was written."
            raise PlainFailure(message) from failure
        except door.KnownAlready as failure:
            message = "This desk, or another one for the same organisation, is known already."
            raise PlainFailure(message) from failure
        click.echo(f"Known from now on: {told.name} ({told.country}).")


@handover.command(name="export")
@click.argument("case", metavar="CASE")
@click.option("--to", required=True, help="The desk, by its name or its fingerprint.")
@AS
@OF
@click.option("--out", type=FILE, required=True, help="Where to write the sealed file.")
def export_(*, case: str, to: str, email: str, member_of: str, out: Path) -> None:
    """Write a sealed file with what agreement and consent let that desk know of a case."""
    with _signed_in(email, member_of) as by:
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now

        must_not_exist(out)
        try:
            receiver = door.find_desk(named=to, by=by)
        except NotFound as failure:
            message = f"No desk, or more than one, is known as '{to}'. See: visnet handover know."
            raise PlainFailure(message) from failure
        # Asked for, never an option: what is typed in a command stays in the shell's history.
        asked = click.prompt("What do you ask of them? (may stay empty)", default="", err=True)
        file = door.export(case=case, desk=receiver, request=asked, by=by)
        write_once(out, file)
        click.echo(f"Sealed for {receiver.card.name} alone, good for thirty days: {out}")


@handover.command(name="import")
@click.argument("file", type=READ)
@AS
@OF
@LANGUAGE
@click.option("--receipt", type=FILE, required=True, help="Where to write the receipt.")
@click.option("--paper", type=FILE, help="Where to write the same on paper (PDF).")
def import_(
    *, file: Path, email: str, member_of: str, language: str, receipt: Path, paper: Path | None
) -> None:
    """Let a package that came become a request in your Centre's inbox."""
    with _signed_in(email, member_of) as by:
        from visnet.crossings.rules import LARGEST  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now

        for path in filter(None, (receipt, paper)):
            must_not_exist(path)
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        outcome = door.import_(file=content, language=language, by=by)
        write_once(receipt, outcome.receipt.encode())
        if not outcome.is_new:
            message = (
                f"This package was received before, on {outcome.received_at:%d/%m/%Y}. Nothing was"
                f" written twice; its receipt was made again: {receipt}"
            )
            raise PlainFailure(message)
        if paper is not None:
            write_once(paper, outcome.paper)
        click.echo(f"It is in your Centre's inbox, as a request from {outcome.sender.card.name}.")
        click.echo(f"Send this receipt back to them: {receipt}")


@handover.command()
@click.argument("file", metavar="RECEIPT", type=READ)
@AS
@OF
def receipt(*, file: Path, email: str, member_of: str) -> None:
    """Write down that a package of yours arrived."""
    with _signed_in(email, member_of) as by:
        from visnet.doors.nightly import handover as door  # noqa: PLC0415  Django is ready only now

        text = file.read_text(encoding="utf-8", errors="replace")
        received = door.read_receipt(text=text, by=by)
        click.echo(
            f"It arrived on {received.received_at:%d/%m/%Y}. This is written down in the case."
        )


@handover.command()
def schema() -> None:
    """Print the published schema of what a package holds (JSON Schema 2020-12)."""
    with inside_nothing():
        import json  # noqa: PLC0415  only here

        from visnet.crossings import rules  # noqa: PLC0415  Django is ready only now

        click.echo(json.dumps(rules.schema(), ensure_ascii=False, indent=2))


@contextmanager
def _signed_in(email: str, member_of: str) -> "Iterator[Actor]":
    """Ask for passphrase and code, and say every refusal in one sentence."""
    with inside("back"):
        from visnet.crossings.queries import NoDesk  # noqa: PLC0415  Django is ready only now
        from visnet.crossings.rules import NotTaken  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly.handover import words  # noqa: PLC0415  Django is ready only now
        from visnet.paper.rules import DocumentNotTypeset  # noqa: PLC0415  Django is ready only now

        try:
            with proven(email, member_of) as by:
                yield by
        except NoDesk as failure:
            message = "Your organisation has no desk yet. Make it: visnet handover desk."
            raise PlainFailure(message) from failure
        except NotTaken as failure:
            raise PlainFailure(words.why_not_taken(failure.refusal)) from failure
        except Refused as failure:
            raise PlainFailure(words.why_refused(failure.reason)) from failure
        except NotFound as failure:
            message = "There is no such case among yours. Nothing was written."
            raise PlainFailure(message) from failure
        except DocumentNotTypeset as failure:
            message = "The paper could not be made, so nothing left. Try again."
            raise PlainFailure(message) from failure
