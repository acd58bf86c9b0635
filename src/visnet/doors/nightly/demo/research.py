"""Requests for lines in the example: one approved by two, its table counted from what left; one waits."""

import csv
import io
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pyrage
from pyrage import x25519

from visnet.doors.nightly.demo import members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.kit.actor import Actor, Role
from visnet.research import operations, queries, rules
from visnet.research.operations import Ask
from visnet.research.vocabulary import Ethics, State

APPROVED = identity("research", "approved")
WAITING = identity("research", "waiting")
ASKED_BEFORE = timedelta(days=6)
WHAT = "The research desk"
BY = "network"
"""The table that comes back is by this: others may know it, so no line of it is about few."""


def ask_for_research(*, progress: Progress, at: datetime) -> None:
    """Let a researcher ask for lines twice: one request is approved and a table came back, one waits.

    An example in which too few came has nothing to give, and stays without.
    """
    asks = members.speaker_of("ateneo", Role.RESEARCHER)
    decide = (
        members.speaker_of("centre_pisa", Role.COORDINATOR),
        members.speaker_of("ascolto", Role.REPRESENTATIVE),
    )
    key = x25519.Identity.generate()
    progress(WHAT, 0, 1)
    asked = at - ASKED_BEFORE
    with acting(decide[0]):
        if queries.list_requests(viewer=decide[0]).lines:
            return
    with acting(asks):
        try:
            _ask(asks, asked, recipient=str(key.to_public()))
        except (rules.TooFew, operations.NothingLeaves):
            return
    for place, reader in enumerate(decide, start=1):
        with acting(reader):
            found = queries.get_request(viewer=reader, request_id=APPROVED, at=at)
            if found.state is State.ASKED:
                operations.approve_request(
                    request_id=APPROVED,
                    sha256=found.sha256,
                    by=reader,
                    at=asked + timedelta(days=place),
                )
    with acting(asks):
        sealed = operations.take_package(request_id=APPROVED, by=asks, at=asked + timedelta(days=3))
        operations.bring_output(
            output_id=identity("research", "table"),
            request_id=APPROVED,
            title="Percorsi per rete locale, DIMOSTRAZIONE",
            content=_table(pyrage.decrypt(sealed, [key])),
            by=asks,
            at=asked + timedelta(days=4),
        )
    progress(WHAT, 1, 1)


def _table(package: bytes) -> bytes:
    """Return how many lines of an extract there are, and how many of each local network."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        lines = list(csv.DictReader(io.StringIO(archive.read("data.csv").decode())))
    counted = Counter(line[BY] for line in lines if BY in line)
    written = io.StringIO()
    rows = [("Rete locale", "people"), ("totale", len(lines)), *sorted(counted.items())]
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _ask(asks: Actor, asked: datetime, *, recipient: str) -> None:
    first = Ask(
        title="Pericolo e chiusura dei percorsi. DIMOSTRAZIONE",
        purpose="Capire se dove il pericolo è alto i percorsi si chiudono in altro modo. Richiesta inventata.",
        fields=(BY, "danger", "end"),
        first_year=asked.year - 2,
        last_year=asked.year - 1,
        is_demonstration=True,
        basis_code="public_interest_research",
        basis_words="",
        ethics=Ethics.OPINION,
        ethics_words="Comitato etico inventato, parere 1. DIMOSTRAZIONE.",
        kept_until=date(asked.year + 2, 12, 31),
        researcher="Ricercatrice inventata",
        institution="Ateneo inventato, DIMOSTRAZIONE",
        recipient=recipient,
    )
    second = replace(
        first,
        title="Esiti dei percorsi. DIMOSTRAZIONE",
        purpose="Capire come stanno le cose alla chiusura. Richiesta inventata.",
        fields=(BY, "end", "outcome"),
        ethics=Ethics.NOT_NEEDED,
        ethics_words="Richiesta inventata: nessun comitato è stato sentito.",
        recipient=str(x25519.Identity.generate().to_public()),
    )
    operations.ask_for_lines(request_id=APPROVED, ask=first, by=asks, at=asked)
    with suppress(rules.TooFew, operations.NothingLeaves):
        operations.ask_for_lines(
            request_id=WAITING, ask=second, by=asks, at=asked + timedelta(days=3)
        )
