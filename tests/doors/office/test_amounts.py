"""Amounts are read as people write them, and what cannot be read is refused."""

import pytest
from django.core.exceptions import ValidationError

from visnet.doors.office.cases.proceedings.claim_forms import Euro


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("12", 12_00),
        ("12,5", 12_50),
        ("12.5", 12_50),
        ("1.200", 1_200_00),
        ("1.200,50", 1_200_50),
        ("1,200.50", 1_200_50),
        ("1 200,50 €", 1_200_50),
        ("€ 7", 7_00),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, cents: int) -> None:
    assert Euro().clean(written) == cents


@pytest.mark.parametrize(
    "written", ["0", "0,00", "-1", "1,200", "12,505", "1.2.3", "12 euro", "٣", "1e3", "9" * 19]
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Euro().clean(written)
