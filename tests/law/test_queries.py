"""What the readers of the register give, and what they refuse."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from visnet.kit.decision import NotFound
from visnet.law import queries


def test_femicide_cannot_be_chosen_for_a_crime_before_its_law() -> None:
    before = {offence.code for offence in queries.list_offences(on=date(2025, 12, 16))}
    after = {offence.code for offence in queries.list_offences(on=date(2025, 12, 17))}

    assert after - before == {"femicide"}


def test_an_old_offence_can_still_be_read_by_its_code() -> None:
    assert queries.get_offence(code="femicide").valid_from == date(2025, 12, 17)


@pytest.mark.parametrize("read", [queries.get_offence, queries.get_right, queries.get_service_need])
def test_an_unknown_code_is_not_found(read: object) -> None:
    with pytest.raises(NotFound):
        read(code="no_such_code")  # type: ignore[operator]


def test_every_code_that_is_listed_can_be_read() -> None:
    for right in queries.list_rights():
        assert queries.get_right(code=right.code) is right
    for need in queries.list_service_needs():
        assert queries.get_service_need(code=need.code) is need


def test_an_offence_is_quoted_as_lawyers_do() -> None:
    assert queries.get_offence(code="stalking").citation == "art. 612-bis c.p."
    assert queries.get_offence(code="unknown").citation == ""


def test_a_language_that_is_not_ours_falls_back_to_english() -> None:
    right = queries.get_right(code="privacy")

    assert right.label("it-it") == right.title_it
    assert right.label("fr") == right.label("en") == right.title_en


def test_a_number_can_be_dialled() -> None:
    dials = {line.code: line.dial for line in queries.list_helplines()}

    assert dials["trafficking"] == "800290290"


def test_a_record_cannot_be_changed() -> None:
    offence = queries.get_offence(code="theft")

    with pytest.raises(FrozenInstanceError):
        offence.label_it = "altro"  # type: ignore[misc]


def test_an_offence_that_may_go_ahead_alone_says_so() -> None:
    assert queries.get_offence(code="stalking").may_be_ex_officio
    assert queries.get_offence(code="unknown").may_be_ex_officio
    assert not queries.get_offence(code="defamation").may_be_ex_officio
