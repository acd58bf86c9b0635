"""The pages of figures: read by who leads, never of another office, taken along as a safe file."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cases.factories import acting
from tests.cast import Cast
from tests.indicators.raw_world import make_raw_world
from tests.journeys.test_ending_agreements import as_owner
from visnet.doors import clock
from visnet.doors.office.figures.shown import NOTHING
from visnet.indicators import operations, queries
from visnet.indicators.rules import Period
from visnet.indicators.vocabulary import Chapter, Shape
from visnet.kit.civil_time import ROME

SignIn = Callable[..., Client]


def last_year() -> int:
    return clock.today().year - 1


def fill(cast: Cast, *, many: int = 60) -> None:
    """Write cases into the office of Anna, in the last two years."""
    make_raw_world(
        seed=11,
        many=many,
        offices=[cast.anna.organisation_id],
        by=cast.anna.identifier,
        begins=datetime(last_year(), 1, 1, tzinfo=ROME),
    ).write()


def close(cast: Cast, year: int) -> None:
    """Close a year of Carla's office."""
    with acting(cast.carla):
        operations.close_year(year=year, by=cast.carla, at=clock.now(), on=clock.today())


def closed_page(year: int) -> str:
    """Return the address of a closed year."""
    return reverse("office_figures_year", args=[year])


def test_exact_figures_are_read_by_who_supervises_and_by_nobody_else(
    signed_in: SignIn, cast: Cast
) -> None:
    pages = [reverse("office_figures"), reverse("office_figures_close", args=[last_year()])]
    for page in pages:
        assert signed_in(cast.carla).get(page).status_code == 200
        for other in (cast.dario, cast.pietro, cast.anna, cast.tullia):
            assert signed_in(other).get(page).status_code == 403
    assert signed_in(cast.dario).post(pages[1]).status_code == 403


def test_a_closed_year_is_read_by_who_leads_and_never_of_another_office(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)
    close(cast, last_year())

    for page in (reverse("office_figures_years"), closed_page(last_year())):
        for reader in (cast.carla, cast.dario):
            assert signed_in(reader).get(page).status_code == 200
        for other in (cast.anna, cast.tullia):
            assert signed_in(other).get(page).status_code == 403
    for other in (cast.silvia, cast.pietro):
        assert signed_in(other).get(closed_page(last_year())).status_code == 404
        assert signed_in(other).post(closed_page(last_year()), {"kind": "pdf"}).status_code == 404
        elsewhere = signed_in(other).get(reverse("office_figures_years"))
        assert list(elsewhere.context["closed"]) == []


@pytest.mark.parametrize("year", [0, 1999, 2200, 99999])
def test_no_other_year_is_closed_or_read(signed_in: SignIn, cast: Cast, year: int) -> None:
    client = signed_in(cast.carla)

    assert client.get(closed_page(year)).status_code == 404
    if year != 1999:
        assert client.post(reverse("office_figures_close", args=[year])).status_code == 404


def test_a_year_is_closed_once_and_stays_as_it_was_counted(signed_in: SignIn, cast: Cast) -> None:
    fill(cast)
    client, page = signed_in(cast.carla), reverse("office_figures_close", args=[last_year()])
    assert client.post(page).status_code == 303
    before = client.get(closed_page(last_year())).context["closed"]
    as_owner("UPDATE cases_case SET source = (SELECT min(source) FROM cases_case)")
    with acting(cast.carla):
        counted_now = queries.preview_closing(
            viewer=cast.carla, period=Period(last_year()), at=clock.now(), on=clock.today()
        )
    assert counted_now != before.figures

    looked_at_again = client.get(page)
    again = client.post(page, follow=True)

    assert looked_at_again.headers["Location"] == closed_page(last_year())
    assert again.context["closed"] == before
    assert client.get(reverse("office_figures_years")).context["closed"] == (before,)
    assert len(again.context["messages"]) == 1
    rows = as_owner("SELECT count(*) FROM audit_entry WHERE action = 'indicators.year_closed'")
    assert rows == [(1,)]


def test_what_is_kept_of_a_year_holds_no_small_count(signed_in: SignIn, cast: Cast) -> None:
    fill(cast)
    close(cast, last_year())

    page = signed_in(cast.dario).get(closed_page(last_year()))

    kept = json.loads(as_owner("SELECT figures FROM indicators_closed_year")[0][0])
    of_people = [each for each in kept if each["definition"]["shape"] != Shape.THINGS]
    counts = [part["many"] for figure in of_people for part in figure["parts"]]
    assert None in counts
    assert not any(many is not None and 0 < many < 5 for many in counts)
    shown = [
        line
        for chapter in page.context["chapters"]
        for line in (*chapter.singles, *(each for sheet in chapter.sheets for each in sheet.lines))
    ]
    assert {"1", "2", "3", "4"}.isdisjoint(
        line.many for line in shown if line.definition.shape is not Shape.THINGS
    )
    assert any(line.many == "nascosto" and not line.bar for line in shown)


