"""Another organisation asks a Centre to support a person: from its desk, or by a secret address.

Nothing here looks for the person: what is answered cannot say whether they are known.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, queries, rules
from visnet.enquiries.operations.send_enquiry import NotACentre, SentDifferently
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import SOURCE_OF_KIND, Source
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.vault import operations as vault
from visnet.vault import queries as keys
from visnet.vault.rules import Place

DIGEST = "SELECT sec.digest_by_way_in(%s, %s)"
BY_FORM = "SELECT sec.take_in_by_form(%s, %s, %s, %s, %s, %s, %s)"
FROM_DESK = "SELECT sec.take_in_from_desk(%s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonSent:
    """What is told of a person, and whether it is urgent."""

    content: Content
    is_urgent: bool = False


@transaction.atomic
def send_from_desk(
    *, submission: UUID, centre_id: UUID, sent: PersonSent, by: Actor, at: datetime
) -> str:
    """Ask a Centre of a shared network to support a person; return the reference.

    The same form again with the same words returns the same. Raises `SentDifferently`, `NotAsked`,
    `WordsTooLong`, `NotACentre`, `Refused`.
    """
    policy.may_send_people(actor=by).enforce()
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    rules.check_arrival(sent.content)
    if centre_id not in {line.id for line in queries.list_centres(viewer=by, on=civil_date(at))}:
        raise NotACentre(centre_id)
    enquiry_id = rules.id_of_arrival(sender=by.organisation_id, submission=submission)
    digest = _digest(keys.blind_index(viewer=by).index_key, centre_id, sent)
    mine = models.Arrival.objects.filter(policy.sent_visible_to(by), enquiry_id=enquiry_id)

    def known() -> bytes | None:
        found = mine.values_list("digest", flat=True).first()
        return None if found is None else bytes(found)

    own = people.get_organisation(organisation_id=by.organisation_id)
    counted = SOURCE_OF_KIND.get(own.kind, Source.PARTNER)

    def take_in() -> None:
        sealed = _seal(enquiry_id, centre_id, sent)
        _call(FROM_DESK, [enquiry_id, centre_id, counted, *_told(sent), sealed, digest, at])
        _note(by, at, enquiry_id)

    _once(enquiry_id, digest, known, take_in)
    return rules.reference_of(enquiry_id)


@transaction.atomic
def send_by_form(*, token: str, submission: UUID, sent: PersonSent, by: Actor, at: datetime) -> str:
    """Send a person to the Centre that gave out an address; return the reference.

    Whoever sends is known by the address alone, and can read nothing by it. The same form again
    with the same words returns the same. Raises `NotFound` alike for an address that is wrong or
    taken back, `SentDifferently`, `NotAsked`, `WordsTooLong`, `Refused`.
    """
    policy.may_send_by_form(actor=by).enforce()
    rules.check_arrival(sent.content)
    way = queries.find_way_in(token=token)
    if way is None:
        raise NotFound
    enquiry_id = rules.id_of_arrival(sender=way.id, submission=submission)
    digest = _digest(queries.pepper(), way.centre_id, sent)
    hashed = rules.hash_of_token(token)

    def known() -> bytes | None:
        found: bytes | None = _call(DIGEST, [hashed, enquiry_id])
        return found

    def take_in() -> None:
        sealed = _seal(enquiry_id, way.centre_id, sent)
        if not _call(BY_FORM, [hashed, enquiry_id, *_told(sent), sealed, digest, at]):
            raise NotFound
        # Nobody has signed in, so it is nobody's act: the software took it in for the Centre.
        _note(Actor(kind=ActorKind.SYSTEM, organisation_id=way.centre_id), at, enquiry_id)

    _once(enquiry_id, digest, known, take_in)
    return rules.reference_of(enquiry_id)


def _once(enquiry_id: UUID, digest: bytes, known: Any, take_in: Any) -> None:
    """Take it in, unless the very same arrived before. Raises `SentDifferently`."""
    if _is_same(enquiry_id, digest, known()):
        return
    try:
        with transaction.atomic():
            take_in()
    except IntegrityError:
        # The same form is being sent twice at once: the other one won.
        if not _is_same(enquiry_id, digest, known()):
            raise


def _is_same(enquiry_id: UUID, digest: bytes, found: bytes | None) -> bool:
    if found is None:
        return False
    if bytes(found) != digest:
        raise SentDifferently(enquiry_id)
    return True


def _digest(key: bytes, centre_id: UUID, sent: PersonSent) -> bytes:
    return rules.digest_of_arrival(
        key=key, centre=centre_id, content=sent.content, is_urgent=sent.is_urgent
    )


def _told(sent: PersonSent) -> tuple[bool, bool]:
    in_danger = sent.content.danger_said
    return in_danger, sent.is_urgent and not in_danger


def _seal(enquiry_id: UUID, centre_id: UUID, sent: PersonSent) -> bytes:
    box = vault.create_box_to_read(subject_id=enquiry_id, for_organisation=centre_id)
    return box.seal(
        place=Place("enquiries_enquiry", "content", enquiry_id),
        words=rules.content_to_json(sent.content),
    )


def _call(statement: str, asked: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return cursor.fetchone()[0]


def _note(by: Actor, at: datetime, enquiry_id: UUID) -> None:
    audit.note(
        by=by,
        at=at,
        action="enquiries.arrived",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        fields=("content",),
    )
