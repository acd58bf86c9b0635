"""Making a desk, knowing others, and writing down what left, what came and what was refused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.crossings import models, policy, queries, rules
from visnet.crossings.queries import Opened
from visnet.crossings.rules import Card, NotTaken, Receipt
from visnet.crossings.vocabulary import Refusal
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.vault import operations as vault


class DeskExists(Exception):
    """The organisation has a desk; its keys are made once."""


class KnownAlready(Exception):
    """The card, or another one for the same organisation, is known already."""


class OwnCard(Exception):
    """The card is one's own: nobody hands over to themselves."""


class WrongFingerprint(Exception):
    """What was told by voice is not the fingerprint of this card: it may have been exchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """On which grounds a package left, and what it is known again by."""

    case_id: UUID
    correspondent_id: UUID
    agreement_id: UUID
    clause_id: UUID
    consent_id: UUID
    categories: Collection[str]
    digest: str
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """That a package of ours arrived: when (UTC), and of which case it was."""

    case_id: UUID
    received_at: datetime


@transaction.atomic
def make_desk(*, name: str, country: str, language: str, by: Actor, at: datetime) -> Card:
    """Make the keys of the actor's own organisation and return its card.

    Raises `DeskExists`, `Refused`.
    """
    policy.may_make_desk(by).enforce()
    organisation_id, user_id = _who(by)
    if models.Desk.objects.filter(organisation_id=organisation_id).exists():
        raise DeskExists
    card, secrets = rules.new_desk(name=name, country=country, language=language)
    desk_id = uuid4()
    box = vault.create_box(subject_id=desk_id, for_organisation=organisation_id, by=by)
    models.Desk.objects.create(
        id=desk_id,
        organisation_id=organisation_id,
        name=card.name,
        country=card.country,
        language=card.language,
        recipient=card.recipient,
        verify_key=card.verify_key,
        secrets_sealed=box.seal(
            place=queries.secrets_place(desk_id), words=rules.secrets_to_json(secrets)
        ),
        made_at=at,
        made_by=user_id,
    )
    _note(by, at, "crossings.desk_made", "desk", desk_id)
    return card


@transaction.atomic
def know_correspondent(
    *,
    correspondent_id: UUID,
    card: Card,
    fingerprint: str,
    stands_for_id: UUID,
    by: Actor,
    at: datetime,
) -> None:
    """Take in the card of a desk elsewhere, whose fingerprint was compared by voice.

    Raises `WrongFingerprint`, `KnownAlready`, `OwnCard`, `Refused`.
    """
    policy.may_know(by).enforce()
    organisation_id, user_id = _who(by)
    if not rules.same_fingerprint(fingerprint, card):
        raise WrongFingerprint
    if card.recipient in _own_recipients(organisation_id) or stands_for_id == organisation_id:
        raise OwnCard
    known = queries.list_correspondents(viewer=by)
    if any(
        line.card.fingerprint == card.fingerprint or line.stands_for_id == stands_for_id
        for line in known
    ):
        raise KnownAlready
    models.Correspondent.objects.create(
        id=correspondent_id,
        organisation_id=organisation_id,
        stands_for_id=stands_for_id,
        name=card.name,
        country=card.country,
        language=card.language,
        recipient=card.recipient,
        verify_key=card.verify_key,
        fingerprint=card.fingerprint,
        known_at=at,
        known_by=user_id,
    )
    _note(by, at, "crossings.desk_known", "correspondent", correspondent_id)


@transaction.atomic
def end_correspondent(*, correspondent_id: UUID, by: Actor, at: datetime) -> None:
    """Know a desk no longer: nothing goes there and nothing from there is taken.

    Raises `NotFound`, `Refused`.
    """
    policy.may_know(by).enforce()
    _organisation_id, user_id = _who(by)
    ended = models.Correspondent.objects.filter(
        policy.visible_to(by), id=correspondent_id, ended_at__isnull=True
    ).update(ended_at=at, ended_by=user_id)
    if not ended:
        raise NotFound(correspondent_id)
    _note(by, at, "crossings.desk_ended", "correspondent", correspondent_id)


@transaction.atomic
def record_departure(*, departure_id: UUID, given: Given, by: Actor, at: datetime) -> None:
    """Write down that a package was made of a case, before it is handed out. Raises `Refused`."""
    policy.may_give(by).enforce()
    organisation_id, user_id = _who(by)
    models.Departure.objects.create(
        id=departure_id,
        case_id=given.case_id,
        organisation_id=organisation_id,
        correspondent_id=given.correspondent_id,
        agreement_id=given.agreement_id,
        clause_id=given.clause_id,
        consent_id=given.consent_id,
        categories=sorted(given.categories),
        digest=given.digest,
        made_at=at,
        made_by=user_id,
        synthetic=given.synthetic,
    )
    audit.note(
        by=by,
        at=at,
        action="crossings.given",
        subject_kind="case",
        subject_id=given.case_id,
        fields=tuple(sorted(given.categories)),
    )


@transaction.atomic
def record_arrival(*, opened: Opened, enquiry_id: UUID, by: Actor, at: datetime) -> str:
    """Write down that a package came and became a request; return the signed receipt.

    Raises `NotTaken` (RECEIVED_BEFORE), also where two take the same package at once, and
    `Refused`.
    """
    policy.may_use(by).enforce()
    organisation_id, user_id = _who(by)
    take_turn(Turn.PARCEL, opened.parcel.id)
    if queries.find_received_before(viewer=by, opened=opened) is not None:
        raise NotTaken(Refusal.RECEIVED_BEFORE)
    models.Arrival.objects.create(
        id=uuid4(),
        organisation_id=organisation_id,
        correspondent_id=opened.correspondent.id,
        parcel_id=opened.parcel.id,
        enquiry_id=enquiry_id,
        digest=opened.digest,
        received_at=at,
        received_by=user_id,
    )
    _note(by, at, "crossings.taken", "enquiry", enquiry_id)
    return queries.get_receipt(viewer=by, enquiry_id=enquiry_id)


@transaction.atomic
def record_receipt(*, receipt: Receipt, by: Actor, at: datetime) -> Received:
    """Write down when a package of ours arrived; the same receipt again changes nothing.

    Raises `NotTaken` (NOTHING_SENT) where no such package left from a case the actor works on, or
    the receipt is of another desk or of other contents; and `Refused`.
    """
    policy.may_use(by).enforce()
    row = (
        models.Departure.objects.annotate(**policy.follows())
        .filter(policy.departures_visible_to(by), id=receipt.parcel_id)
        .select_related("correspondent")
        .first()
    )
    if (
        row is None
        or row.digest != receipt.digest
        or row.correspondent.fingerprint != receipt.to_fingerprint
    ):
        raise NotTaken(Refusal.NOTHING_SENT)
    if row.received_at is None:
        row.received_at = receipt.received_at
        row.save(update_fields=["received_at"])
        _note(by, at, "crossings.received", "case", row.case_id)
    return Received(case_id=row.case_id, received_at=row.received_at)


def note_refused(*, refusal: Refusal, by: Actor, at: datetime) -> None:
    """Note that a file was not taken, and why: in a transaction of its own."""
    audit.note(
        by=by,
        at=at,
        action="crossings.refused",
        subject_kind="organisation",
        subject_id=by.organisation_id,
        fields=(refusal.value,),
    )


def _own_recipients(organisation_id: UUID) -> frozenset[str]:
    rows = models.Desk.objects.filter(organisation_id=organisation_id)
    return frozenset(rows.values_list("recipient", flat=True))


def _who(by: Actor) -> tuple[UUID, UUID]:
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.organisation_id, by.identifier


def _note(by: Actor, at: datetime, action: str, kind: str, subject_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind=kind, subject_id=subject_id)
