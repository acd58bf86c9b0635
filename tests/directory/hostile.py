"""Files that nobody should be able to hurt us with: broken, huge, lying, hostile."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from tests.cast import ASCOLTO
from tests.directory.exchange import a_card, csv_of, row, written

BIG = "x" * 1_000_000
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
    "name_en": ["", "\uff1d1+1", "x" * 500],
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
