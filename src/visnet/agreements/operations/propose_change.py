"""Proposing that a field say something else, and deciding about it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.rules import Change
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound


@transaction.atomic
def propose_change(
    *,
    proposal_id: UUID,
    agreement_id: UUID,
    change: Change,
    content_version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Propose what a field of the text shall say; the same id changes nothing.

    Raises `NoSuchPart`, `CannotBeRead`, `TextDoesNotHold`, `ChangedMeanwhile`, `IdAlreadyUsed`,
    `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_comment(by, held.standing).enforce()
    found = models.ProposedChange.objects.filter(id=proposal_id).first()
    if found is not None:
        if (found.agreement_id, found.by) != (agreement_id, by.identifier):
            raise ground.IdAlreadyUsed(proposal_id)
        return
    ground.check_version(held.row, content_version)
    text = reading.text_of(held.row)
    rules.check_text(rules.apply_change(text, change))
    models.ProposedChange.objects.create(
        id=proposal_id,
        agreement=held.row,
        target_kind=change.target_kind,
        target_id=change.target_id,
        field=change.field,
        before=rules.value_of(text, change),
        after=change.after,
        organisation_id=ground.organisation(by),
        by=ground.author(by),
        at=at,
    )
    ground.note(row=held.row, action="change_proposed", by=by, at=at, fields=(change.field,))


@transaction.atomic
def decide_change(
    *,
    proposal_id: UUID,
    agreement_id: UUID,
    accept: bool,
    because: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Accept a proposed change, which puts it into the text, or refuse it; decided once.

    `because` is read by whoever proposed it.
    A proposal overtaken by the text is refused (`ChangedMeanwhile`): it was made about other
    words. Raises `NotFound`, `NoSuchPart`, `TextDoesNotHold`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    row = models.ProposedChange.objects.filter(id=proposal_id, agreement_id=agreement_id).first()
    if row is None:
        raise NotFound(proposal_id)
    may = policy.may_decide_change if accept else policy.may_withdraw_change
    may(by, held.standing, proposed_by=row.organisation_id).enforce()
    if row.decided_at is not None:
        if row.was_accepted is not accept:
            raise ground.ChangedMeanwhile(proposal_id)
        return
    if accept:
        _put_in(held, row, by, at)
    row.was_accepted = accept
    row.decided_by = ground.author(by)
    row.decided_by_organisation_id = by.organisation_id
    row.decided_at = at
    row.decided_because = because.strip()
    row.save(
        update_fields=[
            "was_accepted",
            "decided_by",
            "decided_by_organisation_id",
            "decided_at",
            "decided_because",
        ]
    )
    action = "change_accepted" if accept else "change_refused"
    ground.note(row=held.row, action=action, by=by, at=at, fields=(row.field,))


def _put_in(held: ground.Held, row: models.ProposedChange, by: Actor, at: datetime) -> None:
    change = Change(row.target_kind, row.target_id, row.field, row.after)
    text = reading.text_of(held.row)
    if rules.value_of(text, change) != row.before:
        raise ground.ChangedMeanwhile(row.id)
    changed = rules.apply_change(text, change)
    rules.check_text(changed)
    ground.put_text(held=held, text=changed, by=by, at=at)
