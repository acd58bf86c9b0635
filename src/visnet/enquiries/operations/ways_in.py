"""The coordinator of a Centre gives one organisation an address to send by, and takes it back."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.operations.send_enquiry import NotACentre
from visnet.enquiries.vocabulary import SENT_BY_OTHERS, Source
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.people.vocabulary import OrganisationKind


@transaction.atomic
def make_way_in(*, from_organisation_id: UUID, source: Source, by: Actor, at: datetime) -> str:
    """Make an address for one organisation and return its secret, this once.

    The one that it had stops working. `source` is as what it is counted. Raises `Refused`,
    `NotACentre`, and `NotFound` for an organisation of no network of this Centre.
    """
    policy.may_keep_ways_in(actor=by).enforce()
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    if source not in SENT_BY_OTHERS:
        raise Refused(Reason.WRONG_STATE)
    own = people.get_organisation(organisation_id=by.organisation_id)
    if own.kind is not OrganisationKind.SUPPORT_CENTRE:
        raise NotACentre(by.organisation_id)
    near = people.list_neighbours(organisation_id=by.organisation_id, on=civil_date(at))
    if from_organisation_id not in {line.id for line in near} - {by.organisation_id}:
        raise NotFound(from_organisation_id)
    mine = models.WayIn.objects.select_for_update().filter(policy.ways_in_visible_to(by))
    for row in mine.filter(from_organisation_id=from_organisation_id, ended_at__isnull=True):
        _end(row, by, at)
    token = rules.new_token()
    row = models.WayIn(
        id=uuid4(),
        organisation_id=by.organisation_id,
        from_organisation_id=from_organisation_id,
        source=source,
        token_hash=rules.hash_of_token(token),
        made_at=at,
        made_by=by.identifier,
    )
    row.save(force_insert=True)
    _note(by, at, "enquiries.way_in_made", row.id)
    return token


@transaction.atomic
def end_way_in(*, way_in_id: UUID, by: Actor, at: datetime) -> None:
    """Take an address back: nothing more is sent by it. What arrived stays.

    Taken back twice, it was taken back once. Raises `NotFound`, `Refused`.
    """
    policy.may_keep_ways_in(actor=by).enforce()
    row = models.WayIn.objects.filter(policy.ways_in_visible_to(by), id=way_in_id).first()
    if row is None:
        raise NotFound(way_in_id)
    if row.ended_at is None:
        _end(row, by, at)


def _end(row: models.WayIn, by: Actor, at: datetime) -> None:
    row.ended_at, row.ended_by = at, by.identifier
    row.save(update_fields=["ended_at", "ended_by"])
    _note(by, at, "enquiries.way_in_ended", row.id)


def _note(by: Actor, at: datetime, action: str, way_in_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="way_in", subject_id=way_in_id)
