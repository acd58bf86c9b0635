"""Hours of learning in a year, as a table for whoever pays for them."""

import csv
import io

import openpyxl
import pytest
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.training.hours_and_stories import COLUMNS, read_alone
from visnet.doors import clock

HOURS = "/classroom/hours/"


def test_the_hours_come_as_a_table_without_names(cast: Cast, signed_in: SignIn) -> None:
    read_alone()
    browser = signed_in(cast.tullia)
    year = str(clock.today().year)
    assert f"{HOURS}table/csv/?year={year}" in browser.get(HOURS).content.decode()

    read = browser.get(f"{HOURS}table/csv/").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{HOURS}table/xlsx/").content))

    rows = list(csv.reader(io.StringIO(read)))
    wanted = [list(COLUMNS), [year, "Centro di prova Livorno", "1", "2"]]
    assert rows == wanted
    assert [[cell.value for cell in row] for row in book.worksheets[0].rows] == wanted
    assert "Anna" not in read


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_table_has_its_visitors(
    cast: Cast, signed_in: SignIn, client: Client, ending: str
) -> None:
    address = f"{HOURS}table/{ending}/"
    for reader in (cast.tullia, cast.tea, cast.carla, cast.olga, cast.dario):
        assert signed_in(reader).get(address).status_code == 200, reader.name
    for other in (cast.anna, cast.elena, cast.iris):
        assert signed_in(other).get(address).status_code == 403, other.name
    assert client.get(address).status_code == 302
    assert signed_in(cast.tullia).get(f"{HOURS}table/exe/").status_code == 404
    for year in ("1999", "2999"):
        assert signed_in(cast.tullia).get(f"{address}?year={year}").status_code == 403
    assert signed_in(cast.tullia).get(f"{address}?year=%D9%A2%D9%A0%D9%A2%D9%A6").status_code == 200
