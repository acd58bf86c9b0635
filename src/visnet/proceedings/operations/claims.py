"""Claims for what the law may give, step by step, and what the crime cost."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.vocabulary import RecordKind
from visnet.proceedings import models, rules
from visnet.proceedings.operations import ground
from visnet.proceedings.operations.facts import CorrectedAlready
from visnet.proceedings.rules import ExpenseWords, MoveWords

MOST_CENTS = 100_000_000_00


class NotMoney(Exception):
    """An amount is more than nothing, and less than anybody was ever paid."""


@transaction.atomic
def open_claim(
    *, claim_id: UUID, case_id: UUID, entitlement_code: str, note: str, by: Actor, at: datetime
) -> bool:
    """Write down that something is claimed, or is going to be.

    Raises `NotFound` (an entitlement that no record holds too), `Refused`, `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.Claim, claim_id, case_id, author):
        return False
    if law.get_record(code=entitlement_code).kind is not RecordKind.ENTITLEMENTS:
        raise NotFound(entitlement_code)
    models.Claim.objects.create(
        id=claim_id,
        case_id=case_id,
        entitlement_code=entitlement_code,
        note_sealed=ground.seal("proceedings_claim", "note", claim_id, note, case_id, by),
        by=author,
        at=at,
    )
    fields = ("entitlement_code", "note")
    ground.note("claim_opened", "claim", claim_id, case_id, by, at, fields=fields)
    return True


@transaction.atomic
def move_claim(
    *, move_id: UUID, case_id: UUID, claim_id: UUID, move: MoveWords, by: Actor, at: datetime
) -> bool:
    """Write down that a claim came a step further.

    Raises `NotFound`, `Refused`, `rules.NotYetHappened`, `NotMoney`, `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.ClaimMove, move_id, case_id, author):
        return False
    if not models.Claim.objects.filter(id=claim_id, case_id=case_id).exists():
        raise NotFound(claim_id)
    rules.check_past(on=move.on, today=civil_date(at))
    _check_cents(move.cents)
    models.ClaimMove.objects.create(
        id=move_id,
        case_id=case_id,
        claim_id=claim_id,
        step=move.step,
        on_date=move.on,
        cents=move.cents,
        look_again_date=move.look_again_on,
        note_sealed=ground.seal("proceedings_claim_move", "note", move_id, move.note, case_id, by),
        by=author,
        at=at,
    )
    fields = ("step", "on_date", "cents", "note")
    ground.note("claim_moved", "claim", claim_id, case_id, by, at, fields=fields)
    return True


@transaction.atomic
def strike_move(
    *, strike_id: UUID, case_id: UUID, move_id: UUID, by: Actor, at: datetime
) -> UUID | None:
    """Write down that a step was a mistake, and return its claim; None when it was done before.

    Raises `NotFound`, `Refused`, `CorrectedAlready`, `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.ClaimMove, strike_id, case_id, author):
        return None
    _check_corrects(models.ClaimMove, move_id, case_id)
    wrong = models.ClaimMove.objects.get(id=move_id)
    models.ClaimMove.objects.create(
        id=strike_id,
        case_id=case_id,
        claim_id=wrong.claim_id,
        step=wrong.step,
        on_date=wrong.on_date,
        corrects_id=move_id,
        by=author,
        at=at,
    )
    fields = ("corrects",)
    ground.note("claim_step_struck", "claim", wrong.claim_id, case_id, by, at, fields=fields)
    return wrong.claim_id


@transaction.atomic
def record_expense(
    *, expense_id: UUID, case_id: UUID, expense: ExpenseWords, by: Actor, at: datetime
) -> bool:
    """Write down what was spent, or what stands in place of what was written.

    Raises `NotFound`, `Refused`, `rules.NotYetHappened`, `NotMoney`, `CorrectedAlready`,
    `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.Expense, expense_id, case_id, author):
        return False
    rules.check_past(on=expense.on, today=civil_date(at))
    _check_cents(expense.cents)
    if expense.corrects_id is not None:
        _check_corrects(models.Expense, expense.corrects_id, case_id)
    models.Expense.objects.create(
        id=expense_id,
        case_id=case_id,
        kind=expense.kind,
        on_date=expense.on,
        cents=expense.cents,
        paid_by=expense.paid_by,
        receipt=expense.receipt,
        what_sealed=ground.seal(
            "proceedings_expense", "what", expense_id, expense.what, case_id, by
        ),
        corrects_id=expense.corrects_id,
        is_withdrawn=expense.is_withdrawn,
        by=author,
        at=at,
    )
    fields = ("kind", "on_date", "cents", "what")
    ground.note("expense_recorded", "expense", expense_id, case_id, by, at, fields=fields)
    return True


def _check_cents(cents: int | None) -> None:
    if cents is not None and not 0 < cents <= MOST_CENTS:
        raise NotMoney(cents)


def _check_corrects(model: Any, row_id: UUID, case_id: UUID) -> None:
    row = model.objects.filter(id=row_id, case_id=case_id).first()
    if row is None:
        raise NotFound(row_id)
    if model.objects.filter(corrects_id=row_id).exists():
        raise CorrectedAlready(row_id)
