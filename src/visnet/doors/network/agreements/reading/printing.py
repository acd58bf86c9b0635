"""An agreement on paper: its content in one language, and the sheet that it is set on."""

from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.agreements.queries import AgreementForParty, PartyLine
from visnet.agreements.vocabulary import AgreementKind, State
from visnet.doors.calendar_words import until_the_day
from visnet.doors.network.agreements.reading.annexes import (
    Printed,
    SignatureInWords,
    annex_of_clauses,
    annex_of_parties,
    annex_of_signatures,
    annex_of_tools,
    name_of,
    said_in,
)
from visnet.doors.network.agreements.reading.validity import day_in_words, validity_in_words
from visnet.kit.civil_time import civil_date
from visnet.paper import rules as paper

DRAFTS = frozenset({State.DRAFT, State.NEGOTIATION})
SHORT_TITLE = 90


def printed(agreement: AgreementForParty) -> Printed:
    """Return what the paper says of an agreement."""
    return Printed(
        text=agreement.text,
        names={party.organisation_id: party.name for party in agreement.parties},
        state=agreement.state,
        version_number=agreement.version_number,
        text_sha256=agreement.text_sha256,
        in_force_date=agreement.in_force_date,
        signatures=tuple(_signature(party) for party in agreement.parties),
    )


def print_agreement(printed: Printed, *, language: str, at: datetime) -> bytes:
    """Return the PDF in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(printed, language, at=at)
    return paper.typeset(template=_template(), content=content, at=at)


def content_of(printed: Printed, language: str, *, at: datetime) -> dict[str, Any]:
    """Return what stands on the paper, in the language that is active."""
    text = printed.text
    title = said_in(text, "title", language)
    return {
        "language": language,
        "title": title,
        "kind": str(AgreementKind(text.kind).label),
        "running": title if len(title) <= SHORT_TITLE else f"{title[:SHORT_TITLE]}…",
        "state": f"{printed.state.label} · {_version(printed)}",
        "foot": _foot(printed),
        "page_of": _("Page {page} of {pages}"),
        "watermark": pgettext("across the page", "DRAFT") if _is_draft(printed) else "",
        "draft_notice": _draft_notice(printed),
        "review_notice": _("To be reviewed by a lawyer before it is signed.")
        if _is_draft(printed)
        else "",
        "says": _says(),
        "facts": _facts(printed, at),
        "between": [name_of(printed, party) for party in text.parties],
        "aims": said_in(text, "aims", language),
        "articles": [
            {
                "heading": _("Art. %(number)d. %(title)s")
                % {"number": number, "title": said_in(article, "title", language)},
                "words": said_in(article, "text", language),
            }
            for number, article in enumerate(text.articles, start=1)
        ],
        "validity": validity_in_words(text),
        "leaving": said_in(text, "exit", language),
        "parties": annex_of_parties(printed, language),
        "clauses": annex_of_clauses(printed),
        "tools": annex_of_tools(printed, language),
        **annex_of_signatures(printed),
    }


def _signature(party: PartyLine) -> SignatureInWords:
    return SignatureInWords(
        organisation_id=party.organisation_id,
        signed_date=party.signed_date,
        signatory=party.signatory,
        capacity=party.capacity,
        original_sha256=" ".join(original.sha256 for original in party.originals),
        left_date=party.left_date,
    )


def _facts(printed: Printed, at: datetime) -> list[dict[str, str]]:
    printed_on = until_the_day(civil_date(at))
    state = _("%(state)s, on %(day)s") % {"state": printed.state.label, "day": printed_on}
    rows = [(_("State"), state), (_("Version"), str(printed.version_number))]
    if printed.in_force_date:
        rows.append((_("In force from"), day_in_words(printed.in_force_date)))
    if printed.text.source:
        rows.append((_("Where it comes from"), printed.text.source))
    return [{"term": term, "description": description} for term, description in rows]


def _draft_notice(printed: Printed) -> str:
    if printed.state is State.SIGNING:
        return _("This agreement is not in force: not all the signatures it needs are there yet.")
    if _is_draft(printed):
        return _("This is a draft. It binds nobody and may still change.")
    return ""


def _says() -> dict[str, Any]:
    return {
        "between": _("Between"),
        "aims": _("Aims"),
        "validity": _("How long it binds"),
        "leaving": _("Leaving"),
        "annex_parties": _("Annex A. The parties"),
        "annex_clauses": _("Annex B. What may pass"),
        "annex_tools": _("Annex C. Adopted tools"),
        "annex_signatures": _("Signatures"),
        "how_to_read": _(
            "Each row lets some data pass from one party to another for one purpose. What no row"
            " names does not pass. A row binds while the agreement is in force and both sides have"
            " signed and not left."
        ),
        "always_passes": _(
            "With each request made under a row, its reference, its state, the service asked for"
            " and its dates always pass (C1): they name nobody."
        ),
        "no_clauses": _("This agreement lets no data about a person pass."),
        "not_signed": _("Not signed yet"),
        "how_to_sign": _(
            "Each party signs here. The scanned original is then kept with the agreement, sealed,"
            " with its SHA-256."
        ),
        "sign_places": [
            _("Name and surname"),
            _("In the capacity of"),
            _("Place and date"),
            _("Signature"),
        ],
        "hash_title": _("The text that is signed"),
        "hash_words": _(
            "SHA-256 of the text as it stood when it was opened for signature. Whoever holds the"
            " data can compute it again: a single changed sign gives another one."
        ),
    }


def _foot(printed: Printed) -> str:
    if not printed.text_sha256:
        return _("The text is not closed yet.")
    return _("Text %(hash)s…") % {"hash": printed.text_sha256[:16]}


def _version(printed: Printed) -> str:
    return _("version %(number)d") % {"number": printed.version_number}


def _is_draft(printed: Printed) -> bool:
    return printed.state in DRAFTS


@cache
def _template() -> str:
    templates = resources.files("visnet.doors.network") / "templates"
    return (templates / "network" / "agreements" / "agreement.typ").read_text(encoding="utf-8")
