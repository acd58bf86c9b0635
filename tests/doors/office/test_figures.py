"""The pages of figures: read by who leads, never of another office, taken along as a safe file."""

import io
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

from tests.cast import Cast
from tests.indicators.raw_world import make_raw_world
from tests.journeys.test_ending_agreements import as_owner
from visnet.doors import clock
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


def test_who_leads_reads_the_figures_and_who_does_not_is_refused(
    signed_in: SignIn, cast: Cast
) -> None:
    for name in ("office_figures", "office_figures_file"):
        page = reverse(name)
        assert signed_in(cast.carla).get(page).status_code == 200
        assert signed_in(cast.dario).get(page).status_code == 200
        assert signed_in(cast.pietro).get(page).status_code == 200
        assert signed_in(cast.anna).get(page).status_code == 403
        assert signed_in(cast.tullia).get(page).status_code == 403


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("period", ["", "2025", "2026-1", "nonsense", "2026-9", "0000", "\u202e1"])
def test_any_period_is_answered(signed_in: SignIn, cast: Cast, language: str, period: str) -> None:
    client = signed_in(cast.carla, HTTP_ACCEPT_LANGUAGE=language)

    page = client.get(reverse("office_figures"), {"period": period})

    assert page.status_code == 200
    assert len(page.context["chapters"]) == 8


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
    elsewhere = signed_in(cast.silvia).get(reverse("office_figures"), others)

    assert " 0%" in own or "%)" in own
    sheets = [sheet for each in elsewhere.context["chapters"] for sheet in each.sheets]
    assert [sheet.lines for sheet in sheets] == [()] * len(sheets)
    assert "%)" not in elsewhere.content.decode()


def test_a_year_leaves_as_a_spreadsheet_without_small_counts_or_anything_hidden(
    signed_in: SignIn, cast: Cast
) -> None:
    fill(cast)

    answer = signed_in(cast.carla).post(
        reverse("office_figures_file"), {"year": str(last_year()), "kind": "xlsx"}
    )

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 3
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    counts = [row[2] for row in rows if isinstance(row[2], int)]
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
    as_owner("UPDATE people_user SET language = %s WHERE id = %s", language, cast.carla.identifier)

    answer = signed_in(cast.carla).post(
        reverse("office_figures_file"),
        {"year": str(last_year()), "kind": "pdf"},
    )

    read = PdfReader(io.BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in read.pages)
    assert str(last_year()) in said
    assert ("nascosto" if language == "it" else "hidden") in said


@pytest.mark.parametrize(
    "posted", [{}, {"year": "1999", "kind": "pdf"}, {"year": "x\0", "kind": "exe"}]
)
def test_what_is_no_year_gets_an_answer_beside_the_field(
    signed_in: SignIn, cast: Cast, posted: dict[str, str]
) -> None:
    answer = signed_in(cast.carla).post(reverse("office_figures_file"), posted)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_this_year_is_not_given_as_a_file(signed_in: SignIn, cast: Cast) -> None:
    answer = signed_in(cast.carla).post(
        reverse("office_figures_file"), {"year": str(last_year() + 1), "kind": "xlsx"}
    )

    assert answer.context["form"].errors


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
