"""The files of a release: the same bytes each time, the same figures three times, nobody small."""

import io
import json
import zipfile

import pyarrow.parquet as pq
import pytest

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import files, listed, open_cases, published, read
from visnet.kit.actor import SYSTEM
from visnet.releases import queries

pytestmark = pytest.mark.django_db


def test_the_same_day_builds_the_same_bytes() -> None:
    open_cases(30)
    release_id = published()
    with acting(CAST.dario):
        asked = queries.get_release(viewer=CAST.dario, release_id=release_id)
    open_cases(5)
    with acting(SYSTEM):
        built = [
            queries.build_release(
                viewer=SYSTEM,
                definition=queries.get_definition(code="yearly_public"),
                on=asked.as_of,
                number=asked.number,
                is_demonstration=False,
            )
            for _time in range(2)
        ]

    assert [each.sha256 for each in built] == [asked.sha256, asked.sha256]
    assert built[0].package == built[1].package


def test_the_package_is_a_data_package_with_the_same_figures_three_times() -> None:
    open_cases(30)
    published()
    (line,) = listed()
    figures = read(number=line.number).figures
    archive = zipfile.ZipFile(io.BytesIO(files(number=line.number)))

    described = json.loads(archive.read("datapackage.json"))
    for table in figures["tables"]:
        rows = archive.read(f"data/{table['code']}.csv").decode().splitlines()[1:]
        parquet = pq.read_table(io.BytesIO(archive.read(f"data/{table['code']}.parquet")))
        shown = [value for one in table["lines"] for value in one["values"]]
        assert parquet.column("people").to_pylist() == shown
        assert len(rows) == len(shown)
    assert {each["path"] for each in described["resources"]} <= set(archive.namelist())
    assert {
        "codebook.it.md",
        "codebook.en.md",
        "citation.bib",
        "citation.csl.json",
        "datacite.json",
    } <= set(archive.namelist())


def test_no_small_figure_is_in_anything_that_is_published() -> None:
    """A53: one case of an offence, one in a network."""
    open_cases(30)
    open_cases(1, offence_code="usury")
    open_cases(1, by=CAST.marta, offence_code="homicide")
    published()
    (line,) = listed()
    figures = read(number=line.number).figures

    values = [v for table in figures["tables"] for one in table["lines"] for v in one["values"]]
    assert None in values
    assert not {value for value in values if value and value < 5}
