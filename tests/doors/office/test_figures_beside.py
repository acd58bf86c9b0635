"""Opinions, learning and campaigns among the figures: read exactly, closed safely, old years as they were."""

import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast
from tests.doors.office.test_figures import SignIn, close, closed_page, fill, last_year
from tests.journeys.test_ending_agreements import as_owner
from visnet.doors.office.figures import shown
from visnet.doors.office.figures.pooled import pooled_chapters
from visnet.doors.office.figures.shown import NOTHING
from visnet.indicators import queries
from visnet.indicators.rules import Figure, Part, SafeFigure, SafePart
from visnet.indicators.vocabulary import Chapter, Shape
from visnet.pooling.rules import add_up

NEW = {Chapter.OPINIONS, Chapter.LEARNING, Chapter.CAMPAIGNS}
NAMES = {each.code: each for each in queries.list_definitions() if each.chapter in NEW}


def chapters(page: Any) -> dict[str, Any]:
    return {each.code: each for each in page.context["chapters"]}


def sheet_of(page: Any, code: str) -> Any:
    sheets = [sheet for each in page.context["chapters"] for sheet in each.sheets]
    return next(each for each in sheets if each.definition.code == code)


def single_of(page: Any, code: str) -> Any:
    lines = [line for each in page.context["chapters"] for line in each.singles]
    return next(each for each in lines if each.definition.code == code)


def figures_of_last_year(client: Client) -> Any:
    return client.get(reverse("office_figures"), {"period": str(last_year())})


@pytest.mark.parametrize(
    ("language", "hours", "kind"), [("it", " ore", "In presenza"), ("en", " hours", "In person")]
)
def test_what_was_learned_is_told_of_how_many_and_for_how_many_hours(
    signed_in: SignIn, cast: Cast, language: str, hours: str, kind: str
) -> None:
    fill(cast, many=120)
    as_owner("UPDATE people_user SET language = %s WHERE id = %s", language, cast.carla.identifier)

    page = figures_of_last_year(signed_in(cast.carla))

    learned = single_of(page, "hours_learned")
    assert learned.reckoned.endswith(hours)
    assert learned.bar
    by_kind = sheet_of(page, "learned_by_kind")
    assert by_kind.reckoned_title
    assert kind in {line.label for line in by_kind.lines}
    assert all(line.reckoned.endswith(hours) for line in by_kind.lines if line.bar != "0.0")
    assert not any("_" in line.label for line in sheet_of(page, "trained_for_what").lines)


def test_a_question_has_an_average_with_a_bar_and_says_who_left_it_out(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast, many=120)

    page = figures_of_last_year(signed_in(cast.carla))

    sheet = sheet_of(page, "opinions_by_question")
    assert sheet.lines
    for line in sheet.lines:
        assert 1 <= float(line.reckoned.replace(",", ".")) <= 4
        assert line.bar_of_mean
        assert not line.bar
    assert sheet.has_unknown_beside
    assert sheet.definition.unknown("it") in page.content.decode()
    assert single_of(page, "opinions").said.isdecimal()


def test_a_kind_of_one_period_only_is_a_dash_in_the_other_and_no_share_of_another() -> None:
    def materials(code: str, many: int, whole: int) -> Figure:
        part = Part(code=code, many=many, whole=whole, unknown=0)
        return Figure(definition=NAMES["materials_by_kind"], parts=(part,))

    found = shown.chapters([materials("CARD", 4, 10)], [materials("POSTER_A4", 90, 500)])

    (sheet,) = (sheet for each in found for sheet in each.sheets)
    assert [(line.said[:4], line.before[:5]) for line in sheet.lines] == [
        ("4 su", NOTHING),
        (NOTHING, "90 su"),
    ]


def test_ways_by_which_few_came_are_no_line_without_a_name_where_several_are_added_up() -> None:
    few = SafePart(code="", many=0, whole=0, unknown=2, reckoned=None)
    told = SafeFigure(definition=NAMES["came_by_way"], parts=(few,))

    (chapter,) = pooled_chapters(add_up([[told], [told]], missing=0))

    assert [each.lines for each in chapter.sheets] == [()]


def test_a_closed_year_carries_them_without_small_counts_of_anybody(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast, many=120)
    close(cast, last_year())

    page = signed_in(cast.dario).get(closed_page(last_year()))
    file = signed_in(cast.dario).post(closed_page(last_year()), {"kind": "xlsx"})

    kept = {
        each["definition"]["code"]: each
        for each in json.loads(as_owner("SELECT figures FROM indicators_closed_year")[0][0])
    }
    assert kept.keys() >= NAMES.keys()
    for code in NAMES:
        if kept[code]["definition"]["shape"] != Shape.THINGS:
            assert not any(
                each["many"] is not None and 0 < each["many"] < 5 for each in kept[code]["parts"]
            )
    kinds = kept["learned_by_kind"]["parts"]
    if any(each["many"] is None for each in kinds):
        assert not any(each["reckoned"] for each in kinds)
    assert {chapter.value.lower() for chapter in NEW} <= chapters(page).keys()
    rows = load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows(values_only=True)
    assert {each.name("it") for each in NAMES.values()} & {row[0] for row in rows}


def test_a_year_closed_before_they_were_counted_stays_as_it_was(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)
    for year in (last_year(), last_year() - 1):
        close(cast, year)
    rewrite(
        last_year() - 1,
        lambda kept: [each for each in kept if each["definition"]["code"] not in NAMES],
    )
    client = signed_in(cast.dario)

    old, new = (client.get(closed_page(last_year() - back)) for back in (1, 0))

    assert {chapter.value.lower() for chapter in NEW}.isdisjoint(chapters(old))
    assert len(old.context["ways"]) == len(Chapter) - len(NEW)
    assert single_of(new, "trained").before == NOTHING
    assert client.post(closed_page(last_year() - 1), {"kind": "pdf"}).status_code == 200


def test_two_closed_years_say_where_a_figure_was_counted_otherwise(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)
    for year in (last_year(), last_year() - 1):
        close(cast, year)
    client = signed_in(cast.dario)
    assert (
        "allora contato in altro modo" not in client.get(closed_page(last_year())).content.decode()
    )
    rewrite(last_year() - 1, counted_otherwise)

    page = client.get(closed_page(last_year()))

    assert "allora contato in altro modo" in page.content.decode()
    assert single_of(page, "cases_open").is_other_before
    assert not single_of(page, "trained").is_other_before


def counted_otherwise(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for each in kept:
        if each["definition"]["code"] == "cases_open":
            each["definition"] |= {"counted_it": "Altro.", "from_date": "2020-01-01"}
    return kept


def rewrite(year: int, change: Any) -> None:
    """Change what was kept of a year, as only the owner of the table could."""
    rows = as_owner("SELECT figures FROM indicators_closed_year WHERE year = %s", year)
    kept = json.dumps(change(json.loads(rows[0][0])))
    as_owner("UPDATE indicators_closed_year SET figures = %s WHERE year = %s", kept, year)
