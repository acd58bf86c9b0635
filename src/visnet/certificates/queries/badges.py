"""The installation as issuer, its keys, and a certificate as a signed badge."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from visnet.certificates import models, policy, rules
from visnet.certificates.rules import Badge, Issuer, PublicKey, SigningKey
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people

NAME = "VIS Network"
KIND_OF_BADGE = "JWT"
"""Open Badges 3.0 allows no other."""


class NoSigningKey(Exception):
    """The process was not given the key that signs certificates."""


def issuer() -> Issuer:
    """Return this installation as others know it."""
    return Issuer(name=NAME, address=settings.FRONT_ADDRESS.rstrip("/"))


def published_keys() -> tuple[PublicKey, ...]:
    """Return the keys by which anybody checks a certificate."""
    keys: tuple[PublicKey, ...] = settings.CERTIFICATE_PUBLIC_KEYS
    return keys


def signing_key() -> SigningKey:
    """Return the key that signs certificates. Raises `NoSigningKey`."""
    path: Path | None = settings.CERTIFICATE_SIGNING_KEY
    if path is None:
        raise NoSigningKey
    return rules.read_key(path.read_bytes(), address=issuer().keys)


def sign_badge(
    *, viewer: Actor, certificate_id: UUID, competence: Callable[[str, str], str]
) -> str:
    """Return the viewer's own certificate as a signed badge.

    `competence` says what a competence is called, by its code and a language. Raises `NotFound`,
    and `Refused` for what was revoked.
    """
    policy.may_hold(viewer).enforce()
    row = models.Certificate.objects.filter(policy.own(viewer), id=certificate_id).first()
    if row is None:
        raise NotFound(certificate_id)
    address = people.find_address(user_id=row.user_id)
    if row.revoked_at is not None or address is None:
        raise Refused(Reason.WRONG_STATE)
    badge = Badge(
        certificate_id=row.id,
        number=row.number,
        status_index=row.status_index,
        email=address.email,
        network_id=row.network_id,
        path_code=row.path_code,
        title_it=row.path_title_it,
        title_en=row.path_title_en,
        hours=row.hours,
        competences_it=tuple(competence(code, "it") for code in row.gives),
        competences_en=tuple(competence(code, "en") for code in row.gives),
        completed_date=row.completed_date,
        issued_at=row.issued_at,
        valid_until=row.valid_until_date,
    )
    return signing_key().sign(rules.badge_of(badge, issuer=issuer()), kind=KIND_OF_BADGE)
