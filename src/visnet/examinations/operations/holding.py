"""What every operation here begins with."""

from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.examinations import models, policy
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people


class IdAlreadyUsed(Exception):
    """The same form was sent twice by two people, or with other words."""


class ChangedMeanwhile(Exception):
    """Somebody changed the same thing meanwhile."""


class CodeTaken(Exception):
    """Something else in the same bank or network has this name."""


def own_networks(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the networks that the actor's organisation belongs to."""
    return people.networks_of(organisation_id=by.organisation_id, on=civil_date(at))


def member(by: Actor) -> tuple[UUID, UUID]:
    """Return who acts, and for which organisation. Raises `Refused`."""
    policy.may_sit(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier, by.organisation_id


def test_seen(test_id: UUID, by: Actor, at: datetime) -> models.Test:
    """Return a test that the actor may see. Raises `NotFound`."""
    seen = policy.tests_visible_to(by, own_networks=own_networks(by, at))
    row = models.Test.objects.filter(seen, id=test_id).first()
    if row is None:
        raise NotFound(test_id)
    return row


def note(kind: str, subject_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write it down in the journal."""
    audit.note(
        by=by,
        at=at,
        action=f"examinations.{action}",
        subject_kind=f"examinations_{kind}",
        subject_id=subject_id,
    )
