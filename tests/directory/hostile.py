"""Files that nobody should be able to hurt us with: broken, huge, lying, hostile."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import openpyxl

from tests.cast import ASCOLTO
from tests.directory.exchange import a_card, csv_of, row, written

BIG = "x" * 1_000_000
WORKSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{dimension}<sheetData>{rows}</sheetData></worksheet>"
)
CELLS = [
    ("NUL", "a\0b"),
    ("a bell", "a\x07b"),
    ("a megabyte", BIG),
    ("half a character", "\ud800"),
    ("no character", "\ufffe"),
]
WRONG_CELLS: dict[str, list[str]] = {
    "id": [
        "123",
        "not-an-id",
        "{}",
        "../../etc/passwd",
        "' OR 1=1 --",
        "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz",
    ],
    "organisation_id": ["7", "null"],
    "organisation": ["Nessuno", "'; DROP TABLE people_organisation; --", "\u200b"],
    "name_it": [
        "",
        "   ",
        "=1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x")',
        "x" * 201,
    ],
    "name_en": ["", "＝1+1", "x" * 500],
    "status": ["open", "DROP", "1"],
    "needs": ["nothing_known", "legal; ../../x", "legal; legal2"],
    "minimum_age": ["-1", "abc", "1e999", "1e999999999", "99999", "NaN", "1.5", "9" * 100],
    "maximum_age": ["∞", "0x10"],
    "wait_days_from": ["two", "-5", "70000"],
    "languages": ["italiano", "i", "it; ../"],
    "cost": ["a lot", "-1"],
    "is_confidential": ["maybe", "2"],
    "verified_date": [
        "2026-02-30",
        "31/02/2026",
        "0000-00-00",
        "99999-01-01",
        "yesterday",
        "1066-10-14",
    ],
    "capacity_available": ["many", "-3", "1e12"],
    "capacity_updated_date": ["now"],
    "phones": [
        "number=abc",
        "number=12",
        "nonsense",
        "number",
        "kind=PIGEON; number=+390586123456",
        "number=+390586123456; number=+390586123456",
        "id=7; number=+390586123456",
        "number=+390586123456; extension=" + "1" * 50,
        "number=" + "9" * 5000,
    ],
    "schedules": [
        "byday=LUNEDI; opens_at=09:00; closes_at=10:00",
        "byday=MO;FREQ=SECONDLY; opens_at=09:00; closes_at=10:00",
        "freq=SECONDLY; byday=MO",
        "freq=YEARLY",
        "byday=MO; opens_at=25:00; closes_at=26:00",
        "byday=MO; opens_at=09:00",
        "byday=MO; interval=0; opens_at=09:00; closes_at=10:00",
        "byday=MO; interval=99999999; opens_at=09:00; closes_at=10:00",
        "byday=MO\\nRRULE:FREQ=SECONDLY; opens_at=09:00; closes_at=10:00",
        "freq=MONTHLY; bymonthday=99; opens_at=09:00; closes_at=10:00",
        "freq=MONTHLY; bymonth=13; byday=1MO; opens_at=09:00; closes_at=10:00",
        "valid_from=2026-13-01",
        "valid_from=2026-06-01; valid_to=2025-01-01",
    ],
    "places": [
        "latitude=91; longitude=10",
        "latitude=43; street=x",
        "latitude=1e400; longitude=1",
        "accessibility=TELEPORT",
        "municipality_code=" + "0" * 50,
        "id=x; street=y",
        "street=" + "x" * 300,
    ],
    "place_phones": [
        "place=1; number=+390586123456",
        "number=+390586123456",
        "place=99999999999; number=1",
    ],
    "place_schedules": ["place=-1; byday=MO", "place=²; byday=MO"],
    "documents": ["words_it=only one language", "words_it=" + "x" * 400 + "; words_en=y"],
    "alerts": [
        "words_it=a; words_en=b",
        "words_it=a; words_en=b; from_date=2026-02-01; until_date=2026-01-01",
    ],
    "email": ["x" * 300],
    "url": ["https://" + "x" * 400],
}


def wrong_rows() -> Iterator[tuple[str, bytes]]:
    """Yield files of one row that must be refused, each with a name."""
    for column, values in WRONG_CELLS.items():
        for number, value in enumerate(values):
            yield f"{column} {number}", csv_of(row(**{column: value}))
    for name, value in CELLS:
        yield f"name with {name}", _encoded(csv_of_text(row(name_it=value)))
        yield f"description with {name}", _encoded(csv_of_text(row(description_it=value)))
    for name, service in wrong_services():
        yield f"HSDS: {name}", json.dumps([service]).encode()
    yield "columns pushed to the right", csv_of(row()) + b',"and","more"'


def csv_of_text(one: dict[str, str]) -> str:
    """Return a CSV file as text."""
    names = list(one)
    quoted = [",".join(f'"{cell}"' for cell in line) for line in (names, list(one.values()))]
    return "\r\n".join(quoted)


def wrong_services() -> Iterator[tuple[str, Any]]:
    """Yield HSDS services that must be refused, each with a name."""
    good: dict[str, Any] = json.loads(written("compiled", [a_card()]).getvalue())[0]
    for name, changed in {
        "no id": {"id": None},
        "an empty id": {"id": ""},
        "an id that is none": {"id": "service-1"},
        "an id that is a list": {"id": []},
        "a name that is an object": {"name": {}},
        "a name that is a number of a kind": {"name": True},
        "no name": {"name": "", "attributes": []},
        "a status nobody knows": {"status": "haunted"},
        "phones that are words": {"phones": "none"},
        "a phone that is a word": {"phones": ["0586"]},
        "a phone without a number": {"phones": [{"id": str(uuid4())}]},
        "schedules in a way we cannot say": {"schedules": [{"id": str(uuid4()), "count": 3}]},
        "a schedule that injects a rule": {
            "schedules": [{"id": str(uuid4()), "freq": "WEEKLY;INTERVAL=1\nRRULE:FREQ=SECONDLY"}]
        },
        "days that inject a rule": {
            "schedules": [
                {
                    "id": str(uuid4()),
                    "freq": "WEEKLY",
                    "byday": "MO;COUNT=9",
                    "opens_at": "09:00",
                    "closes_at": "10:00",
                }
            ]
        },
        "a place without its location": {"service_at_locations": [{"id": str(uuid4())}]},
        "attributes that are no list": {"attributes": {"a": "b"}},
        "our attribute with a thing as value": {
            "attributes": [{"id": str(uuid4()), "link_type": "visnet.needs", "value": {}}]
        },
        "our attribute with broken JSON": {
            "attributes": [{"id": str(uuid4()), "link_type": "visnet.alerts", "value": "[{"}]
        },
        "our attribute nested to death": {
            "attributes": [
                {"id": str(uuid4()), "link_type": "visnet.alerts", "value": "[" * 50_000}
            ]
        },
        "a language of its own": {
            "attributes": [{"id": str(uuid4()), "link_type": "visnet.language", "value": "xx"}]
        },
        "an organisation nobody knows": {
            "organization_id": str(uuid4()),
            "organization": {"id": str(uuid4()), "name": "Nessuno"},
        },
        "an organisation that is a word": {"organization_id": "x", "organization": "y"},
        "a minimum age of a million digits": {"minimum_age": 10**40},
        "a list of a thousand telephones": {
            "phones": [{"id": str(uuid4()), "number": "+390586123456"} for _n in range(600)]
        },
    }.items():
        yield name, {**good, **changed}
    yield "a word", "service"
    yield "nothing", None
    yield (
        "a service at a location",
        {"id": str(uuid4()), "location": {}, "service_id": str(uuid4())},
    )


def broken_files() -> Iterator[tuple[str, bytes]]:
    """Yield files that cannot be read to their end, each with a name."""
    plain = csv_of(row())
    yield "nothing", b""
    yield "only space", b" \r\n\t "
    yield "only a mark", "\ufeff".encode()
    yield "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    yield "a PDF", b"%PDF-1.7\n%..."
    yield "an old spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "a web page", b"<html><body><table></table></body></html>"
    yield "random bytes", bytes(range(256)) * 40
    yield "letters of Greek Windows", "name_it,name_en\nάλφα,x".encode("cp1253")
    yield "UTF-8 cut in the middle", plain + "perché".encode()[:-1]
    yield "no header", b"Uno;One;Ascolto\nDue;Two;Ascolto\n"
    yield "two columns of one name", b"name_it,name_en,name_it\na,b,c\n"
    yield "a quote never closed", b'name_it,name_en\n"' + b"x" * 5_000_000
    yield "JSON that breaks off", b'[{"id": "'
    yield "JSON after JSON", b'[]{"a": 1}'
    yield "JSON with a stray word", b"[{}, oops]"
    yield "JSON that is not a number", b'[{"id": NaN}]'
    yield "JSON nested to death", b"[" * 100_000
    yield "JSON objects nested to death", b'{"a":' * 100_000
    yield "one object of many megabytes", b'[{"name": "' + b"x" * 5_000_000 + b'"}]'
    yield "a ZIP that is none", b"PK\x03\x04 and then nothing"
    yield "a ZIP of something else", zip_of({"readme.txt": b"hello"})
    yield (
        "a ZIP that unpacks to a gigabyte",
        zip_of({"service.csv": b"id,name\n" + b"0" * 300_000_000}),
    )
    yield (
        "a ZIP of ten thousand files",
        zip_of({f"{n}.csv": b"id" for n in range(1_000)} | {"service.csv": b"id\n"}),
    )
    yield "a spreadsheet without a workbook", zip_of({"xl/other.xml": b"<a/>"})
    yield "a spreadsheet of broken XML", spreadsheet("<row><c><v>1</v>")
    yield (
        "a spreadsheet with a row of a million cells",
        spreadsheet("<row>" + "<c/>" * 1_000_000 + "</row>"),
    )
    yield (
        "a spreadsheet with one word of 20 MB",
        spreadsheet(f"<row><c t='inlineStr'><is><t>{'x' * 20_000_000}</t></is></c></row>"),
    )
    yield "an entity that unfolds", spreadsheet("<row/>", head=ENTITIES)
    yield "a bomb of shared words", spreadsheet("<row/>", shared=SHARED)
    yield "an XLSX cut in half", written("xlsx", [a_card()]).getvalue()[:3000]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHARED = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<si><t>" + "y" * 60_000_000 + "</t></si></sst>"
)


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def spreadsheet(rows: str, *, dimension: str = "", head: str = "", shared: str = "") -> bytes:
    """Return a spreadsheet whose sheet and shared words are put in by hand."""
    whole = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "name_it"  # type: ignore[index]
    book.save(whole)
    parts = {}
    with zipfile.ZipFile(whole) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/worksheets/sheet1.xml"] = (
        head + WORKSHEET.format(dimension=dimension, rows=rows)
    ).encode()
    if shared:
        parts["xl/sharedStrings.xml"] = shared.encode()
    return zip_of(parts)


def cell(reference: str, words: str) -> str:
    """Return one cell of a spreadsheet, as XML."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def tables_in_a_circle() -> bytes:
    """Return HSDS tables in which terms and organisations are each other's parents."""
    service, one, other = (str(uuid4()) for _each in range(3))
    return json.dumps(
        {
            "service": [
                {
                    "id": service,
                    "name": "Servizio",
                    "status": "active",
                    "organization_id": str(ASCOLTO),
                }
            ],
            "organization": [
                {
                    "id": str(ASCOLTO),
                    "name": "Associazione di prova Ascolto",
                    "parent_organization_id": one,
                },
                {"id": one, "name": "Uno", "parent_organization_id": str(ASCOLTO)},
            ],
            "taxonomy_term": [{"id": other, "parent_id": other, "name": "x"}],
            "phone": [{"id": str(uuid4()), "service_id": str(uuid4()), "number": "+390586123456"}],
            "attribute": [{"id": service, "link_id": service}],
            "address": [{"id": str(uuid4()), "city": "Livorno"}],
            "schedule": [{"freq": "WEEKLY"}, "words", None],
        }
    ).encode()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def many_rows(number: int) -> io.BytesIO:
    """Return a CSV file of very many rows."""
    file = io.BytesIO()
    file.write(b"name_it,name_en,organisation,description_it,phones,places\n")
    for count in range(number):
        line = (
            f"Servizio numero {count},Service number {count},Associazione di prova Ascolto,"
            f"{'parole ' * 12},number=+39058612{count % 10_000:04d},street=Via {count}; municipality_code=049009\n"
        )
        file.write(line.encode())
    file.seek(0)
    return file
