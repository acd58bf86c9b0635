"""What the readers of the definitions give, and what they refuse."""

from __future__ import annotations

import pytest

from visnet.instruments import queries
from visnet.kit.decision import NotFound


def test_the_newest_version_is_given_when_none_is_named() -> None:
    newest = queries.get_questionnaire(code="individual_assessment")
    named = queries.get_questionnaire(code="individual_assessment", version="2026.1")

    assert newest is named


@pytest.mark.parametrize(
    ("code", "version"), [("individual_assessment", "1999.1"), ("no_such_form", None)]
)
def test_a_form_or_version_that_does_not_exist_is_not_found(code: str, version: str | None) -> None:
    with pytest.raises(NotFound):
        queries.get_questionnaire(code=code, version=version)


def test_a_need_is_read_by_its_code() -> None:
    need = queries.get_need_category(code="finance_and_benefits")

    assert need.anchors("it")[5] == need.five_it


def test_an_unknown_need_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.get_need_category(code="no_such_need")
