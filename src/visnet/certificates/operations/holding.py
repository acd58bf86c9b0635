"""The signed list of what is revoked, and the journal."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from visnet.audit import operations as audit
from visnet.certificates import models, queries, rules
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn

ALL = UUID(int=0)
"""The list has no id: there is one for all networks."""
REVOKED = "SELECT sec.revoked_certificates()"
KIND_OF_LIST = "vc+jwt"


def publish_status_list(by: Actor, at: datetime) -> None:
    """Sign the list of all that is revoked, and let it be the newest."""
    take_turn(Turn.CERTIFICATES, ALL)
    with connection.cursor() as cursor:
        cursor.execute(REVOKED)
        revoked = [place for (place,) in cursor.fetchall()]
    issuer = queries.issuer()
    said = rules.status_list_of(revoked, address=issuer.status_list, issuer=issuer.profile, at=at)
    newest = models.StatusList.objects.order_by("-serial").values_list("serial", flat=True).first()
    models.StatusList.objects.create(
        id=uuid4(),
        serial=(newest or 0) + 1,
        signed=queries.signing_key().sign(said, kind=KIND_OF_LIST),
        made_by=author(by),
        made_at=at,
    )


def author(by: Actor) -> UUID:
    """Return who acts. Raises `Refused` for nobody."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def note(certificate_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write down in the journal what was done with a certificate."""
    audit.note(by=by, at=at, action=action, subject_kind="certificate", subject_id=certificate_id)
