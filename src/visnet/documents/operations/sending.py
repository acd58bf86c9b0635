"""Writing down that a letter left."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.documents import models, policy
from visnet.documents.operations.papers import IdAlreadyUsed, check_written_once
from visnet.documents.queries.reports import state_of_printed
from visnet.documents.vocabulary import Leaving, Origin
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Place


@transaction.atomic
def send_letter(
    *,
    sending_id: UUID,
    case_id: UUID,
    document_id: UUID,
    how: Leaving,
    to: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Write down that a letter left; say whether it is new. `to` names the office, if it is one.

    For the journey that asked the safe-contact gate. Raises `NotFound`, `Refused`, `IdAlreadyUsed`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    row = models.Document.objects.filter(
        id=document_id, case_id=case_id, removed_at__isnull=True
    ).first()
    if row is None:
        raise NotFound(document_id)
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    box = vault.open_box(viewer=by, subject_id=case_id)
    report = state_of_printed(box=box, case_id=case_id, document_id=document_id)
    policy.may_send(standing, is_letter=row.origin == Origin.LETTER, report=report).enforce()
    check_written_once(models.Sending, sending_id)
    place = Place("documents_sending", "to", sending_id)
    try:
        sent, is_new = models.Sending.objects.get_or_create(
            id=sending_id,
            defaults={
                "document_id": document_id,
                "case_id": case_id,
                "how": how,
                "to_sealed": (
                    box.seal(place=place, words=to) if how is Leaving.TO_OFFICE else None
                ),
                "by": by.identifier,
                "at": at,
            },
        )
    except IntegrityError:
        raise IdAlreadyUsed(sending_id) from None
    if not is_new:
        if (sent.document_id, sent.by) != (document_id, by.identifier):
            raise IdAlreadyUsed(sending_id)
        return False
    audit.note(
        by=by,
        at=at,
        action="documents.letter_sent",
        subject_kind="document",
        subject_id=document_id,
        case_id=case_id,
        fields=(how.value.lower(),),
    )
    return True
