"""Saying that a step did not work where one is, and answering it before the next edition."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.guidelines import models, policy, queries, rules
from visnet.guidelines.operations.holding import IdAlreadyUsed, author, own_networks
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused, explained


@transaction.atomic
def tell_trouble(
    *,
    trouble_id: UUID,
    edition_id: UUID,
    step_code: str,
    network_id: UUID,
    words: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say in a network that a step of an edition did not work. The same again changes nothing.

    Raises `IdAlreadyUsed`, `NoSuchStep`, `NotFound` and `Refused`.
    """
    own = own_networks(by, at)
    policy.may_tell(by, network_id=network_id, own_networks=own).enforce()
    explained(words).enforce()
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    former = models.Trouble.objects.filter(id=trouble_id).first()
    if former is not None:
        if former.written_by == by.identifier:
            return
        raise IdAlreadyUsed(trouble_id)
    reader = queries.get_edition(viewer=by, edition_id=edition_id, on=civil_date(at))
    rules.step_of(reader.edition.text, step_code)
    row = models.Trouble(
        id=trouble_id,
        network_id=network_id,
        procedure_code=reader.edition.code,
        edition_number=reader.edition.number,
        step_code=step_code,
        words=words,
        organisation_id=by.organisation_id,
        written_by=author(by),
        written_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Somebody else's, which the wall does not show.
        raise IdAlreadyUsed(trouble_id) from None
    _note(trouble_id, "guidelines.trouble_told", by, at)


@transaction.atomic
def answer_trouble(*, trouble_id: UUID, answer: str, by: Actor, at: datetime) -> None:
    """Answer whoever said that a step did not work. Answered once, it stays so.

    Raises `NotFound` and `Refused`.
    """
    own = own_networks(by, at)
    policy.may_write_along(by).enforce()
    seen = policy.troubles_visible_to(by, own_networks=own)
    row = models.Trouble.objects.filter(seen, id=trouble_id).first()
    if row is None:
        raise NotFound(trouble_id)
    policy.may_edit(by, network_id=row.network_id, own_networks=own).enforce()
    row = models.Trouble.objects.select_for_update().get(id=trouble_id)
    if row.answer:
        raise Refused(Reason.WRONG_STATE)
    explained(answer).enforce()
    row.answer, row.answered_by, row.answered_at = answer, author(by), at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    _note(trouble_id, "guidelines.trouble_answered", by, at)


def _note(trouble_id: UUID, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="guideline_trouble", subject_id=trouble_id)
