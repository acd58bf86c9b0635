"""Somebody of the example moves to Mantova: its Centre is asked to take the case over."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.agreements.vocabulary import Purpose
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import ConsentWords
from visnet.doors import clock
from visnet.doors.nightly.demo import agreements, caseload, members, network
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import MARK, tell
from visnet.journeys import transfer_case
from visnet.journeys.transfer_case import TransferAsk
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Refused
from visnet.transfers import queries

FROM, TO, AGREEMENT = "centre_livorno", "centre_mantova", "handover_mantova"
ASKED = -timedelta(days=2)
LASTS = timedelta(days=120)
NOTICE_VERSION = "2026.1"
WORDS = f"{MARK} Tra un mese va a vivere a Mantova. Prima di tutto: un posto dove parlare."
AGREED = f"{MARK} Sì. Ma prima ditemi chi mi chiamerà."


def play_transfer(*, seed: int, progress: Progress, at: datetime) -> None:
    """Let an operator of Livorno ask Mantova, once; where it stands since then stays."""
    found = _case_and_operator(seed)
    if found is not None:
        # Who has no agreement for it, or no such case any more, asks nothing.
        with suppress(NotFound, Refused), acting(found[1]):
            _ask(identity("transfer", str(seed)), *found, at + ASKED)
    progress("A case that is to pass to another Centre", 1, 1)


def _case_and_operator(seed: int) -> tuple[UUID, Actor] | None:
    """Return the last case in which somebody was reached and that goes on, and who opened it."""
    operators = members.operators_of(FROM)
    for number in reversed(range(caseload.CASES_PER_CENTRE)):
        story = tell(number=number, seed=seed, today=clock.today())
        if story.reached_at is not None and story.closed_at is None:
            operator = actor_named(operators[number % len(operators)])
            return caseload.case_id_of(seed=seed, number=number), operator
    return None


def _ask(transfer_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    case_queries.get_case_line(viewer=by, case_id=case_id)
    if queries.list_of_case(viewer=by, case_id=case_id, at=at):
        return
    cases.give_consent(
        consent_id=uuid5(case_id, "consent to pass"),
        case_id=case_id,
        consent=ConsentWords(
            recipient_organisation_id=network.organisation_id(TO),
            purpose=Purpose.CASE_TRANSFER,
            categories=_categories(),
            until_date=civil_date(at + LASTS),
            notice_version=NOTICE_VERSION,
            words=AGREED,
        ),
        by=by,
        at=at,
    )
    transfer_case.ask_transfer(
        transfer_id=transfer_id,
        case_id=case_id,
        ask=TransferAsk(to_organisation_id=network.organisation_id(TO), words=WORDS),
        synthetic=True,
        by=replace(by, stepped_up_at=at),
        at=at,
    )


def _categories() -> tuple[str, ...]:
    row = next(row for row in agreements.records()["conventions"] if row["code"] == AGREEMENT)
    return tuple(row["categories"])
