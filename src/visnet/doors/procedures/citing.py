"""How an edition is cited, and where it stands in public."""

from uuid import UUID

from django.conf import settings

from visnet.doors.procedure_words import said
from visnet.doors.procedures import shown
from visnet.doors.procedures.shown import Issued
from visnet.paper.rules import Cited

PLACE = "guidelines/{edition_id}/"
"""On the front, behind the language: the same in every language, as it stands in citations."""


def address_of(edition_id: UUID, language: str) -> str:
    """Return where anybody reads an edition, if it is public."""
    place = PLACE.format(edition_id=edition_id)
    return f"{settings.FRONT_ADDRESS.rstrip('/')}/{language}/{place}"


def cited(issued: Issued, *, language: str) -> Cited:
    """Return what a citation is made of, in the language that is active."""
    edition = issued.edition
    return Cited(
        key=f"visnet-{edition.code}-{edition.number}-{edition.digest[:8]}",
        by=issued.by,
        title=said(edition.text.title),
        edition=str(edition.number),
        edition_in_words=shown.numbered(edition),
        day=edition.published_date,
        address=address_of(edition.id, language),
        language=language,
        note=f"SHA-256 {edition.digest}",
    )
