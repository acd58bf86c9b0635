"""Agreements that tests stand in; each is made by the operations themselves."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, PONTE, identity
from visnet.agreements import operations, queries
from visnet.agreements.queries import AgreementForParty
from visnet.agreements.rules import (
    AgreementText,
    Article,
    ClauseText,
    PartyText,
    Side,
    Signature,
)
from visnet.agreements.vocabulary import AgreementKind, Category, LawfulBasis, Purpose
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.people import operations as people
from visnet.people.vocabulary import NetworkLevel

NETWORK = identity("rete di prova")
EUROPE = identity("rete europea di prova")
PURPOSE = Purpose.PSYCHOLOGICAL_SUPPORT
CATEGORIES = frozenset({Category.NAME, Category.NEEDS})
SPEAKER = {LIVORNO: CAST.dario, ASCOLTO: CAST.olga, PONTE: CAST.pietro}
A_PDF = b"%PDF-1.7 prova"


def make_network(*members: UUID) -> UUID:
    """Join organisations in a local network; Livorno, Ascolto and Ponte if none is named."""
    at = clock.now()
    with acting(SYSTEM):
        for identifier, level, parent in (
            (EUROPE, NetworkLevel.EUROPEAN, None),
            (NETWORK, NetworkLevel.LOCAL, EUROPE),
        ):
            people.create_network(
                network_id=identifier,
                level=level,
                name_it=f"Rete {level}",
                name_en=f"Network {level}",
                parent_id=parent,
                by=SYSTEM,
                at=at,
            )
        for organisation_id in members or (LIVORNO, ASCOLTO, PONTE):
            people.join_network(
                network_id=NETWORK,
                organisation_id=organisation_id,
                signed_date=date(2026, 1, 1),
                by=SYSTEM,
                at=at,
            )
    return NETWORK


def make_text(*parties: UUID, **said: object) -> AgreementText:
    """Return the text of an agreement by which Livorno tells Ascolto some things."""
    text = AgreementText(
        kind=AgreementKind.SHARING_AGREEMENT,
        title_it="Accordo di prova",
        title_en="Agreement for tests",
        network_id=NETWORK,
        parties=tuple(PartyText(organisation_id=each) for each in parties or (LIVORNO, ASCOLTO)),
        articles=(
            Article(title_it="Scopo", title_en="Aim", text_it="Insieme.", text_en="Together."),
        ),
        clauses=(
            ClauseText(
                from_side=Side(organisation_id=LIVORNO),
                to_side=Side(organisation_id=ASCOLTO),
                purpose=PURPOSE,
                categories=CATEGORIES,
                lawful_basis=LawfulBasis.CONSENT,
            ),
        ),
    )
    return replace(text, **said)  # type: ignore[arg-type]


def draft(text: AgreementText | None = None, *, by: Actor = CAST.dario) -> UUID:
    """Begin an agreement. Needs the network."""
    agreement_id = uuid4()
    with acting(by):
        operations.draft_agreement(
            agreement_id=agreement_id, text=text or make_text(), by=by, at=clock.now()
        )
    return agreement_id


def look(agreement_id: UUID, by: Actor = CAST.dario) -> AgreementForParty:
    """Return an agreement as somebody sees it."""
    with acting(by):
        return queries.get_for_party(viewer=by, agreement_id=agreement_id, at=clock.now())


def negotiate(agreement_id: UUID, by: Actor = CAST.dario) -> None:
    """Show the draft to all parties."""
    version = look(agreement_id, by).content_version
    with acting(by):
        operations.open_negotiation(
            agreement_id=agreement_id, content_version=version, by=by, at=clock.now()
        )


def freeze(agreement_id: UUID, by: Actor = CAST.dario) -> None:
    """Open a negotiated text for signature."""
    version = look(agreement_id, by).content_version
    with acting(by):
        operations.open_signature(
            agreement_id=agreement_id, content_version=version, by=by, at=clock.now()
        )


def sign(
    agreement_id: UUID,
    organisation_id: UUID,
    *,
    by: Actor | None = None,
    original: bytes | None = None,
) -> None:
    """Sign for a party, today."""
    speaker = by or SPEAKER[organisation_id]
    sha256 = look(agreement_id, speaker).text_sha256
    with acting(speaker):
        operations.sign(
            agreement_id=agreement_id,
            organisation_id=organisation_id,
            signature=Signature(
                signed_date=clock.today(), signatory="Chi firma", capacity="Presidenza"
            ),
            text_sha256=sha256,
            original=original,
            by=speaker,
            at=clock.now(),
        )


def make_signed(text: AgreementText | None = None) -> UUID:
    """Walk an agreement from the first word to the last signature. Needs the network."""
    agreement_id = draft(text)
    negotiate(agreement_id)
    freeze(agreement_id)
    for party in look(agreement_id).parties:
        sign(agreement_id, party.organisation_id)
    return agreement_id
