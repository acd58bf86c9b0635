"""Revoking a certificate: from this moment it holds nowhere, and the published list says so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.certificates import models, policy, queries
from visnet.certificates.operations.holding import author, note, publish_status_list
from visnet.certificates.vocabulary import Revocation
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """Whose certificate was revoked just now, and which competences rested on it."""

    user_id: UUID
    network_id: UUID
    gives: tuple[str, ...]


@transaction.atomic
def revoke_certificate(
    *, certificate_id: UUID, reason: Revocation, words: str, by: Actor, at: datetime
) -> Revoked | None:
    """Revoke a certificate and say why; its holder reads it. Twice is once: then nothing is returned.

    Raises `NotFound`, and `Refused` also where no words say why.
    """
    policy.may_keep(by).enforce()
    own = queries.own_networks_of(by, civil_date(at))
    seen = models.Certificate.objects.filter(
        policy.visible_to(by, own_networks=own), id=certificate_id
    )
    row = seen.first()
    if row is None:
        raise NotFound(certificate_id)
    policy.may_revoke(
        by, holder_id=row.user_id, network_id=row.network_id, own_networks=own
    ).enforce()
    explained(words).enforce()
    # Of two at once the second finds nothing left to revoke: the wall shows it no such row.
    changed = seen.filter(revoked_at__isnull=True).update(
        revoked_by=author(by), revoked_at=at, revoked_for=reason, revoked_words=words
    )
    if not changed:
        return None
    publish_status_list(by, at)
    note(certificate_id, "certificates.revoked", by, at)
    return Revoked(user_id=row.user_id, network_id=row.network_id, gives=tuple(row.gives))
