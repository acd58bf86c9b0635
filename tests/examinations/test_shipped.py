"""The banks that ship are whole: they can be read, drawn from, and sat."""

from random import Random

import pytest

from tests.examinations.steps import new_id
from visnet.examinations import rules
from visnet.examinations.queries.shipped import list_shipped
from visnet.examinations.rules import BankRecord, Drawable


@pytest.mark.parametrize("bank", list_shipped(), ids=lambda bank: bank.code)
def test_every_test_of_a_bank_can_be_drawn(bank: BankRecord) -> None:
    questions = [Drawable(id=new_id(), version=1, question=each) for each in bank.questions]

    for test in bank.tests:
        if test.parts:
            asked, right = rules.draw(questions, test.parts, chance=Random(1))  # noqa: S311  any
            assert len(asked) == len(right)
        else:
            assert test.scales


def test_there_is_one_for_the_basics() -> None:
    assert "basics" in {bank.code for bank in list_shipped()}