def test_a_year_with_one_case_tells_neither_its_offence_nor_its_age(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast, many=1)
    years = (last_year(), last_year() - 1)
    for year in years:
        close(cast, year)

    for year in years:
        page = signed_in(cast.dario).get(closed_page(year))

        for chapter in page.context["chapters"]:
            for sheet in chapter.sheets:
                assert {line.label for line in sheet.lines} <= {
                    "Tutti i tipi insieme: uno per uno sono troppo piccoli"
                }
            for line in chapter.singles:
                assert {line.many, line.whole} <= {"nascosto", "0", ""}


def test_a_closed_year_stands_beside_the_one_before(signed_in: SignIn, cast: Cast) -> None:
    fill(cast)
    close(cast, last_year())
    assert signed_in(cast.dario).get(closed_page(last_year())).context["earlier"] is None
    close(cast, last_year() - 1)

    page = signed_in(cast.dario).get(closed_page(last_year()))

    assert page.context["earlier"] == last_year() - 1
    assert f">{last_year() - 1}</th>" in page.content.decode()
    assert "novalidate data-again>" in page.content.decode()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("period", ["", "2025", "2026-1", "nonsense", "2026-9", "0000", "\u202e1"])
def test_any_period_is_answered(signed_in: SignIn, cast: Cast, language: str, period: str) -> None:
    client = signed_in(cast.carla, HTTP_ACCEPT_LANGUAGE=language)

    page = client.get(reverse("office_figures"), {"period": period})

    assert page.status_code == 200
    assert len(page.context["chapters"]) == len(Chapter)


def test_no_address_leads_to_the_figures_of_another_organisation(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)
    others = {
        "organisation": str(cast.anna.organisation_id),
        "organisation_id": str(cast.anna.organisation_id),
        "period": str(last_year()),
    }

    own = signed_in(cast.carla).get(reverse("office_figures"), others).content.decode()
    elsewhere = signed_in(cast.marta).get(reverse("office_figures"), others)

    assert " 0%" in own or "%)" in own
    sheets = [sheet for each in elsewhere.context["chapters"] for sheet in each.sheets]
    assert [sheet.lines for sheet in sheets] == [()] * len(sheets)
    said = {line.said for each in elsewhere.context["chapters"] for line in each.singles}
    assert said <= {NOTHING, "0", "0 di 3 (0%)"}  # three colleagues there, and nothing else


def test_a_year_leaves_as_a_spreadsheet_without_small_counts_or_anything_hidden(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)
    close(cast, last_year())

    answer = signed_in(cast.dario).post(closed_page(last_year()), {"kind": "xlsx"})

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 3
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    things = {each.name("it") for each in queries.list_definitions() if each.shape is Shape.THINGS}
    counts = [row[2] for row in rows if isinstance(row[2], int) and row[0] not in things]
    assert counts
    assert not any(0 < many < 5 for many in counts)
    assert any(row[2] == "nascosto" for row in rows)
    with ZipFile(io.BytesIO(answer.content)) as parts:
        inside = "".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )
    assert "<f>" not in inside
    assert str(cast.anna.organisation_id) not in inside


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_year_leaves_on_paper(signed_in: SignIn, cast: Cast, language: str) -> None:
    fill(cast)
    close(cast, last_year())
    as_owner("UPDATE people_user SET language = %s WHERE id = %s", language, cast.dario.identifier)

    answer = signed_in(cast.dario).post(closed_page(last_year()), {"kind": "pdf"})

    read = PdfReader(io.BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in read.pages)
    assert str(last_year()) in said
    assert ("nascosto" if language == "it" else "hidden") in said


@pytest.mark.parametrize("posted", [{}, {"kind": "exe"}, {"kind": "x\0"}])
def test_what_is_no_format_gets_an_answer_beside_the_field(
    signed_in: SignIn, cast: Cast, posted: dict[str, str]
) -> None:
    close(cast, last_year())

    answer = signed_in(cast.carla).post(closed_page(last_year()), posted)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_this_year_is_not_closed(signed_in: SignIn, cast: Cast) -> None:
    page = reverse("office_figures_close", args=[last_year() + 1])

    assert signed_in(cast.carla).get(page).status_code == 404
    assert signed_in(cast.carla).post(page).status_code == 404


def test_the_page_asks_the_same_few_questions_however_many_cases_there_are(
    signed_in: SignIn, cast: Cast
) -> None:
    client, page = signed_in(cast.carla), reverse("office_figures")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    fill(cast, many=120)

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(few) == len(many)


def test_a_closed_year_asks_the_same_few_questions_however_many_there_are(
    signed_in: SignIn, cast: Cast
) -> None:
    close(cast, last_year())
    client = signed_in(cast.dario)
    client.get(closed_page(last_year()))
    with CaptureQueriesContext(connection) as few:
        client.get(closed_page(last_year()))
    for back in (1, 2, 3):
        close(cast, last_year() - back)

    with CaptureQueriesContext(connection) as many:
        client.get(closed_page(last_year()))

    assert len(few) == len(many)
