"""Agreeing how the person may be reached, and noting each attempt."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, rules
from visnet.cases.operations import around, ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import AttemptWords, ContactRuleWords, Suggestion
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    DueKind,
    IdentifierKind,
    TimelineKind,
)
from visnet.kit import writing
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Box

SIGN_OF_CHANNEL = {
    Channel.PHONE_CALL: IdentifierKind.PHONE,
    Channel.SMS: IdentifierKind.PHONE,
    Channel.EMAIL: IdentifierKind.EMAIL,
}
OUTCOMES_LOOKED_AT = 10


class ContactRuleIncomplete(Exception):
    """A way cannot be called safe without its days and hours."""


@transaction.atomic
def record_contact_rule(
    *, rule_id: UUID, case_id: UUID, rule: ContactRuleWords, by: Actor, at: datetime
) -> None:
    """Write down one way to reach the person; what is safe must be confirmed after ninety days.

    Raises `ContactRuleIncomplete`, `NotToBeTurnedTo`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(
        model=models.ContactRule, row_id=rule_id, case_id=case_id, by=by, author="recorded_by"
    ):
        return
    _check_complete(rule_id, rule)
    if rule.representative_id is not None:
        around.check_may_be_turned_to(
            case_id=case_id, representative_id=rule.representative_id, to_agree=False, at=at
        )
    box = vault.open_box(viewer=by, subject_id=case_id)
    row = _new_rule(rule_id, case_id, rule, box, by, at)
    ground.put_due(_due_of(case, row, by))
    with writing.together():
        _keep_rule(case, row, rule, by, at)


def keep_first_rule(
    *, case: LockedCase, box: Box, rule_id: UUID, rule: ContactRuleWords, by: Actor, at: datetime
) -> None:
    """Write down a way told when the case was opened, in a case that the act holds already.

    Raises `ContactRuleIncomplete`. Nobody speaks for the person yet.
    """
    _check_complete(rule_id, rule)
    row = _new_rule(rule_id, case.row.id, rule, box, by, at)
    writing.write(_due_of(case, row, by))
    _keep_rule(case, row, rule, by, at)


