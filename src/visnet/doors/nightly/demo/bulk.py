"""Large caseloads, written in batches by two processes with steady memory.

Operators are made until each has some five thousand cases. A batch is one transaction of one
operator, and ids come from the seed: after an interruption the same command writes the rest.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from math import ceil
from multiprocessing import get_context

import django
from django.db import connection

from visnet.cases import operations
from visnet.cases.rules import CaseStart, PersonWords, is_presumed_child
from visnet.cases.rules.synthetic import SyntheticCase
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, Danger, VictimType
from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import MARK, Story, tell
from visnet.enquiries.vocabulary import Source

CASES_PER_OPERATOR = 5000
CASES_PER_BATCH = 250
NUMBERS_PER_CENTRE = 1_000_000
PROCESSES = 2
WAITING = 4
YEARS_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some cases of one operator: plain enough to be sent to another process."""

    centre: str
    province: str
    first_turn: int
    first_story: int
    count: int
    operator: str
    first_numbers: Mapping[int, int]
    seed: int
    today: date


def write_caseload(*, cases: int, seed: int, progress: Progress, began: datetime) -> None:
    """Write that many invented cases, shared evenly among the Centres and their operators."""
    if cases == 0:
        return
    batches = _plan(cases=cases, seed=seed, began=began)
    connection.close()
    done = 0
    context = get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=django.setup) as pool:
        running: set[Future[int]] = {
            pool.submit(write_batch, batch) for batch in islice(batches, PROCESSES * WAITING)
        }
        while running:
            finished = next(as_completed(running))
            running.remove(finished)
            done += finished.result()
            progress("Invented cases", done, cases)
            running |= {pool.submit(write_batch, batch) for batch in islice(batches, 1)}


def write_batch(batch: Batch) -> int:
    """Write one batch, in whatever process this is, and return how many cases it holds."""
    operator = actor_named(batch.operator)
    told = [
        _told(
            tell(number=batch.first_story + turn, seed=batch.seed, today=batch.today),
            turn=turn,
            batch=batch,
        )
        for turn in range(batch.first_turn, batch.first_turn + batch.count)
    ]
    with acting(operator):
        operations.load_synthetic(
            cases=told, first_numbers=batch.first_numbers, by=operator, at=clock.now()
        )
    return batch.count


def _plan(*, cases: int, seed: int, began: datetime) -> Iterator[Batch]:
    centres = network.centres()
    today = clock.today()
    for place, centre in enumerate(centres):
        share = cases // len(centres) + (place < cases % len(centres))
        if share == 0:
            continue
        operators = members.enter_operators(
            centre=centre["code"],
            wanted=max(len(members.operators_of(centre["code"])), ceil(share / CASES_PER_OPERATOR)),
            at=began,
        )
        numbers = _reserve(operators[0], share, today)
        for number, first_turn in enumerate(range(0, share, CASES_PER_BATCH)):
            yield Batch(
                centre=centre["code"],
                province=centre["province"],
                first_turn=first_turn,
                first_story=(place + 1) * NUMBERS_PER_CENTRE,
                count=min(CASES_PER_BATCH, share - first_turn),
                operator=operators[number % len(operators)],
                first_numbers=numbers,
                seed=seed,
                today=today,
            )


def _reserve(email: str, numbers: int, today: date) -> dict[int, int]:
    operator = actor_named(email)
    with acting(operator):
        return operations.reserve_references(
            years=[today.year - back for back in range(YEARS_TOLD)],
            numbers=numbers,
            by=operator,
            at=clock.now(),
        )


def _told(story: Story, *, turn: int, batch: Batch) -> SyntheticCase:
    codes = _municipalities_of(batch.province)
    is_child = is_presumed_child(
        birth_date=story.birth_date, said_to_be_minor=None, on=story.opened_at.date()
    )
    is_grave = story.danger in {Danger.HIGH, Danger.IMMEDIATE}
    is_lost = story.number % 7 == 0
    return SyntheticCase(
        case_id=identity("bulk case", f"{batch.seed}:{story.number}"),
        turn=turn,
        start=CaseStart(
            source=Source(story.source),
            victim_type=VictimType(story.victim_type),
            danger=story.danger,
            offence_code=story.offence,
            crime_month=story.opened_at.date() - timedelta(days=30),
            municipality_code=codes[story.number % len(codes)],
            is_minor=is_child,
            synthetic=True,
        ),
        person=PersonWords(
            preferred_name=story.preferred_name,
            given_name=story.given_name,
            family_name=story.family_name,
            birth_date=story.birth_date,
            language=story.language,
            interpreter=story.language != "it",
            notes=story.words,
        ),
        danger=story.danger,
        phone=story.phone,
        is_contact_safe=story.is_contact_safe,
        opened_at=story.opened_at,
        reached_at=story.reached_at,
        looked_at=story.looked_at,
        closed_at=story.closed_at,
        closure_reason=ClosureReason.NO_CONTACT if is_lost else ClosureReason.PLAN_COMPLETED,
        closure_outcome=ClosureOutcome.NOT_KNOWN if is_lost else ClosureOutcome.PARTLY_BETTER,
        questionnaire_code="individual_assessment_child" if is_child else "individual_assessment",
        answers={"start.private": "yes", "start.explained": "yes"},
        danger_reason=f"{MARK} Chi ha agito sa dove vive." if is_grave else "",
        scores=story.scores,
        exit_scores=story.exit_scores,
        goal=story.goal,
        goal_due_date=story.goal_due_date,
        note=story.note,
    )


@cache
def _municipalities_of(plate: str) -> list[str]:
    return network.municipalities_of(plate)
