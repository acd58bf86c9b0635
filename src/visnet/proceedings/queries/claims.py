"""Claims, what became of each, and what the crime cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.proceedings import models, policy
from visnet.proceedings.queries import ground
from visnet.proceedings.vocabulary import ClaimStep, ExpenseKind, PaidBy, Receipt
from visnet.vault import queries as vault
from visnet.vault.rules import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """One step of a claim. A struck one was a mistake: it stays readable and says nothing."""

    id: UUID
    step: ClaimStep
    on: date
    cents: int | None
    look_again_on: date | None
    note: str
    by_name: str
    at: datetime
    is_struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim and its steps, the latest first. `step` is None before the first."""

    id: UUID
    entitlement_code: str
    note: str
    by_name: str
    at: datetime
    moves: tuple[MoveLine, ...]

    @property
    def held(self) -> tuple[MoveLine, ...]:
        """The steps that count."""
        return tuple(move for move in self.moves if not move.is_struck)

    @property
    def step(self) -> ClaimStep | None:
        """How it stands."""
        return self.held[0].step if self.held else None

    def cents_of(self, step: ClaimStep) -> int:
        """Return how much was granted, or paid, in all."""
        return sum(move.cents or 0 for move in self.held if move.step is step)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseLine:
    """Something that was paid for. What was corrected or withdrawn stays readable."""

    id: UUID
    kind: ExpenseKind
    on: date
    cents: int
    paid_by: PaidBy
    receipt: Receipt
    what: str
    by_name: str
    at: datetime
    is_withdrawn: bool
    is_superseded: bool

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return not (self.is_withdrawn or self.is_superseded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What is claimed in a case, and what the crime cost."""

    claims: tuple[ClaimLine, ...]
    expenses: tuple[ExpenseLine, ...]

    def claim(self, claim_id: UUID) -> ClaimLine:
        """Return one claim. Raises `NotFound`."""
        found = next((one for one in self.claims if one.id == claim_id), None)
        if found is None:
            raise NotFound(claim_id)
        return found

    def total(self, *, paid_by: Iterable[PaidBy] = PaidBy, shown: bool | None = None) -> int:
        """Return what was spent, in cents: by these, and with a paper for it or without."""
        wanted = frozenset(paid_by)
        return sum(
            line.cents
            for line in self.expenses
            if line.holds
            and line.paid_by in wanted
            and (shown is None or (line.receipt is not Receipt.NONE) is shown)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStanding:
    """How a claim stands, as a journey needs it: no word of it."""

    step: ClaimStep | None
    since: date | None
    look_again_on: date | None


def open_money(*, viewer: Actor, case_id: UUID, at: datetime) -> Money:
    """Return claims and expenses with their words, and note the viewing. Raises as a case does."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    claims = list(models.Claim.objects.filter(case_id=case_id).order_by("at", "id"))
    moves = _moves(case_id)
    expenses = list(models.Expense.objects.filter(case_id=case_id).order_by("-on_date", "-at"))
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    authors = [*(row.by for row in claims), *(row.by for row in moves)]
    names = people.names_of(user_ids=[*authors, *(row.by for row in expenses)])
    audit.note(
        by=viewer,
        at=at,
        action="proceedings.money_viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("note", "what"),
    )
    lines = _move_lines(moves, box, names)
    superseded = {row.corrects_id for row in expenses}
    return Money(
        claims=tuple(
            ClaimLine(
                id=row.id,
                entitlement_code=row.entitlement_code,
                note=ground.opened(box, "proceedings_claim", "note", row.id, row.note_sealed),
                by_name=names.get(row.by, ""),
                at=row.at,
                moves=tuple(line for claim_id, line in lines if claim_id == row.id),
            )
            for row in claims
        ),
        expenses=tuple(
            _expense(row, box, names, is_superseded=row.id in superseded) for row in expenses
        ),
    )


def claim_standing(*, viewer: Actor, case_id: UUID, claim_id: UUID) -> ClaimStanding:
    """Return how a claim stands. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    return _standing(_moves(case_id), claim_id)


def matters_answered(*, viewer: Actor, case_id: UUID, claim_id: UUID) -> frozenset[str]:
    """Return the matters of the terms that filing this claim answers. Raises `NotFound`, `Refused`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    found = models.Claim.objects.filter(id=claim_id, case_id=case_id)
    code = found.values_list("entitlement_code", flat=True).first()
    if code is None:
        raise NotFound(claim_id)
    return frozenset(law.get_record(code=code).plain.get("answers", ()))


def claim_standings(*, viewer: Actor, case_id: UUID) -> dict[UUID, ClaimStanding]:
    """Return how each claim of a case stands. Raises `NotFound`, `Refused`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    moves = _moves(case_id)
    claims = models.Claim.objects.filter(case_id=case_id).values_list("id", flat=True)
    return {claim_id: _standing(moves, claim_id) for claim_id in claims}


def _standing(moves: list[models.ClaimMove], claim_id: UUID) -> ClaimStanding:
    struck = {row.corrects_id for row in moves}
    held = [
        row
        for row in moves
        if row.claim_id == claim_id and row.corrects_id is None and row.id not in struck
    ]
    if not held:
        return ClaimStanding(step=None, since=None, look_again_on=None)
    last = held[0]
    return ClaimStanding(
        step=ClaimStep(last.step), since=last.on_date, look_again_on=last.look_again_date
    )


def _moves(case_id: UUID) -> list[models.ClaimMove]:
    rows = models.ClaimMove.objects.filter(case_id=case_id)
    return list(rows.order_by("-on_date", "-at", "-id"))


def _move_lines(
    rows: list[models.ClaimMove], box: Box, names: Mapping[UUID, str]
) -> list[tuple[UUID, MoveLine]]:
    struck = {row.corrects_id for row in rows}
    return [
        (
            row.claim_id,
            MoveLine(
                id=row.id,
                step=ClaimStep(row.step),
                on=row.on_date,
                cents=row.cents,
                look_again_on=row.look_again_date,
                note=ground.opened(box, "proceedings_claim_move", "note", row.id, row.note_sealed),
                by_name=names.get(row.by, ""),
                at=row.at,
                is_struck=row.id in struck,
            ),
        )
        for row in rows
        if row.corrects_id is None
    ]


def _expense(
    row: models.Expense, box: Box, names: Mapping[UUID, str], *, is_superseded: bool
) -> ExpenseLine:
    return ExpenseLine(
        id=row.id,
        kind=ExpenseKind(row.kind),
        on=row.on_date,
        cents=row.cents,
        paid_by=PaidBy(row.paid_by),
        receipt=Receipt(row.receipt),
        what=ground.opened(box, "proceedings_expense", "what", row.id, row.what_sealed),
        by_name=names.get(row.by, ""),
        at=row.at,
        is_withdrawn=row.is_withdrawn,
        is_superseded=is_superseded,
    )
