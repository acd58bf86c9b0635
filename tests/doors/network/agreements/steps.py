"""Agreements in each state, and who looks at their pages."""

from collections.abc import Callable
from uuid import UUID

from django.test import Client
from django.urls import reverse

from tests.agreements.factories import draft, freeze, look, make_signed, negotiate
from tests.cast import ASCOLTO, CAST

SignIn = Callable[..., Client]


def in_state(state: str) -> UUID:
    """Return an agreement between Livorno and Ascolto that stands so. Needs the network."""
    if state == "IN_FORCE":
        return make_signed()
    agreement_id = draft()
    if state in {"NEGOTIATION", "SIGNING"}:
        negotiate(agreement_id)
    if state == "SIGNING":
        freeze(agreement_id)
    return agreement_id


def address(name: str, agreement_id: UUID) -> str:
    """Return where a page about an agreement is; parts are the first of their kind."""
    text = look(agreement_id).text
    parts: dict[str, list[object]] = {
        "_article": [text.articles[0].id],
        "_clause": [text.clauses[0].id],
        "_party": [ASCOLTO],
        "_sign": [ASCOLTO],
        "_add_original": [ASCOLTO],
        "_print": ["it"],
        "_talk_part": ["article", text.articles[0].id],
        "_propose": ["article", text.articles[0].id, "text_it"],
        "_propose_whole": ["title_it"],
    }
    return reverse(f"network_agreement{name}", args=[agreement_id, *parts.get(name, [])])


def version_of(agreement_id: UUID) -> int:
    """Return the version of the content as it stands."""
    return look(agreement_id).content_version


def page_of(client: Client, name: str, agreement_id: UUID) -> str:
    """Return what a page says."""
    return client.get(address(name, agreement_id)).content.decode()


CAST_OF_PARTIES = (CAST.dario, CAST.olga)
