"""Cards at random, files written from them, and files read: what tests of the exchange share."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from tests.cast import ASCOLTO
from visnet.directory import operations, queries
from visnet.directory.queries import ImportLine, RowLine
from visnet.directory.rules import Card, outgoing
from visnet.directory.rules.card import (
    Alert,
    Capacity,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.rules.hsds.writing import Around, Municipality, Term
from visnet.directory.vocabulary import (
    Accessibility,
    Attending,
    CapacityUnit,
    Cost,
    Frequency,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.kit.actor import SYSTEM, Actor
from visnet.people.vocabulary import Verification

CODES = ("legal", "court", "shelter", "listening", "support_centre")
AROUND = Around(
    language="it",
    organisations={ASCOLTO: "Associazione di prova Ascolto"},
    municipalities={"049009": Municipality("Livorno", "LI", "Toscana")},
    terms={code: Term(code, "SERVICE_KIND") for code in CODES},
)
# Everything people paste, but for what is no text: control characters and halves of characters.
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\ufffe\uffff")
TRAPS = st.sampled_from(
    [
        "=1+1",
        "+39",
        "-5",
        "@x",
        "'=",
        "''+",
        ";=a",
        'a"b',
        "a;b\\",
        "\\n",
        "a\n=b",
        ",",
        "x\t=y",
        "è",
    ]
)
WORDS = st.one_of(TRAPS, st.text(LETTERS, max_size=30), st.just("")).map(str.strip)
NAMES = WORDS.filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MAYBE_DAYS = st.none() | DAYS
IDS = st.uuids()
AGES = st.none() | st.integers(0, 120)
LANGUAGES = st.lists(st.sampled_from(["it", "en", "ar", "fr"]), unique=True, max_size=3).map(tuple)
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))
DEGREES = st.decimals("-90", "90", places=6, allow_nan=False)


def phones() -> st.SearchStrategy[tuple[Phone, ...]]:
    """Return a way to make telephones."""
    phone = st.builds(
        Phone,
        id=IDS,
        number=st.from_regex(r"\+39[1-9][0-9]{7}", fullmatch=True),
        kind=st.sampled_from(PhoneKind),
        extension=st.from_regex(r"[0-9]{0,4}", fullmatch=True),
        languages=LANGUAGES,
        note_it=WORDS,
        note_en=WORDS,
    )
    return st.lists(phone, max_size=2).map(tuple)


def schedules() -> st.SearchStrategy[tuple[Schedule, ...]]:
    """Return a way to make hours."""
    schedule = st.builds(
        Schedule,
        id=IDS,
        freq=st.sampled_from(Frequency),
        interval=st.integers(1, 4),
        byday=st.lists(st.sampled_from(["MO", "TU", "SU"]), unique=True).map(tuple),
        bymonth=st.lists(st.integers(1, 12), unique=True, max_size=2).map(tuple),
        dtstart=MAYBE_DAYS,
        until=MAYBE_DAYS,
        opens_at=st.none() | HOURS,
        closes_at=st.none() | HOURS,
        valid_from=MAYBE_DAYS,
        by_appointment=st.booleans(),
        closed_on_holidays=st.booleans(),
        attending=st.sampled_from(Attending),
        note_it=WORDS,
        note_en=WORDS,
    )
    return st.lists(schedule, max_size=2).map(tuple)


def places() -> st.SearchStrategy[tuple[ServiceAtLocation, ...]]:
    """Return a way to make places."""
    location = st.builds(
        Location,
        id=IDS,
        name=WORDS,
        municipality_code=st.sampled_from(["", "049009"]),
        municipality=st.sampled_from(["", "Livorno"]),
        street=WORDS,
        post_code=st.sampled_from(["", "57100"]),
        latitude=st.none() | DEGREES,
        longitude=st.none() | DEGREES,
        accessibility=st.lists(st.sampled_from(Accessibility.values), unique=True).map(tuple),
        accessibility_it=WORDS,
        accessibility_en=WORDS,
        transport_it=WORDS,
        transport_en=WORDS,
    )
    place = st.builds(
        ServiceAtLocation,
        id=IDS,
        location=location,
        schedules=schedules(),
        phones=phones(),
        note_it=WORDS,
        note_en=WORDS,
    )
    return st.lists(place, max_size=2).map(tuple)


def cards() -> st.SearchStrategy[Card]:
    """Return a way to make whole cards of Ascolto."""
    words = dict.fromkeys(
        [
            "description_it",
            "description_en",
            "eligibility_it",
            "eligibility_en",
            "application_it",
            "application_en",
            "fees_it",
            "fees_en",
            "wait_it",
            "wait_en",
            "interpretation_it",
            "interpretation_en",
            "gate_it",
            "gate_en",
            "source",
        ],
        WORDS,
    )
    pairs = st.builds(RequiredDocument, id=IDS, words_it=NAMES, words_en=NAMES)
    warnings = st.builds(
        Alert, id=IDS, words_it=NAMES, words_en=NAMES, from_date=DAYS, until_date=MAYBE_DAYS
    )
    return st.builds(
        Card,
        id=IDS,
        organisation_id=st.just(ASCOLTO),
        name_it=NAMES,
        name_en=NAMES,
        **words,
        status=st.sampled_from([ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED]),
        needs=st.lists(st.sampled_from(CODES), unique=True).map(tuple),
        url=st.sampled_from(["", "https://example.org/a"]),
        email=st.sampled_from(["", "a@example.org"]),
        minimum_age=AGES,
        maximum_age=AGES,
        referral_path=st.sampled_from(ReferralPath),
        cost=st.sampled_from(Cost),
        wait_days_from=AGES,
        languages=LANGUAGES,
        verification=st.sampled_from(Verification),
        verified_date=MAYBE_DAYS,
        capacity=st.none()
        | st.builds(
            Capacity,
            available=st.none() | st.integers(0, 99),
            maximum=st.none() | st.integers(0, 99),
            unit=st.sampled_from(CapacityUnit),
            updated_date=DAYS,
        ),
        places=places(),
        schedules=schedules(),
        phones=phones(),
        documents=st.lists(pairs, max_size=2).map(tuple),
        alerts=st.lists(warnings, max_size=2).map(tuple),
    )


def a_card(**changed: Any) -> Card:
    """Return an ordinary card of Ascolto."""
    location = Location(
        id=uuid4(),
        municipality_code="049009",
        municipality="Livorno",
        street="Via di prova 1",
        latitude=Decimal("43.550000"),
        longitude=Decimal("10.310000"),
    )
    hours = Schedule(id=uuid4(), byday=("MO", "TH"), opens_at=time(9), closes_at=time(13))
    values: dict[str, Any] = {
        "id": uuid4(),
        "organisation_id": ASCOLTO,
        "name_it": "Sportello di prova",
        "name_en": "Test desk",
        "needs": ("legal",),
        "phones": (Phone(id=uuid4(), number="+390586123456"),),
        "places": (ServiceAtLocation(id=uuid4(), location=location, schedules=(hours,)),),
    }
    return Card(**{**values, **changed})


def written(shape: str, cards: Iterable[Card], around: Around = AROUND) -> io.BytesIO:
    """Return a file of cards: csv, xlsx, compiled or tables."""
    file = io.BytesIO()
    if shape == "xlsx":
        outgoing.write_xlsx(cards, around, file, key=[("id", "the key")])
    else:
        getattr(outgoing, f"write_{shape}")(cards, around, file)
    file.seek(0)
    return file


def read(content: bytes | io.BytesIO, *, by: Actor = SYSTEM, at: datetime) -> ImportLine:
    """Read a file, and return what became of it."""
    import_id = uuid4()
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    sent = operations.SentFile(file=file, name="prova.csv")
    operations.read_import(import_id=import_id, sent=sent, by=by, at=at)
    return queries.get_import(viewer=by, import_id=import_id)


def refused(line: ImportLine, by: Actor = SYSTEM) -> list[RowLine]:
    """Return what is refused of a file."""
    return list(queries.iterate_refused(viewer=by, import_id=line.id))


def csv_of(*rows: dict[str, str]) -> bytes:
    """Return a CSV file as somebody would type it."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line] for line in lines]
    return "\r\n".join(",".join(line) for line in quoted).encode()


def row(**changed: str) -> dict[str, str]:
    """Return an ordinary row of Ascolto."""
    values = {"name_it": "Nuovo", "name_en": "New", "organisation": "Associazione di prova Ascolto"}
    return {**values, **changed}
