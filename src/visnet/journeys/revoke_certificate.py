"""Revoking a certificate: what it opened closes, and its holder is told that there is something to read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.certificates import operations as certificates
from visnet.certificates.vocabulary import Revocation
from visnet.kit.actor import Actor
from visnet.outbound import operations as outbound
from visnet.people import operations as members
from visnet.people import queries as people


@transaction.atomic
def revoke_certificate(
    *, certificate_id: UUID, reason: Revocation, words: str, by: Actor, at: datetime
) -> None:
    """Revoke a certificate, end the competences that it gave, and tell its holder. Twice is once.

    Raises `NotFound`, and `Refused` also where no words say why.
    """
    revoked = certificates.revoke_certificate(
        certificate_id=certificate_id, reason=reason, words=words, by=by, at=at
    )
    if revoked is None:
        return
    members.end_competences_of(certificate_id=certificate_id, by=by, at=at)
    address = people.find_address(user_id=revoked.user_id)
    if address is None:
        return
    outbound.queue_staff_notice(
        recipient_user_id=revoked.user_id,
        language=address.language,
        dedupe_key=f"certificate revoked:{certificate_id}",
        by=by,
        at=at,
    )