@transaction.atomic
def confirm_contact_rule(*, rule_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that the person confirmed a way as safe, for ninety days more.

    Raises `ContactRuleIncomplete`.
    """
    case, row = ground.lock_case_of(model=models.ContactRule, row_id=rule_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if row.superseded_at is not None:
        raise NotFound(rule_id)
    if not row.days or row.until_hour == 0:
        raise ContactRuleIncomplete(rule_id)
    row.is_safe = True
    row.verified_at = at
    row.expires_date = civil_date(at + rules.CONTACT_RULE_LIVES)
    row.version += 1
    row.save(update_fields=["is_safe", "verified_at", "expires_date", "version"])
    ground.put_due(_due_of(case, row, by))
    _write_down(case, TimelineKind.CONTACT_RULE_CONFIRMED, "confirmed", rule_id, by, at)


@transaction.atomic
def supersede_contact_rule(*, rule_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that a way no longer holds: it is never used again. Done twice, it is done."""
    case, row = ground.lock_case_of(model=models.ContactRule, row_id=rule_id, by=by)
    policy.may_view(by, case.standing).enforce()
    if row.superseded_at is not None:
        return
    row.superseded_at = at
    row.version += 1
    row.save(update_fields=["superseded_at", "version"])
    ground.take_due_away(subject_id=rule_id, kinds=[DueKind.CONTACT_RULE])
    _write_down(case, TimelineKind.CONTACT_RULE_SUPERSEDED, "superseded", rule_id, by, at)


@transaction.atomic
def record_contact_attempt(
    *, attempt_id: UUID, case_id: UUID, attempt: AttemptWords, by: Actor, at: datetime
) -> Suggestion | None:
    """Write down an attempt and what became of it, and when to try again.

    Returns what the attempts so far suggest; nothing closes by itself.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_view(by, case.standing).enforce()
    outcomes = _outcomes_so_far(case_id)
    if ground.was_done_before(
        model=models.ContactAttempt, row_id=attempt_id, case_id=case_id, by=by
    ):
        return rules.suggestion_after(outcomes=outcomes)
    _check_rule(attempt.rule_id, case_id)
    outcomes.append(attempt.outcome)
    next_try_at = attempt.next_try_at or rules.next_try_after(outcomes=outcomes, at=at)
    box = vault.open_box(viewer=by, subject_id=case_id)
    models.ContactAttempt.objects.create(
        id=attempt_id,
        case_id=case_id,
        rule_id=attempt.rule_id,
        channel=attempt.channel,
        outcome=attempt.outcome,
        at=at,
        by=ground.author(by),
        next_try_at=next_try_at,
        **ground.seal(
            box=box,
            table="cases_contact_attempt",
            row_id=attempt_id,
            words={"note": attempt.note},
        ),
    )
    _keep_next_try(case, next_try_at, by)
    ground.write_down(
        case=case,
        what=Happening(
            kind=TimelineKind.CONTACT_ATTEMPTED,
            action="cases.contact_attempted",
            subject_kind="contact_attempt",
            subject_id=attempt_id,
            fields=("note",) if attempt.note else (),
        ),
        by=by,
        at=at,
    )
    return rules.suggestion_after(outcomes=outcomes)


def _check_complete(rule_id: UUID, rule: ContactRuleWords) -> None:
    if rule.is_safe and not (rule.days and rule.from_hour < rule.until_hour):
        raise ContactRuleIncomplete(rule_id)


def _keep_rule(
    case: LockedCase, row: models.ContactRule, rule: ContactRuleWords, by: Actor, at: datetime
) -> None:
    writing.write([row])
    kind = SIGN_OF_CHANNEL.get(rule.channel)
    if kind is not None and rule.value.strip():
        ground.remember_identifier(case=case.row, kind=kind, words=rule.value, by=by)
    _write_down(case, TimelineKind.CONTACT_RULE_RECORDED, "recorded", row.id, by, at)


def _new_rule(
    rule_id: UUID, case_id: UUID, rule: ContactRuleWords, box: Box, by: Actor, at: datetime
) -> models.ContactRule:
    words = {
        "value": rule.value,
        "code_word": rule.code_word,
        "who_may_answer": rule.who_may_answer,
    }
    return models.ContactRule(
        id=rule_id,
        case_id=case_id,
        channel=rule.channel,
        device=rule.device,
        representative_id=rule.representative_id,
        days=sorted(rule.days),
        from_hour=rule.from_hour,
        until_hour=rule.until_hour,
        may_leave_message=rule.may_leave_message,
        may_say_who_we_are=rule.may_say_who_we_are,
        withheld_number=rule.withheld_number,
        is_safe=rule.is_safe,
        verified_at=at if rule.is_safe else None,
        expires_date=civil_date(at + rules.CONTACT_RULE_LIVES) if rule.is_safe else None,
        recorded_by=ground.author(by),
        recorded_at=at,
        **ground.seal(box=box, table="cases_contact_rule", row_id=rule_id, words=words),
    )


def _outcomes_so_far(case_id: UUID) -> list[AttemptOutcome]:
    newest = models.ContactAttempt.objects.filter(case_id=case_id).order_by("-at", "id")
    found = newest.values_list("outcome", flat=True)[:OUTCOMES_LOOKED_AT]
    return [AttemptOutcome(outcome) for outcome in reversed(found)]


def _check_rule(rule_id: UUID | None, case_id: UUID) -> None:
    if rule_id is None:
        return
    if not models.ContactRule.objects.filter(id=rule_id, case_id=case_id).exists():
        raise NotFound(rule_id)


def _due_of(case: LockedCase, rule: models.ContactRule, by: Actor) -> list[models.Due]:
    if rule.expires_date is None:
        return []
    return [
        ground.due_of(
            case=case.row,
            kind=DueKind.CONTACT_RULE,
            subject_id=rule.id,
            on=rule.expires_date,
            user_id=case.row.lead_id or ground.author(by),
        )
    ]


def _keep_next_try(case: LockedCase, next_try_at: datetime | None, by: Actor) -> None:
    if next_try_at is None:
        ground.take_due_away(subject_id=case.row.id, kinds=[DueKind.CONTACT_ATTEMPT])
        return
    item = ground.due_of(
        case=case.row,
        kind=DueKind.CONTACT_ATTEMPT,
        subject_id=case.row.id,
        on=civil_date(next_try_at),
        user_id=ground.author(by),
    )
    ground.put_due([item])


def _write_down(
    case: LockedCase, kind: TimelineKind, verb: str, rule_id: UUID, by: Actor, at: datetime
) -> None:
    what = Happening(
        kind=kind,
        action=f"cases.contact_rule_{verb}",
        subject_kind="contact_rule",
        subject_id=rule_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
