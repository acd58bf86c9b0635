"""What may pass, as properties: no field outside the intersection, whatever is asked."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.agreements.vocabulary import Category
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.referrals import rules
from visnet.referrals.rules import Package, PackageContact, PackageGoal, PackageNeed
from visnet.referrals.vocabulary import NEXT_STATES, State, Urgency, Why

SOME = st.frozensets(st.sampled_from(sorted(Category)))
WORDS = st.text(max_size=20)
CONTACTS = st.builds(
    PackageContact,
    channel=st.sampled_from(["PHONE_CALL", "EMAIL"]),
    value=WORDS,
    code_word=WORDS,
    days=st.lists(st.integers(1, 7), unique=True).map(tuple),
    from_hour=st.integers(0, 23),
    until_hour=st.integers(1, 24),
    may_leave_message=st.booleans(),
    may_say_who_we_are=st.booleans(),
)
PACKAGES = st.builds(
    Package,
    preferred_name=WORDS,
    given_name=WORDS,
    family_name=WORDS,
    birth_year=st.none() | st.integers(1900, 2026),
    language=WORDS,
    interpreter=st.booleans(),
    request_summary=WORDS,
    offence_code=WORDS,
    danger=WORDS,
    needs=st.lists(st.builds(PackageNeed, category=WORDS, score=st.integers(1, 5)), max_size=3).map(
        tuple
    ),
    goals=st.lists(st.builds(PackageGoal, need_category=WORDS, words=WORDS), max_size=3).map(tuple),
    contacts=st.lists(CONTACTS, max_size=3).map(tuple),
)


@given(agreement=SOME, consent=SOME, need=SOME)
def test_nothing_passes_that_is_not_in_all_three(
    agreement: frozenset[str], consent: frozenset[str], need: frozenset[str]
) -> None:
    passing = rules.package_categories(agreement=agreement, consent=consent, need=need)

    assert passing <= agreement & consent & need


@given(agreement=SOME, consent=SOME, need=SOME)
def test_without_any_one_ground_nothing_passes(
    agreement: frozenset[str], consent: frozenset[str], need: frozenset[str]
) -> None:
    nothing: frozenset[str] = frozenset()

    assert not rules.package_categories(agreement=nothing, consent=consent, need=need)
    assert not rules.package_categories(agreement=agreement, consent=nothing, need=need)
    assert not rules.package_categories(agreement=agreement, consent=consent, need=nothing)


@given(agreement=SOME, consent=SOME, need=SOME)
def test_taking_a_category_away_anywhere_takes_it_out(
    agreement: frozenset[str], consent: frozenset[str], need: frozenset[str]
) -> None:
    for category in rules.package_categories(agreement=agreement, consent=consent, need=need):
        less = {category}

        for grounds in (
            (agreement - less, consent, need),
            (agreement, consent - less, need),
            (agreement, consent, need - less),
        ):
            passing = rules.package_categories(
                agreement=grounds[0], consent=grounds[1], need=grounds[2]
            )
            assert category not in passing


@given(agreement=SOME, consent=SOME, need=SOME)
def test_every_category_is_answered_once_and_truly(
    agreement: frozenset[str], consent: frozenset[str], need: frozenset[str]
) -> None:
    answers = rules.why_each(agreement=agreement, consent=consent, need=need)

    assert [answer.category for answer in answers] == list(Category)
    for answer in answers:
        is_in = (
            answer.category in agreement,
            answer.category in consent,
            answer.category in need,
        )
        named = {
            Why.NOT_IN_AGREEMENT: not is_in[0],
            Why.NOT_IN_CONSENT: not is_in[1],
            Why.NOT_NEEDED: not is_in[2],
            Why.PASSES: all(is_in),
            Why.NOT_WITHOUT_LIMITS: all(is_in) and answer.category is Category.CONTACT,
        }
        assert named[answer.why]


@given(agreement=SOME, consent=SOME, need=SOME)
def test_a_number_never_travels_without_the_limits_that_make_it_safe(
    agreement: frozenset[str], consent: frozenset[str], need: frozenset[str]
) -> None:
    passing = rules.package_categories(agreement=agreement, consent=consent, need=need)

    assert Category.CONTACT not in passing or Category.SAFE_CONTACT in passing


@given(package=PACKAGES, categories=SOME)
def test_a_narrowed_package_says_nothing_beyond_its_categories(
    package: Package, categories: frozenset[str]
) -> None:
    narrowed = rules.narrow(package=package, categories=categories)

    assert rules.filled_categories(narrowed) <= categories
    assert rules.narrow(package=narrowed, categories=categories) == narrowed


@given(package=PACKAGES)
def test_with_every_category_nothing_is_lost_on_the_way(package: Package) -> None:
    assert rules.narrow(package=package, categories=frozenset(Category)) == package
    assert rules.package_from_json(rules.package_to_json(package)) == package


def test_every_field_of_a_package_stands_under_a_category() -> None:
    assert rules.CATEGORY_OF.keys() == Package.__dataclass_fields__.keys()


@given(
    day=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    hour=st.integers(0, 23),
    urgency=st.sampled_from(Urgency),
)
def test_an_answer_is_due_at_the_end_of_a_working_day_or_today(
    day: date, hour: int, urgency: Urgency
) -> None:
    sent_at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    due_at = rules.answer_due_at(sent_at=sent_at, urgency=urgency, answer_days=2)

    sent_on, due_on = civil_date(sent_at), civil_date(due_at)
    assert due_at > sent_at
    if urgency is Urgency.SAME_DAY:
        assert due_on == sent_on
    else:
        assert due_on.weekday() < 5
        assert timedelta(days=2) <= due_on - sent_on <= timedelta(days=8)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 3, 10), date(2026, 3, 12)),  # Tuesday → Thursday
        (date(2026, 3, 13), date(2026, 3, 17)),  # Friday → Tuesday
        (date(2026, 4, 3), date(2026, 4, 8)),  # before Easter: Monday is a holiday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas on Friday, then a weekend
        (date(2026, 12, 31), date(2027, 1, 5)),  # New Year's Day on Friday
    ],
)
def test_two_working_days_on_the_italian_calendar(sent: date, due: date) -> None:
    at = datetime(sent.year, sent.month, sent.day, 10, tzinfo=UTC)

    due_at = rules.answer_due_at(sent_at=at, urgency=Urgency.ORDINARY, answer_days=2)

    assert civil_date(due_at) == due
    assert not rules.answer_is_overdue(answer_due_at=due_at, at=due_at)
    assert rules.answer_is_overdue(answer_due_at=due_at, at=due_at + timedelta(seconds=1))


@pytest.mark.parametrize("current", State)
@pytest.mark.parametrize("wanted", State)
def test_only_the_ways_of_the_vocabulary_are_open(current: State, wanted: State) -> None:
    if wanted in NEXT_STATES[current]:
        rules.check_move(current=current, wanted=wanted)
        return
    with pytest.raises(Refused) as refusal:
        rules.check_move(current=current, wanted=wanted)
    assert refusal.value.reason is Reason.WRONG_STATE


@given(identifier=st.uuids())
def test_a_reference_can_be_read_aloud(identifier: UUID) -> None:
    reference = rules.reference_of(identifier)

    assert reference == rules.reference_of(identifier)
    assert len(reference) == len("R-7F3K9")
    assert not set(reference[2:]) & set("01OIL")
