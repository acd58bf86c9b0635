"""The gate: no unless the person said yes, for this channel, day and hour."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.kit.civil_time import ROME
from visnet.kit.decision import Reason
from visnet.outbound import rules
from visnet.outbound.rules import ContactPermission, SafeWay
from visnet.outbound.vocabulary import CATALOGUE, Channel, MessageCode

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)  # a Tuesday, noon in Rome
WAY = {
    "channel": Channel.SMS,
    "is_safe": True,
    "days": frozenset({2}),
    "from_hour": 9,
    "until_hour": 13,
    "expires_date": date(2026, 3, 10),
}


def reason(at: datetime = NOON, channel: Channel = Channel.SMS, **told: object) -> Reason:
    way = SafeWay(**(WAY | told))  # type: ignore[arg-type]
    return rules.may_use(ContactPermission((way,)), channel, at).reason


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, Reason.ALLOWED),
        ({"is_safe": False}, Reason.UNSAFE_CHANNEL),
        ({"channel": Channel.EMAIL}, Reason.UNSAFE_CHANNEL),
        ({"superseded_at": NOON}, Reason.UNSAFE_CHANNEL),
        ({"expires_date": None}, Reason.CONTACT_RULE_EXPIRED),
        ({"expires_date": date(2026, 3, 9)}, Reason.CONTACT_RULE_EXPIRED),
        ({"days": frozenset({1, 3, 4, 5, 6, 7})}, Reason.UNSAFE_TIME),
        ({"days": frozenset()}, Reason.UNSAFE_TIME),
        ({"from_hour": 13, "until_hour": 14}, Reason.UNSAFE_TIME),
        ({"until_hour": 12}, Reason.UNSAFE_TIME),
    ],
)
def test_what_one_way_answers(told: dict[str, object], expected: Reason) -> None:
    assert reason(**told) is expected


def test_nobody_said_anything_so_nothing_is_safe() -> None:
    for channel in Channel:
        answer = rules.may_use(ContactPermission(), channel, NOON)
        assert answer.reason is Reason.UNSAFE_CHANNEL
        assert not rules.may_use(ContactPermission((SafeWay(channel=channel),)), channel, NOON)


def test_hours_are_those_of_italy_in_winter_and_in_summer() -> None:
    winter = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
    summer = datetime(2026, 7, 7, 7, 0, tzinfo=UTC)

    assert reason(at=winter) is Reason.ALLOWED
    assert reason(at=winter - timedelta(minutes=1)) is Reason.UNSAFE_TIME
    assert reason(at=summer, expires_date=date(2026, 12, 31)) is Reason.ALLOWED
    assert (
        reason(at=summer - timedelta(minutes=1), expires_date=date(2026, 12, 31))
        is Reason.UNSAFE_TIME
    )


MOMENTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
WAYS = st.builds(
    SafeWay,
    channel=st.sampled_from(Channel),
    id=st.uuids(),
    is_safe=st.booleans(),
    days=st.frozensets(st.integers(1, 7)),
    from_hour=st.integers(0, 23),
    until_hour=st.integers(0, 24),
    expires_date=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    superseded_at=st.none() | MOMENTS,
)


@given(st.lists(WAYS, max_size=4), st.sampled_from(Channel), MOMENTS)
def test_a_yes_always_rests_on_one_way_that_says_every_yes(
    ways: list[SafeWay], channel: Channel, at: datetime
) -> None:
    card = ContactPermission(tuple(ways))
    here = at.astimezone(ROME)

    is_backed = any(
        way.channel is channel
        and way.is_safe
        and not (way.superseded_at and way.superseded_at <= at)
        and way.expires_date is not None
        and here.date() <= way.expires_date
        and here.isoweekday() in way.days
        and way.from_hour <= here.hour < way.until_hour
        for way in ways
    )

    assert bool(rules.may_use(card, channel, at)) is is_backed
    assert bool(rules.ways_open(card, channel, at)) is is_backed


@given(st.lists(WAYS, min_size=1, max_size=4), MOMENTS)
def test_asking_for_one_way_is_not_answered_by_another(ways: list[SafeWay], at: datetime) -> None:
    card = ContactPermission(tuple(ways))

    assert not rules.may_use(card, ways[0].channel, at, way_id=uuid4())


def test_every_text_exists_in_both_languages_and_holds_nothing_variable() -> None:
    assert set(CATALOGUE) == {(code, lang) for code in MessageCode for lang in ("it", "en")}
    for text in CATALOGUE.values():
        for forbidden in ("%", "{", "http", "://", "@"):
            assert forbidden not in text.subject + text.body
        assert not any(letter.isdigit() for letter in text.subject + text.body)
    unknown = rules.text_of(code=MessageCode.SOMETHING_TO_READ, language="xx")
    assert unknown is CATALOGUE[MessageCode.SOMETHING_TO_READ, "it"]


@given(tries=st.integers(0, 10_000), waited=st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_failed_sending_is_tried_within_the_hour_for_a_week(
    tries: int, waited: timedelta
) -> None:
    again = rules.next_try_at(tries=tries, made_at=NOON - waited, at=NOON)

    assert (again is None) is (waited >= rules.TRIED_FOR)
    if again is not None:
        assert timedelta(0) < again - NOON <= timedelta(hours=1)
