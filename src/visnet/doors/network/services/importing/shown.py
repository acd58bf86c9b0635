"""What the pages of files show of them."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.directory.queries import ImportLine, RowLine
from visnet.directory.rules.differences import Difference
from visnet.directory.vocabulary import ImportState, RowOutcome
from visnet.doors.card_values import value_in_words
from visnet.doors.exchange_words import name_of
from visnet.doors.pages import address_with

Counted = tuple[RowOutcome, str, int]
KINDS = {
    ImportState.READ: "soon",
    ImportState.APPLIED: "done",
    ImportState.UNDONE: "stopped",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One way in which rows came out, and how many."""

    label: str
    href: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class ShownImport:
    """A file, with the colour of where it stands and one sentence of what it does."""

    line: ImportLine
    kind: str
    said: str


def shown(line: ImportLine) -> ShownImport:
    """Return a file as the list shows it."""
    kind = "stopped" if line.broken is not None else KINDS[line.state]
    said = _("Cannot be read") if line.broken is not None else str(line.state.label)
    return ShownImport(line, kind, said)


def tabs(request: HttpRequest, line: ImportLine, chosen: RowOutcome) -> list[Tab]:
    """Return one tab for each way in which rows came out."""
    return [
        Tab(
            label=label,
            href=address_with(request, show=outcome.value, after=None),
            current=outcome is chosen,
            count=str(number),
        )
        for outcome, label, number in _counted(line)
        if number or outcome is chosen
    ]


def first_tab(line: ImportLine) -> RowOutcome:
    """Return what is looked at first: what is refused, then what changes, then what is new."""
    order = (RowOutcome.REFUSED, RowOutcome.NOTED, RowOutcome.CHANGES, RowOutcome.CREATES)
    counts = {outcome: number for outcome, _label, number in _counted(line)}
    return next((outcome for outcome in order if counts[outcome]), RowOutcome.SAME)


def in_words(row: RowLine, *, language: str) -> RowLine:
    """Return a row with its fields named, and what is in them, as on the screen."""
    return replace(
        row,
        field=_field(row.field),
        differences=tuple(
            Difference(
                name_of(each.field),
                value_in_words(each.field, each.before, language=language),
                value_in_words(each.field, each.after, language=language),
            )
            for each in row.differences
        ),
    )


def act_words(line: ImportLine) -> str:
    """Return what the button does, in figures."""
    number = line.creates + line.changes
    return ngettext("Write %(number)d card", "Write %(number)d cards", number) % {"number": number}


def _field(path: str) -> str:
    first, _mark, rest = path.partition(".")
    name, _space, number = first.partition(" ")
    return " ".join(filter(None, (name_of(name), number, rest.replace(".", " ")))) if path else ""


def _counted(line: ImportLine) -> tuple[Counted, ...]:
    return (
        (RowOutcome.REFUSED, _("Refused"), line.refused),
        (RowOutcome.NOTED, _("To be looked at"), line.noted),
        (RowOutcome.CREATES, _("New"), line.creates),
        (RowOutcome.CHANGES, _("Changed"), line.changes),
        (RowOutcome.SAME, _("Already so"), line.same),
    )
