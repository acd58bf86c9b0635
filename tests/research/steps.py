"""A request for lines, through everyday operations, and what is in its package."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pyrage
from pyrage import x25519

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.kit.actor import Actor, Role
from visnet.research import operations, queries
from visnet.research.operations import Ask
from visnet.research.vocabulary import Ethics

RITA = replace(CAST.anna, roles=frozenset({Role.RESEARCHER}))
IN_2025 = datetime(2025, 5, 4, 9, tzinfo=UTC)
KEY = x25519.Identity.generate()
OTHER_KEY = x25519.Identity.generate()
FIELDS = ("year", "source", "child", "danger", "rights")
TABLE = b"source,people\nPOLICE,12\nPHONE,25\n"


def an_ask(**said: object) -> Ask:
    """Return what is asked for, as each test says."""
    asked: dict[str, object] = {
        "title": "Vie di accesso",
        "purpose": "Capire da dove arrivano le richieste di aiuto.",
        "fields": FIELDS,
        "first_year": 2025,
        "last_year": 2025,
        "is_demonstration": False,
        "basis_code": "public_interest_research",
        "basis_words": "",
        "ethics": Ethics.OPINION,
        "ethics_words": "Comitato etico di prova, parere 1/2026",
        "kept_until": date(2029, 12, 31),
        "researcher": "Ricercatrice di prova",
        "institution": "Ateneo di prova",
        "recipient": str(KEY.to_public()),
        **said,
    }
    return Ask(**asked)  # type: ignore[arg-type]  # as each test says


def ask(*, by: Actor = RITA, at: datetime | None = None, **said: object) -> UUID:
    """Ask for lines."""
    request_id = uuid4()
    with acting(by):
        operations.ask_for_lines(
            request_id=request_id, ask=an_ask(**said), by=by, at=at or clock.now()
        )
    return request_id


def look(request_id: UUID, viewer: Actor = CAST.silvia) -> queries.RequestForDesk:
    """Return the request as somebody sees it."""
    with acting(viewer):
        return queries.get_request(viewer=viewer, request_id=request_id, at=clock.now())


def approve(request_id: UUID, by: Actor, *, at: datetime | None = None, sha256: str = "") -> None:
    """Approve it as it was read."""
    with acting(by):
        found = queries.get_request(viewer=by, request_id=request_id, at=clock.now())
        operations.approve_request(
            request_id=request_id, sha256=sha256 or found.sha256, by=by, at=at or clock.now()
        )


def approved(*, at: datetime | None = None, **said: object) -> UUID:
    """Ask, and let Silvia and Olga approve."""
    request_id = ask(**said)
    approve(request_id, CAST.silvia, at=at)
    approve(request_id, CAST.olga, at=at)
    return request_id


def take(request_id: UUID, *, by: Actor = RITA, at: datetime | None = None) -> bytes:
    """Take the package."""
    with acting(by):
        return operations.take_package(request_id=request_id, by=by, at=at or clock.now())


def opened(sealed: bytes, *, key: x25519.Identity = KEY) -> dict[str, str]:
    """Return the files of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed, [key]))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def lines(files: dict[str, str]) -> list[dict[str, str]]:
    """Return the lines of the data."""
    return list(csv.DictReader(io.StringIO(files["data.csv"])))


def described(files: dict[str, str]) -> dict[str, object]:
    """Return the description of the package."""
    found: dict[str, object] = json.loads(files["datapackage.json"])
    return found


def bring(
    request_id: UUID, *, by: Actor = RITA, content: bytes = TABLE, output_id: UUID | None = None
) -> UUID:
    """Bring a table back."""
    output_id = output_id or uuid4()
    with acting(by):
        operations.bring_output(
            output_id=output_id,
            request_id=request_id,
            title="Vie di accesso nel 2025",
            content=content,
            by=by,
            at=clock.now(),
        )
    return output_id
