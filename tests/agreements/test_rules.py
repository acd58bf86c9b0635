"""When an agreement binds: from its first day to its last, unless it was ended before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from visnet.agreements import rules

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ONE_DAY = timedelta(days=1)


@given(begins=DAYS, ends=st.none() | DAYS, ended=st.none() | DAYS, on=DAYS)
def test_it_binds_only_within_its_days(
    begins: date, ends: date | None, ended: date | None, on: date
) -> None:
    binds = rules.is_in_force(
        rules.Facts(in_force_date=begins, until_date=ends, ended_date=ended), on=on
    )

    within = begins <= on and (ends is None or on <= ends) and (ended is None or on < ended)
    assert binds is within


@given(begins=DAYS, ended=DAYS)
def test_once_ended_it_never_binds_again(begins: date, ended: date) -> None:
    for later in (ended, ended + ONE_DAY, ended + 1000 * ONE_DAY):
        assert not rules.is_in_force(rules.Facts(in_force_date=begins, ended_date=ended), on=later)


@given(signed=st.none() | DAYS, on=DAYS)
def test_nothing_binds_who_has_not_signed(signed: date | None, on: date) -> None:
    assert rules.has_signed(signed_date=signed, on=on) is (signed is not None and signed <= on)
