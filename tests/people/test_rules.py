"""Pure truths about memberships, invitations and passphrases."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from visnet.kit.civil_time import civil_date
from visnet.people import rules

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@given(from_date=DAYS, length=st.integers(0, 4000), on=DAYS)
def test_whoever_left_has_left_that_same_day(from_date: date, length: int, on: date) -> None:
    until = from_date + timedelta(days=length)

    counts = rules.is_member(from_date=from_date, until_date=until, on=on)

    assert counts == (from_date <= on < until)
    assert rules.is_member(from_date=from_date, until_date=None, on=on) == (from_date <= on)


def test_an_invitation_closes_when_it_is_used_or_expires() -> None:
    at = datetime(2026, 3, 10, 11, tzinfo=UTC)

    assert rules.is_open(accepted_at=None, expires_at=at + timedelta(seconds=1), at=at)
    assert not rules.is_open(accepted_at=None, expires_at=at, at=at)
    assert not rules.is_open(accepted_at=at, expires_at=at + timedelta(days=1), at=at)


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {rules.new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert min(len(token) for token in tokens) >= 43
    assert len({rules.hash_of_token(token) for token in tokens}) == 100


def test_the_day_is_the_one_in_italy() -> None:
    assert civil_date(datetime(2026, 3, 10, 23, 30, tzinfo=UTC)) == date(2026, 3, 11)
