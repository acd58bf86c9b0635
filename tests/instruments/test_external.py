"""Of other people's instruments only a result is kept, and no word of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from visnet.instruments import queries
from visnet.instruments.rules.external import ExternalResult, result_faults
from visnet.kit.decision import NotFound

TODAY = date(2026, 11, 28)
FORBIDDEN = {"evvi", "dash_ric", "sara_s", "odara", "isa", "outcomes_star"}
RESULT = ExternalResult(
    instrument="dash_ric",
    total=14,
    band="high",
    day=TODAY,
    by="un'operatrice formata",
    form_kept_at="fascicolo cartaceo della sede",
)


def test_the_register_names_those_that_may_not_be_copied() -> None:
    known = queries.list_external_instruments()

    assert {one.code for one in known} == FORBIDDEN
    for one in known:
        assert one.holder
        assert one.source
        assert one.status == "to_be_verified"
        assert one.licence("it") != one.licence("en")


def test_none_of_them_is_a_form_and_the_register_asks_nothing() -> None:
    register = resources.files("visnet.instruments") / "records" / "external_instruments.toml"

    assert not FORBIDDEN & {form.code for form in queries.list_questionnaires()}
    assert "?" not in register.read_text(encoding="utf-8")


def test_an_unknown_one_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.get_external_instrument(code="pcl_5")


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({}, ()),
        ({"total": None, "band": ""}, ()),
        ({"total": 25}, ("total",)),
        ({"total": -1}, ("total",)),
        ({"band": "extreme"}, ("band",)),
        ({"day": date(2026, 11, 29)}, ("day",)),
        ({"by": " "}, ("by",)),
        ({"form_kept_at": ""}, ("form_kept_at",)),
        ({"form_kept_at": "x" * 201}, ("form_kept_at",)),
    ],
)
def test_only_what_fits_the_register_is_kept(
    change: dict[str, object], faults: tuple[str, ...]
) -> None:
    instrument = queries.get_external_instrument(code="dash_ric")

    found = result_faults(instrument=instrument, result=replace(RESULT, **change), today=TODAY)

    assert found == faults


def test_what_is_judged_without_a_sum_takes_no_total() -> None:
    instrument = queries.get_external_instrument(code="sara_s")
    result = replace(RESULT, instrument="sara_s", total=3, band="medium")

    assert result_faults(instrument=instrument, result=result, today=TODAY) == ("total",)
