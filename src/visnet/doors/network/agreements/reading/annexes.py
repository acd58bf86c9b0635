"""The annexes of a printed agreement: parties, what may pass, tools, signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.agreements.rules import AgreementText, PartyText
from visnet.agreements.vocabulary import State, ToolKind
from visnet.doors.calendar_words import on_the_day
from visnet.doors.network.agreements import clauses
from visnet.doors.network.agreements.reading.tools import mark_of
from visnet.doors.network.agreements.reading.validity import day_in_words
from visnet.people.vocabulary import OrganisationKind

EMPTY_CELL = "\N{EN DASH}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureInWords:
    """Who signed for a party, in which capacity, on which day, and the hash of the original."""

    organisation_id: UUID
    signed_date: date | None = None
    signatory: str = ""
    capacity: str = ""
    original_sha256: str = ""
    left_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One version of an agreement, with all that its printed form says."""

    text: AgreementText
    names: Mapping[UUID, str]
    state: State
    version_number: int
    text_sha256: str = ""
    in_force_date: date | None = None
    signatures: tuple[SignatureInWords, ...] = ()


def annex_of_parties(printed: Printed, language: str) -> dict[str, Any]:
    """Return who the parties are and what each undertakes."""
    return {
        "columns": [
            _("Party"),
            pgettext("organisation", "Kind"),
            _("What it undertakes"),
            _("Contact point"),
        ],
        "rows": [
            [
                name_of(printed, party),
                _kind(party),
                said_in(party, "undertakes", language) or EMPTY_CELL,
                party.contact_point or _("to be stated"),
            ]
            for party in printed.text.parties
        ],
    }


def annex_of_clauses(printed: Printed) -> dict[str, Any]:
    """Return the data clauses as a table."""
    return {
        "columns": [
            _("No."),
            _("From"),
            _("To"),
            _("Purpose"),
            _("What may pass"),
            _("Legal ground"),
            _("Kept for"),
            _("Conditions"),
        ],
        "rows": [
            [
                str(clause.number),
                clause.giver,
                clause.receiver,
                clause.purpose,
                _what_may_pass(clause),
                clause.basis,
                clause.kept,
                "\n".join(_sentence(words) for words in (*clause.conditions, clause.note) if words),
            ]
            for clause in clauses.in_words(printed.text, printed.names)
        ],
    }


def annex_of_tools(printed: Printed, language: str) -> dict[str, Any]:
    """Return the adopted tools."""
    return {
        "columns": [
            _("What it is"),
            pgettext("document", "Title"),
            _("Which one"),
            _("Version"),
        ],
        "rows": [
            [
                str(ToolKind(tool.kind).label),
                said_in(tool, "title", language),
                mark_of(tool, language),
                tool.version,
            ]
            for tool in printed.text.tools
        ],
    }


def annex_of_signatures(printed: Printed) -> dict[str, Any]:
    """Return who signed, who has not, and the hash of the text."""
    rows, unsigned = [], []
    for signature in printed.signatures:
        name = printed.names.get(signature.organisation_id, "")
        if signature.signed_date is None:
            unsigned.append(name)
            continue
        rows.append(
            [
                name,
                _signed_on(signature),
                signature.signatory or EMPTY_CELL,
                signature.capacity or EMPTY_CELL,
                in_groups(signature.original_sha256) or _("not kept here"),
            ]
        )
    columns = [
        _("Party"),
        _("Signed on"),
        _("Signed by"),
        _("In the capacity of"),
        _("SHA-256 of the original"),
    ]
    return {
        "signatures": {"columns": columns, "rows": rows},
        "unsigned": [] if _is_signed_on_paper(printed) else unsigned,
        "to_sign": unsigned if _is_signed_on_paper(printed) else [],
        "hash": in_groups(printed.text_sha256),
    }


def in_groups(digest: str) -> str:
    """Return a hash in groups of eight, so that eyes can compare it and a line can break."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def name_of(printed: Printed, party: PartyText) -> str:
    """Return the name of a party."""
    return printed.names.get(party.organisation_id, "")


def said_in(holder: object, name: str, language: str) -> str:
    """Return a text of two languages in one of them."""
    return str(getattr(holder, f"{name}_{'en' if language == 'en' else 'it'}"))


def _what_may_pass(clause: clauses.ClauseInWords) -> str:
    groups = (
        (_("About the person (C2)"), clause.telling),
        (_("Leads to the person (C3)"), clause.locating),
    )
    return "\n".join(f"{group}: {'; '.join(words)}." for group, words in groups if words)


def _signed_on(signature: SignatureInWords) -> str:
    signed = day_in_words(signature.signed_date)
    if signature.left_date is None:
        return signed
    return f"{signed}\n" + _("left on %(day)s") % {"day": on_the_day(signature.left_date)}


def _is_signed_on_paper(printed: Printed) -> bool:
    return printed.state is State.SIGNING


def _kind(party: PartyText) -> str:
    return str(dict(OrganisationKind.choices).get(party.organisation_kind, EMPTY_CELL))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
