"""The pages of figures that several organisations told each other."""

import io
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cast import MANTOVA, PONTE, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.pooling.worlds import (
    fill_and_close,
    last_year,
    make_circle,
    make_told_circle,
    read,
    tell,
)
from visnet.pooling.rules import TOLD_BY_RELEASES

SignIn = Callable[..., Client]
TOGETHER = reverse("office_figures_together")


def pooled(agreement_id: UUID, year: int | None = None) -> str:
    """Return the address of a year added up."""
    return reverse("office_figures_pooled", args=[agreement_id, year or last_year()])


def test_the_parties_read_it_others_of_them_may_not_and_strangers_find_nothing(
    signed_in: SignIn, cast: Cast
) -> None:
    page = pooled(make_told_circle())

    for reader in (cast.dario, cast.carla, cast.silvia, cast.olga):
        assert signed_in(reader).get(page).status_code == 200
        assert signed_in(reader).get(TOGETHER).status_code == 200
    for member in (cast.anna, cast.iris, cast.elena):
        assert signed_in(member).get(page).status_code == 403
        assert signed_in(member).get(TOGETHER).status_code == 403
        assert signed_in(member).post(page, {"kind": "xlsx"}).status_code == 403
    assert signed_in(cast.pietro).get(page).status_code == 404
    assert signed_in(cast.pietro).post(page, {"kind": "xlsx"}).status_code == 404
    assert signed_in(cast.pietro).get(TOGETHER).context["circles"] == []


def test_nothing_on_the_page_stands_beside_the_name_of_one_organisation(
    signed_in: SignIn, cast: Cast
) -> None:
    answer = signed_in(cast.silvia).get(pooled(make_told_circle()))

    body = answer.content.decode()
    figures = body[body.index('id="requests"') :]
    assert "Centro di prova" in body
    assert "Centro di prova" not in figures
    for code in TOLD_BY_RELEASES:
        assert code not in {
            sheet.definition.code
            for chapter in answer.context["chapters"]
            for sheet in chapter.sheets
        }


def test_another_year_or_agreement_is_found_by_nobody(signed_in: SignIn, cast: Cast) -> None:
    agreement_id = make_told_circle()
    other = make_circle((MANTOVA, PONTE))
    client = signed_in(cast.dario)

    for year in (1, last_year() - 1, last_year() + 1, 99999):
        assert client.get(pooled(agreement_id, year)).status_code == 404
    assert client.get(pooled(other)).status_code == 404
    for added in ("?organisation=1", f"?organisation_id={MANTOVA}", "?sort=name", "?total=MANTOVA"):
        plain = client.get(pooled(agreement_id)).context["chapters"]
        assert client.get(pooled(agreement_id) + added).context["chapters"] == plain


def test_it_is_told_and_taken_back_on_one_page(signed_in: SignIn, cast: Cast) -> None:
    agreement_id = make_circle()
    fill_and_close(cast.carla)
    year = last_year()
    page = reverse("office_figures_tell", args=[year])
    act = reverse("office_figures_tell_to", args=[year, agreement_id])
    back = reverse("office_figures_take_back", args=[year, agreement_id])
    client = signed_in(cast.dario)

    assert client.get(page).context["tellings"][0]["told_date"] is None
    assert client.post(back).status_code == 404
    assert client.post(act).status_code == 303
    twice = client.post(act, follow=True)
    assert len(twice.context["messages"]) == 2
    assert client.get(page).context["tellings"][0]["told_date"] is not None
    assert signed_in(cast.silvia).get(pooled(agreement_id)).status_code == 200
    assert client.post(back).status_code == 303
    assert signed_in(cast.silvia).get(pooled(agreement_id)).status_code == 404
    assert as_owner("SELECT count(*) FROM pooling_told_year") == [(1,)]


def test_only_whoever_speaks_for_the_organisation_tells(signed_in: SignIn, cast: Cast) -> None:
    agreement_id = make_circle()
    fill_and_close(cast.carla)
    year = last_year()
    pages = (
        reverse("office_figures_tell_to", args=[year, agreement_id]),
        reverse("office_figures_take_back", args=[year, agreement_id]),
    )

    for address in pages:
        for member in (cast.carla, cast.anna):
            assert signed_in(member).post(address).status_code == 403
        for stranger in (cast.silvia, cast.pietro, cast.olga):
            assert signed_in(stranger).post(address).status_code == 404
    page = reverse("office_figures_tell", args=[year])
    assert signed_in(cast.carla).get(page).status_code == 403
    assert signed_in(cast.silvia).get(page).status_code == 404
    assert as_owner("SELECT count(*) FROM pooling_told_year") == [(0,)]


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_taken_along_with_whose_figures_these_are(
    signed_in: SignIn, cast: Cast, language: str
) -> None:
    agreement_id = make_circle()
    fill_and_close(cast.carla)
    tell(agreement_id, cast.dario)
    client = signed_in(cast.silvia)
    client.get(f"{TOGETHER}?language={language}")

    sheet = client.post(pooled(agreement_id), {"kind": "xlsx"})
    paper = client.post(pooled(agreement_id), {"kind": "pdf"})

    book = load_workbook(io.BytesIO(sheet.content))
    cells = [cell.value for page in book for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
    said = " ".join(str(cell) for cell in cells if cell is not None)
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    least = {"it": "almeno", "en": "at least"}[language]
    for text in (said, " ".join(words.split())):
        assert "Centro di prova Livorno" in text
        assert "Centro di prova Mantova" in text
        assert least in text
    assert not any(isinstance(cell, int) for cell in cells), "no sum is exact where one is missing"
    assert as_owner("SELECT count(*) FROM audit_entry WHERE action = 'pooling.taken_along'") == [
        (2,)
    ]


def test_a_file_of_no_kind_is_asked_for_again(signed_in: SignIn, cast: Cast) -> None:
    answer = signed_in(cast.dario).post(pooled(make_told_circle()), {"kind": "doc\x00"})

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_what_it_costs_does_not_grow_with_agreements_or_years(
    signed_in: SignIn, cast: Cast
) -> None:
    agreement_id = make_told_circle()
    client = signed_in(cast.dario)
    pages = (TOGETHER, pooled(agreement_id), reverse("office_figures_tell", args=[last_year()]))
    asked = [_asked(client, page) for page in pages]

    for _ in range(3):
        tell(make_circle(), cast.dario)

    assert [_asked(client, page) for page in pages] == asked


def _asked(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def test_every_figure_that_is_told_is_on_the_page(signed_in: SignIn, cast: Cast) -> None:
    agreement_id = make_told_circle()

    answer = signed_in(cast.dario).get(pooled(agreement_id))

    shown = {
        each.definition.code
        for chapter in answer.context["chapters"]
        for each in (*chapter.singles, *chapter.sheets)
    }
    assert shown == {each.definition.code for each in read(agreement_id, cast.dario).figures}
    assert len(shown) > 20
