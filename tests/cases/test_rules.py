"""The pure truths of casework, as tables and as properties."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.cases import rules
from visnet.cases.rules import GivenConsent, Suggestion
from visnet.cases.vocabulary import (
    DANGER_RANK,
    NEXT_STATES,
    AttemptOutcome,
    Danger,
    IdentifierKind,
    Judgement,
    State,
)
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
WORDS = st.text(max_size=20)
HERE, THERE = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("current", "wanted", "allowed"),
    [
        (State.OPEN, State.DORMANT, True),
        (State.OPEN, State.CLOSED, True),
        (State.OPEN, State.OPEN, False),
        (State.DORMANT, State.OPEN, True),
        (State.DORMANT, State.CLOSED, True),
        (State.DORMANT, State.DORMANT, False),
        (State.CLOSED, State.OPEN, True),
        (State.CLOSED, State.DORMANT, False),
        (State.CLOSED, State.CLOSED, False),
    ],
)
def test_which_state_may_follow_which(current: State, wanted: State, allowed: bool) -> None:
    assert rules.can_move(current=current, wanted=wanted) is allowed
    assert set(NEXT_STATES) == set(State)
    if not allowed:
        with pytest.raises(rules.CannotMove):
            rules.check_move(current=current, wanted=wanted)


@given(st.sampled_from(Danger), st.sampled_from(Danger), WORDS, st.sampled_from(Judgement))
def test_danger_is_never_lowered_without_words_and_never_by_a_score(
    current: Danger, wanted: Danger, reason: str, judgement: Judgement
) -> None:
    answer = rules.danger_may_change(
        current=current, wanted=wanted, reason=reason, judgement=judgement
    )

    if rules.is_lowered(current=current, wanted=wanted) and answer:
        assert judgement is Judgement.PROFESSIONAL
        assert any(letter.isalpha() for letter in reason)
    if wanted in {Danger.HIGH, Danger.IMMEDIATE} and not rules.is_lowered(
        current=current, wanted=wanted
    ):
        assert answer


def test_a_score_alone_never_says_that_all_is_calm() -> None:
    for current in set(Danger) - {Danger.STANDARD}:
        assert not rules.danger_may_change(
            current=current,
            wanted=Danger.STANDARD,
            reason="punteggio",
            judgement=Judgement.SCORE,
        )


def test_what_nobody_assessed_comes_before_what_is_calm() -> None:
    ordered = sorted(Danger, key=lambda danger: -DANGER_RANK[danger])

    assert ordered == [Danger.IMMEDIATE, Danger.HIGH, Danger.NOT_ASSESSED, Danger.STANDARD]


def consent(**told: object) -> GivenConsent:
    words: dict[str, object] = {
        "recipient_organisation_id": HERE,
        "purpose": "SHELTER",
        "categories": frozenset({"NAME", "NEEDS"}),
        "given_at": NOON - timedelta(days=1),
        "until_date": date(2026, 3, 10),
        "withdrawn_at": None,
    }
    return GivenConsent(**(words | told))  # type: ignore[arg-type]


def reason_for(given_consent: GivenConsent | None, at: datetime = NOON, **asked: object) -> Reason:
    words: dict[str, object] = {
        "recipient_organisation_id": HERE,
        "purpose": "SHELTER",
        "categories": ("NAME",),
    }
    return rules.consent_covers(
        consent=given_consent,
        at=at,
        **(words | asked),  # type: ignore[arg-type]
    ).reason


def test_a_consent_covers_exactly_what_it_names() -> None:
    assert reason_for(consent()) is Reason.ALLOWED
    assert reason_for(None) is Reason.NO_CONSENT
    assert reason_for(consent(), recipient_organisation_id=THERE) is Reason.NO_CONSENT
    assert reason_for(consent(), purpose="MEDIATION") is Reason.NO_CONSENT
    assert reason_for(consent(), categories=("NAME", "CONTACT")) is Reason.NO_CONSENT
    assert reason_for(consent(given_at=NOON + timedelta(seconds=1))) is Reason.NO_CONSENT
    assert reason_for(consent(withdrawn_at=NOON)) is Reason.CONSENT_WITHDRAWN
    assert reason_for(consent(until_date=date(2026, 3, 9))) is Reason.CONSENT_EXPIRED


def test_the_last_day_of_a_consent_counts_whole_in_italy() -> None:
    last_minute = datetime(2026, 3, 10, 22, 59, tzinfo=UTC)  # 23.59 in Rome

    assert reason_for(consent(), at=last_minute) is Reason.ALLOWED
    assert reason_for(consent(), at=last_minute + timedelta(minutes=1)) is Reason.CONSENT_EXPIRED


CONDITIONS = (
    ("recipient", {"recipient_organisation_id": THERE}),
    ("purpose", {"purpose": "MEDIATION"}),
    ("categories", {"categories": frozenset({"NEEDS"})}),
    ("given", {"given_at": NOON + timedelta(hours=1)}),
    ("withdrawn", {"withdrawn_at": NOON - timedelta(hours=1)}),
    ("until", {"until_date": date(2026, 1, 1)}),
)


@pytest.mark.parametrize("broken", list(product([False, True], repeat=len(CONDITIONS))))
def test_any_one_broken_condition_denies(broken: tuple[bool, ...]) -> None:
    told: dict[str, object] = {}
    for is_broken, (_name, words) in zip(broken, CONDITIONS, strict=True):
        told |= words if is_broken else {}

    assert (reason_for(consent(**told)) is Reason.ALLOWED) is not any(broken)


@given(MOMENTS, MOMENTS)
def test_after_a_withdrawal_nothing_is_ever_covered(withdrawn_at: datetime, at: datetime) -> None:
    given_consent = consent(
        given_at=datetime(2023, 1, 1, tzinfo=UTC),
        until_date=date(2031, 1, 1),
        withdrawn_at=withdrawn_at,
    )

    assert (reason_for(given_consent, at=at) is Reason.ALLOWED) is (at < withdrawn_at)


OUTCOMES = st.lists(st.sampled_from(AttemptOutcome), max_size=8)


@given(OUTCOMES)
def test_attempts_stop_after_three_failures_and_never_close(
    outcomes: list[AttemptOutcome],
) -> None:
    again = rules.next_try_after(outcomes=outcomes, at=NOON)
    failures = rules.failures_in_a_row(outcomes=outcomes)

    assert 0 <= failures <= len(outcomes)
    if again is not None:
        assert again > NOON
        assert failures in {1, 2}
    if failures >= 3:
        assert again is None
        assert rules.suggestion_after(outcomes=outcomes) is not None
    if outcomes and outcomes[-1] is AttemptOutcome.REACHED:
        assert rules.suggestion_after(outcomes=outcomes) is None


def test_an_unsafe_attempt_asks_for_another_way_at_once() -> None:
    outcomes = [AttemptOutcome.NOT_SAFE]

    assert rules.next_try_after(outcomes=outcomes, at=NOON) is None
    assert rules.suggestion_after(outcomes=outcomes) is Suggestion.ASK_FOR_ANOTHER_WAY


@given(st.sampled_from(Danger), MOMENTS)
def test_the_greater_the_danger_the_sooner_the_date(danger: Danger, at: datetime) -> None:
    today = civil_date(at)

    assert today <= rules.first_contact_date(danger=danger, at=at)
    assert (
        today
        < rules.first_assessment_date(danger=danger, at=at)
        <= rules.reassess_date(danger=danger, at=at)
    )
    assert (
        rules.reassess_date(danger=Danger.IMMEDIATE, at=at)
        <= rules.reassess_date(danger=danger, at=at)
        <= rules.reassess_date(danger=Danger.STANDARD, at=at)
    )


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), MOMENTS)
def test_a_goal_is_looked_at_before_it_is_due(due_date: date, at: datetime) -> None:
    assert rules.review_date(due_date=due_date, at=at) <= due_date


def test_days_are_counted_in_italy() -> None:
    assert civil_date(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert civil_date(datetime(2026, 1, 1, 22, 30, tzinfo=UTC)) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("birth_date", "said", "expected"),
    [
        (date(2010, 1, 1), None, True),
        (date(2010, 1, 1), False, True),
        (date(1990, 1, 1), True, False),
        (None, True, True),
        (None, None, False),
        (None, False, False),
    ],
)
def test_who_is_presumed_a_child(
    birth_date: date | None, said: bool | None, expected: bool
) -> None:
    found = rules.is_presumed_child(
        birth_date=birth_date, said_to_be_minor=said, on=date(2026, 3, 10)
    )

    assert found is expected


CODES = st.lists(st.sampled_from(["own_lawyer", "no_contact", "closed_hearing", "x"]), max_size=4)


@given(CODES, CODES, st.booleans())
def test_a_child_keeps_what_is_presumed_unless_refused(
    chosen: list[str], refused: list[str], is_child: bool
) -> None:
    kept = rules.protection_with_presumption(chosen=chosen, refused=refused, is_child=is_child)

    assert not set(kept) & set(refused)
    assert set(chosen) - set(refused) <= set(kept)
    assert len(kept) == len(set(kept))
    if is_child and not refused:
        assert {"own_lawyer", "recorded_interview"} <= set(kept)


SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5))


@given(SCORES, SCORES)
def test_only_needs_scored_twice_are_compared(
    before: dict[str, int], after: dict[str, int]
) -> None:
    compared = rules.compare_needs(before=before, after=after)

    assert compared.compared == len(before.keys() & after.keys())
    assert compared.better + compared.same + compared.worse == compared.compared


@given(st.integers())
def test_a_score_is_from_one_to_five(score: int) -> None:
    assert rules.is_score(score) is (score in {1, 2, 3, 4, 5})


@pytest.mark.parametrize(
    "written", ["320 1234567", "+39 320 1234567", "0039 320-123.45.67", "(+39) 3201234567"]
)
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    found = rules.normalise_identifier(kind=IdentifierKind.PHONE, words=written)

    assert found == "+393201234567"


@given(st.sampled_from(IdentifierKind), st.text(max_size=40))
def test_any_words_can_be_normalised(kind: IdentifierKind, words: str) -> None:
    assert " " not in rules.normalise_identifier(kind=kind, words=words)


def test_a_reference_names_a_centre_a_year_and_a_number() -> None:
    assert rules.reference_of(prefix="LI", year=2026, number=7) == "LI-2026-0007"
    assert rules.reference_of(prefix="", year=2026, number=12345) == "VIS-2026-12345"


def test_open_words_are_not_shown_when_something_is_printed() -> None:
    shown = repr(rules.PersonWords(preferred_name="Lucia")) + repr(
        rules.NoteWords(words="segreto", corrects_id=UUID(int=1))
    )

    assert "Lucia" not in shown
    assert "segreto" not in shown
