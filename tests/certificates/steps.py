"""Finishing a path and being given a certificate, in the order in which people do."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST, NETWORK
from tests.certificates.verifier import Trusted
from visnet.certificates import operations, queries, rules
from visnet.certificates.operations import Issued
from visnet.certificates.rules import FinishedPath, Holder
from visnet.certificates.vocabulary import Revocation
from visnet.doors import clock
from visnet.kit.actor import Actor

TULLIA, TEA = CAST.tullia, CAST.tea
"""Tullia trains in the network of Livorno, Tea in another."""
CODE = "basics"


def holder_of(actor: Actor, name: str | None = None) -> Holder:
    """Return a member as somebody who can hold a certificate."""
    assert actor.identifier is not None
    assert actor.organisation_id is not None
    return Holder(
        user_id=actor.identifier,
        organisation_id=actor.organisation_id,
        name=name or f"{actor.name} di prova",
    )


def path(**other: Any) -> FinishedPath:
    """Return a path that was finished today, as far as nothing else is said."""
    said: dict[str, Any] = {
        "network_id": NETWORK,
        "code": CODE,
        "title_it": "Accogliere chi ha subito un reato",
        "title_en": "Receiving somebody after a crime",
        "hours": Decimal(16),
        "valid_months": 24,
        "gives": ("victim_support_basics",),
        "completed_date": clock.today(),
    }
    return FinishedPath(**said | other)


def issue(
    to: Actor = CAST.anna,
    *,
    by: Actor = TULLIA,
    certificate_id: UUID | None = None,
    name: str | None = None,
    at: datetime | None = None,
    **other: Any,
) -> Issued:
    """Let a trainer issue a certificate."""
    with acting(by):
        return operations.issue_certificate(
            certificate_id=certificate_id or uuid4(),
            holder=holder_of(to, name),
            path=path(**other),
            by=by,
            at=at or clock.now(),
        )


def revoke(
    certificate_id: UUID, *, by: Actor = TULLIA, words: str = "La prova non era sua."
) -> None:
    """Let a trainer revoke a certificate."""
    with acting(by):
        operations.revoke_certificate(
            certificate_id=certificate_id,
            reason=Revocation.NOT_THEIR_WORK,
            words=words,
            by=by,
            at=clock.now(),
        )


def badge(certificate_id: UUID, *, of: Actor = CAST.anna) -> str:
    """Return the badge that its holder takes along."""
    with acting(of):
        return queries.sign_badge(
            viewer=of, certificate_id=certificate_id, competence=lambda code, _language: code
        )


def trusted() -> Trusted:
    """Return what anybody can fetch from the issuer."""
    issuer = queries.issuer()
    with acting(CAST.anna):
        signed = queries.find_status_list()
    assert signed is not None
    return Trusted(
        issuer=issuer.profile,
        keys=rules.key_set(queries.published_keys(), address=issuer.keys),
        status_list=signed,
    )


def see(viewer: Actor, certificate_id: UUID) -> queries.Certificate:
    """Return a certificate as somebody sees it."""
    with acting(viewer):
        return queries.get_certificate(
            viewer=viewer, certificate_id=certificate_id, on=clock.today()
        )


def in_months(months: int) -> date:
    """Return the day so many months from today."""
    return rules.add_months(clock.today(), months)


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)
