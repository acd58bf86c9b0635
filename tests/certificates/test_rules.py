"""Days, numbers and lists."""

import base64
import gzip
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.certificates import rules
from visnet.certificates.vocabulary import Standing

JANUARY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("months", "then"),
    [
        (1, date(2026, 2, 28)),
        (12, date(2027, 1, 31)),
        (25, date(2028, 2, 29)),
        (-2, date(2025, 11, 30)),
        (0, JANUARY),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_that_month(months: int, then: date) -> None:
    assert rules.add_months(JANUARY, months) == then


@pytest.mark.parametrize(
    ("valid_until", "revoked", "standing"),
    [
        (date(2026, 3, 10), False, Standing.VALID),
        (date(2026, 3, 9), False, Standing.EXPIRED),
        (None, False, Standing.VALID),
        (date(2027, 1, 1), True, Standing.REVOKED),
        (date(2026, 3, 9), True, Standing.REVOKED),
    ],
)
def test_the_last_day_holds_and_revoked_is_said_first(
    valid_until: date | None, revoked: bool, standing: Standing
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) if revoked else None

    found = rules.standing_of(valid_until=valid_until, revoked_at=at, on=date(2026, 3, 10))

    assert found is standing


def test_a_path_is_walked_again_in_the_last_three_months() -> None:
    ends = date(2026, 6, 30)

    assert not rules.may_be_refreshed(valid_until=ends, on=date(2026, 3, 29))
    assert rules.may_be_refreshed(valid_until=ends, on=date(2026, 3, 30))
    assert rules.may_be_refreshed(valid_until=ends, on=date(2026, 7, 1))
    assert not rules.may_be_refreshed(valid_until=None, on=date(2099, 1, 1))


@pytest.mark.parametrize(("days", "mark"), [(91, None), (90, 90), (31, 90), (30, 30), (0, 30)])
def test_a_holder_is_told_at_ninety_and_at_thirty_days(days: int, mark: int | None) -> None:
    on = date(2026, 3, 1)

    assert rules.next_mark(valid_until=date.fromordinal(on.toordinal() + days), on=on) == mark


def test_the_last_moment_is_that_of_the_day_in_italy() -> None:
    assert rules.last_moment(date(2026, 7, 1)) == datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC)
    assert rules.last_moment(date(2026, 1, 1)) == datetime(2026, 1, 1, 22, 59, 59, tzinfo=UTC)


def test_numbers_are_long_and_never_the_same() -> None:
    drawn = {rules.new_number() for _ in range(500)}

    assert len(drawn) == 500
    assert all(rules.as_typed(each) == each for each in drawn)
    assert all(rules.as_typed(rules.in_groups(each).lower()) == each for each in drawn)


def test_a_number_is_read_however_it_is_typed() -> None:
    number = "01234ABCDEFGHJKMNPQR"

    assert rules.in_groups(number) == "01234-ABCDE-FGHJK-MNPQR"
    for typed in (
        "01234 abcde fghjk mnpqr",
        "o1234-abcde\u2013fghjk.mnpqr",
        " OI234ABCDEFGHJKMNPQR\n",
    ):
        assert rules.as_typed(typed) == number


@given(st.text())
def test_whatever_is_typed_is_a_number_or_none(written: str) -> None:
    number = rules.as_typed(written)

    assert number is None or (len(number) == 20 and number.isascii())


@pytest.mark.parametrize("written", ["", "1234", "U" * 20, "A" * 21, "A" * 1_000_000, "\0" * 20])
def test_what_can_be_no_number_is_none(written: str) -> None:
    assert rules.as_typed(written) is None


def test_the_first_place_of_the_list_is_the_leftmost_bit() -> None:
    bits = rules.bits_of((0, 9, rules.LIST_SIZE - 1))

    assert len(bits) * 8 >= 131_072
    assert (bits[0], bits[1], bits[-1]) == (0b1000_0000, 0b0100_0000, 0b0000_0001)
    assert sum(bits) == 0b1100_0001


def test_the_list_says_the_same_in_the_same_bytes() -> None:
    def made() -> str:
        said = rules.status_list_of(
            (3,), address="https://a/s", issuer="https://a/i", at=datetime(2026, 1, 1, tzinfo=UTC)
        )
        return str(said["credentialSubject"]["encodedList"])

    packed = made()[1:]
    assert made() == made()
    assert len(packed) < 2_000
    assert gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))[0] == 16
