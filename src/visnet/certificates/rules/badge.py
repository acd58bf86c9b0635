"""A certificate as an Open Badges 3.0 credential (VC Data Model 2.0), ready to be signed.

It names nobody: whoever shows it proves with their address that it is theirs.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from visnet.certificates.rules.standing import last_moment

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The installation as others know it: its name, and where it publishes what."""

    name: str
    address: str

    @property
    def profile(self) -> str:
        """Where it says who it is; by this address it is known."""
        return f"{self.address}/certificates/issuer.json"

    @property
    def keys(self) -> str:
        """Where its keys are."""
        return f"{self.address}/certificates/keys.json"

    @property
    def status_list(self) -> str:
        """Where it says what is revoked."""
        return f"{self.address}/certificates/status.json"

    def check(self, number: str) -> str:
        """Return the page that says how a certificate stands, whatever the reader's language."""
        return f"{self.address}/certificates/{number}/"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Badge:
    """What a credential is made of."""

    certificate_id: UUID
    number: str
    status_index: int
    email: str
    network_id: UUID
    path_code: str
    title_it: str
    title_en: str
    hours: Decimal
    competences_it: tuple[str, ...]
    competences_en: tuple[str, ...]
    completed_date: date
    issued_at: datetime
    valid_until: date | None


def badge_of(badge: Badge, *, issuer: Issuer) -> dict[str, Any]:
    """Return the payload that is signed: the credential, and what tokens say of themselves."""
    subject = f"urn:uuid:{uuid5(badge.certificate_id, 'subject')}"
    ends = last_moment(badge.valid_until) if badge.valid_until else None
    payload = {
        "iss": issuer.profile,
        "jti": issuer.check(badge.number),
        "sub": subject,
        "nbf": int(badge.issued_at.timestamp()),
        "@context": CONTEXTS,
        "id": issuer.check(badge.number),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": badge.title_en,
        "issuer": {"id": issuer.profile, "type": ["Profile"], "name": issuer.name},
        "validFrom": _moment(badge.issued_at),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [_identity(badge)],
            "achievement": _achievement(badge),
        },
        "credentialStatus": {
            "id": f"{issuer.status_list}#{badge.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(badge.status_index),
            "statusListCredential": issuer.status_list,
        },
    }
    if ends is not None:
        payload |= {"exp": int(ends.timestamp()), "validUntil": _moment(ends)}
    return payload


def profile_of(issuer: Issuer) -> dict[str, Any]:
    """Return what the installation says of itself, where its badges point to."""
    return {
        "@context": CONTEXTS,
        "id": issuer.profile,
        "type": ["Profile"],
        "name": issuer.name,
        "url": f"{issuer.address}/",
        "jwks_uri": issuer.keys,
    }


def identity_hash(email: str, *, salt: str) -> str:
    """Return what stands for an address in a badge: whoever knows it can compare."""
    return "sha256$" + hashlib.sha256(f"{email.strip().lower()}{salt}".encode()).hexdigest()


def _identity(badge: Badge) -> dict[str, Any]:
    # The id of the row leaves the house nowhere else, and no two certificates share one.
    salt = hashlib.sha256(b"badge" + badge.certificate_id.bytes).hexdigest()[:32]
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityType": "emailAddress",
        "identityHash": identity_hash(badge.email, salt=salt),
        "salt": salt,
    }


def _achievement(badge: Badge) -> dict[str, Any]:
    hours = f"{badge.hours.normalize():f}"
    gives_it, gives_en = ", ".join(badge.competences_it), ", ".join(badge.competences_en)
    narrative = (
        f"Percorso completato: presenza, prove e ore richieste ({hours} ore)."
        + (f" Competenze: {gives_it}." if gives_it else "")
        + f"\n\nPath completed: attendance, tests and hours asked for ({hours} hours)."
        + (f" Competences: {gives_en}." if gives_en else "")
    )
    return {
        "id": f"urn:uuid:{uuid5(badge.network_id, badge.path_code)}",
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": badge.title_en,
        "description": f"{badge.title_it} · {badge.title_en}",
        "criteria": {"narrative": narrative},
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
