"""A request for lines in the example: approved by two, plainly invented; nobody holds its key."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

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
TABLE = b"Via di arrivo,people\ntotale,60\nModulo del sito,25\nTelefono,35\n"


def ask_for_research(*, progress: Progress, at: datetime) -> None:
    """Let a researcher ask for lines twice: one request is approved and a table came back, one waits.

    An example in which too few came has nothing to give, and stays without.
    """
    asks = members.speaker_of("ateneo", Role.RESEARCHER)
    decide = (
        members.speaker_of("centre_pisa", Role.COORDINATOR),
        members.speaker_of("ascolto", Role.REPRESENTATIVE),
    )
    progress(WHAT, 0, 1)
    asked = at - ASKED_BEFORE
    with acting(decide[0]):
        if queries.list_requests(viewer=decide[0]).lines:
            return
    with acting(asks):
        try:
            _ask(asks, asked)
        except rules.TooFew:
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
        operations.bring_output(
            output_id=identity("research", "table"),
            request_id=APPROVED,
            title="Vie di accesso, DIMOSTRAZIONE",
            content=TABLE,
            by=asks,
            at=asked + timedelta(days=4),
        )
    progress(WHAT, 1, 1)


def _ask(asks: Actor, asked: datetime) -> None:
    first = Ask(
        title="Vie di accesso e diritti spiegati. DIMOSTRAZIONE",
        purpose="Capire se chi arriva per vie diverse conosce i propri diritti. Richiesta inventata.",
        fields=("year", "source", "child", "danger", "rights"),
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
        recipient=str(x25519.Identity.generate().to_public()),
    )
    second = replace(
        first,
        title="Esiti dei percorsi. DIMOSTRAZIONE",
        purpose="Capire come stanno le cose alla chiusura. Richiesta inventata.",
        fields=("year", "source", "end", "outcome"),
        ethics=Ethics.NOT_NEEDED,
        ethics_words="Richiesta inventata: nessun comitato è stato sentito.",
        recipient=str(x25519.Identity.generate().to_public()),
    )
    operations.ask_for_lines(request_id=APPROVED, ask=first, by=asks, at=asked)
    with suppress(rules.TooFew):
        operations.ask_for_lines(
            request_id=WAITING, ask=second, by=asks, at=asked + timedelta(days=3)
        )
