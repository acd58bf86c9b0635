"""The commands about instruments. They look at records and files only: no database is started."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

# Nothing here needs Django to be ready, so scoring takes no longer than it must; the door is
# imported where it is used, for the sake of `visnet --help`.

LARGEST = 1_000_001
LANGUAGE = click.Choice(["it", "en"])


class Unfit(click.ClickException):
    """What was handed in cannot be used; the reasons go to the standard error."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Say why, one reason a line."""
        click.echo(f"visnet: {self.message}", file=file, err=file is None)


@click.command()
@click.argument("instrument")
@click.argument("response", type=click.Path(path_type=Path), default="-")
@click.option(
    "--definition",
    type=click.Path(path_type=Path),
    help="A FHIR Questionnaire to score by, instead of a form that is shipped.",
)
def score(*, instrument: str, response: Path, definition: Path | None) -> None:
    """Score answers to an INSTRUMENT (a code, or code@version).

    The answers are a FHIR R5 QuestionnaireResponse, in a file or on the standard input.
    """
    with _plainly():
        from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

        found = door.score(
            instrument=instrument,
            content=_content_of(response),
            definition=_content_of(definition) if definition else None,
        )
        _say(json.dumps(found, ensure_ascii=False, indent=2))


@click.group()
def instruments() -> None:
    """List, show, export and check forms and instruments."""


@instruments.command("list")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def list_all(*, as_json: bool) -> None:
    """List the forms that are shipped."""
    from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

    lines = [
        {
            "code": form.code,
            "version": form.version,
            "kind": form.kind.value,
            "scoring": form.scoring.value,
            "title_it": form.label_it,
            "title_en": form.label_en,
            "licence": form.licence,
            "languages": {one.language: one.status.value for one in form.wordings},
            "administered_by": sorted(form.administered_by),
        }
        for form in door.list_forms()
    ]
    if as_json:
        _say(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    for line in lines:
        _say(f"{line['code']:<28} {line['version']:<8} {line['kind']:<11} {line['title_en']}")


@instruments.command()
@click.argument("instrument")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def show(*, instrument: str, language: str) -> None:
    """Print a form: its questions, their link ids, answers and weights."""
    with _plainly():
        from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

        _say("\n".join(door.in_lines(door.find(instrument), language)))


@instruments.command()
@click.argument("instrument")
def export(*, instrument: str) -> None:
    """Print a form as a FHIR R5 Questionnaire."""
    with _plainly():
        from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

        _say(door.export(instrument))


@instruments.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(*, file: Path) -> None:
    """Say whether a FHIR Questionnaire can be used here, and if not, everything that is wrong."""
    with _plainly():
        from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

        checked = door.check(_content_of(file))
        form = checked.form
        _say(f"{form.code} {form.version}: {len(form.questions)} questions, can be used.")
        for language, (done, total) in checked.translated.items():
            wording = form.wording(language)
            status = wording.status.value.replace("_", " ") if wording else "no such language"
            _say(f"  {language}: {done} of {total} texts, {status}")
        _say(f"  licence: {form.licence}")
        _say(f"  scoring: {form.scoring.value}")
        who = ", ".join(sorted(form.administered_by)) or "whoever works on the case"
        _say(f"  administered by: {who}")


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what goes wrong into sentences and the exit code 2."""
    from visnet.doors.nightly import instruments as door  # noqa: PLC0415  Django is ready only now

    try:
        yield
    except door.FaultyFile as failure:
        raise Unfit("\n        ".join(fault.text("en") for fault in failure.faults)) from failure
    except door.QuestionnaireNotFound as failure:
        message = "No such instrument or version; `visnet instruments list` names them all."
        raise Unfit(message) from failure


def _content_of(file: Path) -> bytes:
    """Return what a file or the standard input holds, and little more than may be read."""
    try:
        if str(file) == "-":
            return click.get_binary_stream("stdin").read(LARGEST)
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except (OSError, ValueError) as failure:
        message = "The file cannot be read."
        raise Unfit(message) from failure


def _say(text: str) -> None:
    """Print, whatever letters the terminal knows."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, errors="backslashreplace").decode(encoding))
