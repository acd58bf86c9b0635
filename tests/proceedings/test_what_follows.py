"""What follows when the offence, the age or an address becomes known: terms, and the domicile."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from tests.proceedings import steps
from visnet.cases import queries as cases
from visnet.cases.rules import ContactRuleWords
from visnet.cases.vocabulary import Channel, DueKind
from visnet.journeys import claim_compensation, describe_person, record_in_proceedings
from visnet.kit.decision import Reason, Refused
from visnet.law.vocabulary import EventKind
from visnet.proceedings.vocabulary import ClaimStep, TermEnd

TODAY = NOON.date()
LATER = NOON + timedelta(minutes=2)
TOWN, OTHER_TOWN = "049009", "050026"


def with_domicile() -> UUID:
    """Return a case whose person elected a domicile and lives in a town."""
    case_id = make_case()
    steps.describe(case_id, municipality_code=TOWN)
    steps.record(case_id, EventKind.DOMICILE_ELECTED, TODAY - timedelta(days=30))
    return case_id


def agree_way(case_id: UUID, channel: Channel) -> UUID:
    """Write down a way to reach the person."""
    rule_id = uuid4()
    with acting(CAST.anna):
        describe_person.record_contact_rule(
            rule_id=rule_id,
            case_id=case_id,
            rule=ContactRuleWords(channel=channel, value="via Roma 1"),
            by=CAST.anna,
            at=NOON,
        )
    return rule_id


def to_check(case_id: UUID) -> bool:
    """Return whether the domicile is to be checked."""
    return bool(steps.due_of(case_id, DueKind.DOMICILE))


def test_another_offence_moves_the_day_on_which_to_look_at_a_term(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="theft")
    steps.record(case_id, EventKind.KNOWLEDGE, TODAY - timedelta(days=1))
    before = steps.deadlines(case_id)

    steps.describe(case_id, offence_code="stalking")

    after = steps.deadlines(case_id)
    assert before
    assert after
    assert before != after


def test_an_offence_prosecuted_ex_officio_takes_the_term_of_the_complaint_away(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="stalking")
    steps.record(case_id, EventKind.KNOWLEDGE, TODAY - timedelta(days=1))
    assert steps.deadlines(case_id)

    steps.describe(case_id, offence_code="ill_treatment")

    assert not steps.deadlines(case_id)


def test_another_town_reminds_of_the_domicile_and_the_same_town_does_not(cast: Cast) -> None:
    case_id = with_domicile()
    steps.describe(case_id, municipality_code=TOWN)
    assert not to_check(case_id)

    steps.describe(case_id, municipality_code=OTHER_TOWN)

    assert to_check(case_id)


def test_without_a_domicile_nothing_is_to_be_checked(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, municipality_code=TOWN)

    steps.describe(case_id, municipality_code=OTHER_TOWN)
    agree_way(case_id, Channel.LETTER)

    assert not to_check(case_id)


@pytest.mark.parametrize(
    ("channel", "expected"),
    [(Channel.LETTER, True), (Channel.EMAIL, True), (Channel.PHONE_CALL, False)],
)
def test_a_new_address_reminds_and_a_new_telephone_does_not(
    cast: Cast, channel: Channel, *, expected: bool
) -> None:
    case_id = with_domicile()

    agree_way(case_id, channel)

    assert to_check(case_id) is expected


def test_an_address_given_up_reminds_and_a_new_domicile_settles_it(cast: Cast) -> None:
    case_id = make_case()
    rule_id = agree_way(case_id, Channel.LETTER)
    steps.record(case_id, EventKind.DOMICILE_ELECTED, TODAY - timedelta(days=30))

    with acting(CAST.anna):
        describe_person.supersede_contact_rule(
            case_id=case_id, rule_id=rule_id, by=CAST.anna, at=NOON
        )
    assert to_check(case_id)
    steps.record(case_id, EventKind.DOMICILE_ELECTED, TODAY)

    assert not to_check(case_id)


def test_a_domicile_is_checked_with_words_and_not_without(cast: Cast) -> None:
    case_id = with_domicile()
    agree_way(case_id, Channel.LETTER)

    with pytest.raises(Refused) as refusal, acting(CAST.anna):
        record_in_proceedings.check_domicile(
            checked_id=uuid4(), case_id=case_id, reason="--", by=CAST.anna, at=NOON
        )
    with acting(CAST.anna):
        record_in_proceedings.check_domicile(
            checked_id=uuid4(), case_id=case_id, reason="resta dall'avvocata", by=CAST.anna, at=NOON
        )

    assert refusal.value.reason is Reason.REASON_NEEDED
    assert not to_check(case_id)


def test_a_retelling_is_counted_only_when_somebody_had_to_tell_it_again(cast: Cast) -> None:
    case_id = make_case()

    steps.describe(case_id, offence_code="theft")
    steps.describe(case_id, offence_code="theft", told_again=True)

    with acting(CAST.anna):
        case = cases.open_case(viewer=CAST.anna, case_id=case_id, at=NOON)
    assert case.retelling_count == 1


def waiting(case_id: UUID) -> set[str]:
    """Return the matters of the terms that somebody should still look at."""
    return {term.term.matter for term in steps.course(case_id).terms if term.is_open}


def test_a_claim_filed_in_time_answers_its_term_until_the_step_is_struck(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="homicide")
    steps.record(case_id, EventKind.FINAL_JUDGMENT, TODAY - timedelta(days=10))
    claim_id = steps.claim(case_id, code="state_compensation_homicide")
    other = steps.claim(case_id, code="freedom_income")
    steps.move(case_id, claim_id, ClaimStep.PREPARED)
    steps.move(case_id, other, ClaimStep.FILED)
    assert "compensation_after_judgment" in waiting(case_id)
    due = steps.deadlines(case_id)

    filed = steps.move(case_id, claim_id, ClaimStep.FILED)

    assert "compensation_after_judgment" not in waiting(case_id)
    assert len(steps.deadlines(case_id)) == len(due) - 1
    ended = [term for term in steps.course(case_id).terms if term.end is TermEnd.DONE]
    assert [term.reason for term in ended] == ["La domanda è stata presentata."]

    with acting(CAST.anna):
        claim_compensation.strike_move(
            strike_id=uuid4(), case_id=case_id, move_id=filed, by=CAST.anna, at=LATER
        )

    assert "compensation_after_judgment" in waiting(case_id)
    assert steps.deadlines(case_id) == due


def test_a_claim_filed_too_late_leaves_its_term_in_sight(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="homicide")
    steps.record(case_id, EventKind.FINAL_JUDGMENT, TODAY - timedelta(days=200))
    before = waiting(case_id)

    steps.move(case_id, steps.claim(case_id, code="state_compensation_homicide"), ClaimStep.FILED)

    assert waiting(case_id) == before


def test_striking_a_step_leaves_what_somebody_said_since(cast: Cast) -> None:
    case_id = make_case()
    steps.describe(case_id, offence_code="homicide")
    steps.record(case_id, EventKind.FINAL_JUDGMENT, TODAY - timedelta(days=10))
    claim_id = steps.claim(case_id, code="state_compensation_homicide")
    filed = steps.move(case_id, claim_id, ClaimStep.FILED)
    [term] = [
        term
        for term in steps.course(case_id).terms
        if term.term.matter == "compensation_after_judgment"
    ]
    steps.end(case_id, term.id, TermEnd.DOES_NOT_APPLY, at=NOON + timedelta(minutes=1))

    with acting(CAST.anna):
        claim_compensation.strike_move(
            strike_id=uuid4(), case_id=case_id, move_id=filed, by=CAST.anna, at=LATER
        )

    assert "compensation_after_judgment" not in waiting(case_id)
