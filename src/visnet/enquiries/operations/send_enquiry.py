"""A person sends a request: sealed to one Centre, opened again by seven words only."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, queries, rules
from visnet.enquiries.operations.hashing import one_of_two
from visnet.enquiries.queries import FormToSend
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.people.vocabulary import OrganisationKind
from visnet.vault import operations as vault
from visnet.vault.rules import Place
from visnet.wall import operations as wall


class SentDifferently(Exception):
    """The very same form was sent before, with other words; those have arrived."""


class NotACentre(Exception):
    """Requests are sent to support Centres only."""


@transaction.atomic
def send_enquiry(
    *,
    form: FormToSend,
    organisation_id: UUID,
    content: Content,
    pin: str,
    language: str,
    by: Actor,
    at: datetime,
) -> tuple[str, ...]:
    """Send a request and return the seven words that open its thread.

    The same form sent again with the same content returns the same words and sends nothing.
    Raises `SentDifferently`, `NotACentre`, `WordsTooLong`, `TooBusy`, `Refused`.
    """
    policy.may_send(actor=by, thread_id=form.thread_id).enforce()
    rules.check_words(content.words)
    _check_centre(organisation_id)
    pepper = queries.pepper()
    words = rules.receipt_words(pepper=pepper, nonce=form.nonce, language=language)
    body = {"to": str(organisation_id), "in": language, "pin": pin, **asdict(content)}
    digest = rules.digest_of_body(pepper=pepper, nonce=form.nonce, body=body)
    wall.present_receipt(thread_id=form.thread_id)
    if _was_sent_before(form=form, digest=digest):
        return words
    try:
        with transaction.atomic():
            _write_row(
                form=form,
                organisation_id=organisation_id,
                content=content,
                digest=digest,
                by=by,
                at=at,
                keys=_keys(words=words, pin=pin),
            )
    except IntegrityError:
        # The same form is being sent twice at once: the other one won.
        if _was_sent_before(form=form, digest=digest):
            return words
        raise
    return words


def _keys(*, words: tuple[str, ...], pin: str) -> rules.ReceiptKeys:
    with one_of_two():
        return rules.derive_keys(
            pepper=queries.pepper(),
            words=" ".join(words),
            pin=pin,
            memory_kib=settings.ARGON2_MEMORY_KIB,
        )


def _was_sent_before(*, form: FormToSend, digest: bytes) -> bool:
    found = models.Enquiry.objects.filter(id=form.thread_id).only("content_digest").first()
    if found is None:
        return False
    if found.content_digest is None or bytes(found.content_digest) != digest:
        raise SentDifferently(form.thread_id)
    return True


def _check_centre(organisation_id: UUID) -> None:
    organisation = people.get_organisation(organisation_id=organisation_id)
    if organisation.kind is not OrganisationKind.SUPPORT_CENTRE:
        raise NotACentre(organisation_id)


def _write_row(
    *,
    form: FormToSend,
    organisation_id: UUID,
    content: Content,
    digest: bytes,
    by: Actor,
    at: datetime,
    keys: rules.ReceiptKeys,
) -> None:
    hour = rules.to_the_hour(at)
    box = vault.create_box_with_receipt(
        subject_id=form.thread_id,
        for_organisation=organisation_id,
        receipt_id=keys.lookup_id,
        receipt_key=keys.thread_key,
    )
    models.Enquiry.objects.create(
        id=form.thread_id,
        organisation_id=organisation_id,
        source=Source.WEB,
        danger_said=content.danger_said,
        received_at=hour,
        last_from_person_at=hour,
        content_sealed=box.seal(
            place=Place("enquiries_enquiry", "content", form.thread_id),
            words=rules.content_to_json(content),
        ),
        content_digest=digest,
    )
    models.Receipt.objects.create(
        id=keys.lookup_id,
        enquiry_id=form.thread_id,
        has_pin=keys.has_pin,
        last_visit_date=civil_date(at),
    )
    audit.note(
        by=by,
        at=at,
        action="enquiries.sent",
        subject_kind="enquiry",
        subject_id=form.thread_id,
        fields=("content",),
    )
