"""The duty to report, claims and expenses: who may write them, what falls due, what stays sealed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases import steps as case_steps
from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.proceedings import steps
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.proceedings import models, operations, queries
from visnet.proceedings.operations import CorrectedAlready
from visnet.proceedings.rules import DayMissing, NotYetHappened
from visnet.proceedings.vocabulary import ClaimStep, DutyOutcome, PaidBy, Receipt

TODAY = NOON.date()
TABLES = (models.DutyDecision, models.Claim, models.ClaimMove, models.Expense)


def with_everything() -> tuple:  # type: ignore[type-arg]
    """Return a case with a decision, a claim that was filed, and an expense."""
    case_id = make_case()
    decision_id = steps.decide(case_id)
    claim_id = steps.claim(case_id)
    move_id = steps.move(case_id, claim_id, ClaimStep.FILED, note="numero 12 della busta")
    expense_id = steps.spend(case_id, 12_50)
    return case_id, decision_id, claim_id, move_id, expense_id


def test_a_decision_about_the_duty_is_kept_with_ground_standing_and_reason(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="stalking")

    steps.decide(
        case_id, outcome=DutyOutcome.REPORTED, reported_on=TODAY, ground="duty_to_report_public"
    )

    with acting(CAST.anna):
        duty = queries.open_duty(viewer=CAST.anna, case_id=case_id, at=NOON)
    (line,) = duty.lines
    assert (line.outcome, line.reported_on) == (DutyOutcome.REPORTED, TODAY)
    assert line.ground == "duty_to_report_public"
    assert (line.legal_status, line.offence_code) == (CAST.anna.legal_status, "stalking")
    assert line.reason == "sentita l'avvocata del Centro"
    assert TimelineKind.DUTY_DECIDED in case_steps.timeline(case_id)


def test_a_decision_sent_twice_is_one(cast: Cast) -> None:
    case_id = make_case()
    made = steps.decide(case_id)

    steps.decide(case_id, made=made)

    assert case_steps.timeline(case_id).count(TimelineKind.DUTY_DECIDED) == 1


def test_a_decision_needs_a_reason_a_day_where_it_was_reported_and_a_ground_that_exists(
    cast: Cast,
) -> None:
    case_id = make_case()

    with pytest.raises(Refused) as refusal:
        steps.decide(case_id, reason=" - ")
    assert refusal.value.reason is Reason.REASON_NEEDED
    with pytest.raises(DayMissing):
        steps.decide(case_id, outcome=DutyOutcome.REPORTED)
    with pytest.raises(DayMissing):
        steps.decide(case_id, reported_on=TODAY)
    with pytest.raises(NotYetHappened):
        steps.decide(case_id, outcome=DutyOutcome.REPORTED, reported_on=TODAY + timedelta(days=1))
    with pytest.raises(NotFound):
        steps.decide(case_id, ground="a ground of nobody")


def test_a_claim_comes_back_in_a_month_on_the_day_that_was_named_and_not_once_it_is_paid(
    cast: Cast,
) -> None:
    case_id, soon = make_case(), TODAY + timedelta(days=9)

    claim_id = steps.claim(case_id)
    assert steps.due_of(case_id, DueKind.CLAIM) == [TODAY + timedelta(days=30)]
    steps.move(case_id, claim_id, ClaimStep.FILED, on=TODAY - timedelta(days=1), look_again_on=soon)
    assert steps.due_of(case_id, DueKind.CLAIM) == [soon]
    paid = steps.move(case_id, claim_id, ClaimStep.PAID, cents=900_00)
    assert steps.due_of(case_id, DueKind.CLAIM) == []

    with acting(CAST.anna):
        steps.claim_journey.strike_move(
            strike_id=uuid4(), case_id=case_id, move_id=paid, by=CAST.anna, at=NOON
        )

    (line,) = steps.money(case_id).claims
    assert line.step is ClaimStep.FILED
    assert line.cents_of(ClaimStep.PAID) == 0
    assert steps.due_of(case_id, DueKind.CLAIM) == [soon]


def test_a_step_is_struck_once(cast: Cast) -> None:
    case_id, _decision, _claim, move_id, _expense = with_everything()

    for expected in (None, CorrectedAlready):
        with acting(CAST.anna):
            try:
                operations.strike_move(
                    strike_id=uuid4(), case_id=case_id, move_id=move_id, by=CAST.anna, at=NOON
                )
                raised = None
            except CorrectedAlready:
                raised = CorrectedAlready
        assert raised is expected


def test_the_totals_say_who_paid_and_what_can_be_shown(cast: Cast) -> None:
    case_id = make_case()
    steps.spend(case_id, 100_00)
    steps.spend(case_id, 20_50, paid_by=PaidBy.CENTRE, receipt=Receipt.NONE)
    wrong = steps.spend(case_id, 999_00)
    steps.spend(case_id, 99_00, corrects_id=wrong)
    withdrawn = steps.spend(case_id, 7_00)
    steps.spend(case_id, 7_00, corrects_id=withdrawn, is_withdrawn=True)

    money = steps.money(case_id)

    assert money.total() == 219_50
    assert money.total(paid_by=[PaidBy.PERSON]) == 199_00
    assert (money.total(shown=True), money.total(shown=False)) == (199_00, 20_50)
    with pytest.raises(CorrectedAlready):
        steps.spend(case_id, 1_00, corrects_id=wrong)


@pytest.mark.parametrize("cents", [0, -1, 10**14])
def test_an_amount_is_money(cast: Cast, cents: int) -> None:
    with pytest.raises(operations.NotMoney):
        steps.spend(make_case(), cents)


def test_only_what_the_law_may_give_is_claimed(cast: Cast) -> None:
    case_id = make_case()

    for code in ("duty_to_report_public", "nothing such"):
        with pytest.raises(NotFound):
            steps.claim(case_id, code=code)
    with pytest.raises(NotFound):
        steps.move(case_id, steps.claim(make_case()), ClaimStep.FILED)


def test_strangers_find_nothing_and_a_supervisor_outside_the_case_is_refused(cast: Cast) -> None:
    case_id, *_more = with_everything()

    for stranger in (CAST.bruno, CAST.elena, CAST.gina):
        with pytest.raises(NotFound):
            steps.money(case_id, stranger)
        with pytest.raises(NotFound):
            steps.decide(case_id, by=stranger)
        with pytest.raises(NotFound):
            steps.spend(case_id, 1_00, by=stranger)
    with pytest.raises(Refused):
        steps.money(case_id, CAST.carla)
    with pytest.raises(Refused):
        steps.claim(case_id, by=CAST.carla)


@pytest.mark.parametrize("model", TABLES)
def test_the_database_shows_the_rows_to_those_who_follow_the_case_and_changes_none(
    cast: Cast, model: type
) -> None:
    case_id, *_more = with_everything()
    grant(case_id, CAST.gina)
    block(case_id, CAST.gina)
    rows = model.objects.filter(case_id=case_id)  # type: ignore[attr-defined]

    for somebody in (CAST.bruno, CAST.carla, CAST.elena, CAST.gina):
        with acting(somebody):
            assert not rows.all().exists()
    with acting(CAST.anna):
        assert rows.all().exists()
    with pytest.raises(DatabaseError), acting(CAST.anna):
        rows.update(at=NOON)
    with pytest.raises(DatabaseError), acting(CAST.anna):
        rows.all()._raw_delete("default")


def test_a_step_of_another_cases_claim_is_refused_by_the_database(cast: Cast) -> None:
    case_id, other = make_case(), make_case()
    claim_id = steps.claim(other)

    row = models.ClaimMove(
        id=uuid4(),
        case_id=case_id,
        claim_id=claim_id,
        step=ClaimStep.FILED,
        on_date=TODAY,
        by=CAST.anna.identifier,
        at=NOON,
    )

    with pytest.raises(DatabaseError), acting(CAST.anna), transaction.atomic():
        save_and_check(row)


def save_and_check(row: models.ClaimMove) -> None:
    """Save a row and let the database look at it at once."""
    row.save(force_insert=True)
    connection.check_constraints()


def test_the_words_are_sealed_in_the_tables(cast: Cast) -> None:
    with_everything()

    with acting(CAST.anna):
        sealed = [
            bytes(models.DutyDecision.objects.get().reason_sealed),
            bytes(models.Claim.objects.get().note_sealed or b""),
            bytes(models.ClaimMove.objects.get().note_sealed or b""),
            bytes(models.Expense.objects.get().what_sealed or b""),
        ]

    words = (b"avvocata", b"patronato", b"busta", b"soccorso")
    assert all(sealed)
    assert not [word for word in words if any(word in content for content in sealed)]
