"""A release as files: a Frictionless Data Package with CSV and Parquet, codebook and citations.

The same release is the same bytes, wherever and whenever it is packed: names in order, no clock.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from visnet.releases.rules.citing import bibtex_of, csl_of, datacite_of
from visnet.releases.rules.codebook import COLUMNS, codebook_of

LONG_AGO = (1980, 1, 1, 0, 0, 0)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WHOLE = {"year", "people"}


def pack(*, told: Mapping[str, Any], figures: Mapping[str, Any]) -> bytes:
    """Return the package of a release."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_files(told, figures)):
            entry = zipfile.ZipInfo(name, date_time=LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return kept.getvalue()


def csv_of(table: Mapping[str, Any]) -> str:
    """Return one table, a figure a line; nothing in it is ever a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([code for code, _it, _en in COLUMNS])
    for row in _rows(table):
        writer.writerow([_harmless(each) for each in row])
    return written.getvalue()


def _files(told: Mapping[str, Any], figures: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for table in figures["tables"]:
        yield f"data/{table['code']}.csv", csv_of(table).encode()
        yield f"data/{table['code']}.parquet", _parquet_of(table)
    for language in ("it", "en"):
        words = codebook_of(told=told, figures=figures, language=language)
        yield f"codebook.{language}.md", words.encode()
    yield "citation.bib", bibtex_of(told).encode()
    yield "citation.csl.json", _json(csl_of(told))
    yield "datacite.json", _json(datacite_of(told))
    yield "datapackage.json", _json(_described(told, figures))


def _described(told: Mapping[str, Any], figures: Mapping[str, Any]) -> dict[str, Any]:
    fields = [
        {
            "name": code,
            "type": "integer" if code in WHOLE else "string",
            "description": en,
            "description_it": it,
        }
        for code, it, en in COLUMNS
    ]
    resources = []
    for table in figures["tables"]:
        named = {
            "title": table["titles"]["en"],
            "title_it": table["titles"]["it"],
            "description": table["notes"]["en"],
            "description_it": table["notes"]["it"],
        }
        resources.append(
            {
                "name": table["code"],
                "path": f"data/{table['code']}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **named,
                "schema": {"fields": fields, "missingValues": [""]},
                **_off_by(table),
            }
        )
        resources.append(
            {
                "name": f"{table['code']}-parquet",
                "path": f"data/{table['code']}.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                **named,
            }
        )
    return {
        "profile": "data-package",
        "name": f"visnet-release-{told['number']}",
        "id": told["address"],
        "title": told["titles"]["en"],
        "title_it": told["titles"]["it"],
        "description": told["leads"]["en"],
        "description_it": told["leads"]["it"],
        "version": told["number"],
        "homepage": told["address"],
        "keywords": ["victim support", "statistics"],
        "demonstration": told["is_demonstration"],
        "threshold": told["threshold"],
        "rounding": told["base"],
        "as_of": told["as_of"],
        "definition": {"code": told["definition"], "version": told["edition"]},
        "counted": told["counted"],
        **{name: told[name] for name in ("epsilon", "mechanism") if name in told},
        "contributors": [{"title": told["publisher"]["en"], "role": "publisher"}],
        "resources": resources,
    }


def _off_by(table: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return by how much each line is off at most, 19 times out of 20; nothing where figures are exact."""
    found = {line["code"]: line["off_by"] for line in table["lines"] if "off_by" in line}
    return {"off_by": found} if found else {}


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str | int | None, ...]]:
    for line in table["lines"]:
        for column, value in zip(table["columns"], line["values"], strict=True):
            yield (
                table["code"],
                line["code"],
                line["it"],
                line["en"],
                column["year"],
                column["group"],
                value,
                "hidden" if value is None else "noise" if "off_by" in line else "shown",
            )


def _parquet_of(table: Mapping[str, Any]) -> bytes:
    # A second to load, and only where a release is made: never on a page.
    import pyarrow as pa  # noqa: PLC0415  see above
    import pyarrow.parquet as pq  # noqa: PLC0415  see above

    columns = list(zip(*_rows(table), strict=True)) or [()] * len(COLUMNS)
    schema = pa.schema(
        [(code, pa.int32() if code in WHOLE else pa.string()) for code, _it, _en in COLUMNS]
    )
    kept = io.BytesIO()
    pq.write_table(
        pa.table(
            [pa.array(each, type=schema.field(n).type) for n, each in enumerate(columns)],
            schema=schema,
        ),
        kept,
        compression="snappy",
    )
    return kept.getvalue()


def _json(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _harmless(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
