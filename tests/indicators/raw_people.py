"""Who works in invented offices, what they hold, and what they learned: row by row."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NETWORK
from tests.indicators.raw_rows import RawWorld, later, some
from visnet.people import models as people
from visnet.people.vocabulary import LEARNED, HeldKind
from visnet.training import models as training
from visnet.training.vocabulary import ModuleKind, PathState

MODULES = 8
TURNS = ((1, 1), (10, 1), (11, 10), (12, 31))
"""Days on which a period begins, ends or is looked at: there a day too many is noticed."""


def working(
    world: RawWorld,
    chance: random.Random,
    *,
    many: int,
    offices: Sequence[UUID],
    by: UUID,
    begins: datetime,
) -> None:
    """Invent colleagues of these offices, and two years of learning."""
    world.see(people.Membership)
    world.see(people.HeldCompetence)
    sessions, modules = _to_learn(world, chance, by=by, begins=begins)
    for office in offices:
        for _ in range(many):
            user = _user(world, begins)
            _belonging(world, chance, user=user, office=office, begins=begins)
            _holding(world, chance, user=user, offices=offices, by=by, begins=begins)
            _learning(world, chance, user=user, office=office, sessions=sessions, modules=modules)


def _user(world: RawWorld, begins: datetime) -> UUID:
    user = people.User(
        id=(number := uuid4()), email=f"{number}@esempio.invalid", name="Invented", made_at=begins
    )
    world.add(user)
    return number


def _belonging(
    world: RawWorld, chance: random.Random, *, user: UUID, office: UUID, begins: datetime
) -> None:
    """One membership after another, some of which end, some on the day on which the next begins."""
    day = begins.date() - timedelta(days=chance.randrange(-200, 400))
    for is_last in (False, True) if chance.random() < 0.3 else (True,):
        ends = max(day, _some_day(chance, begins))
        world.add(
            people.Membership(
                id=uuid4(),
                user_id=user,
                organisation_id=office,
                roles=["OPERATOR"],
                legal_status="PRIVATE",
                from_date=day,
                until_date=None if is_last and chance.random() < 0.6 else ends,
            )
        )
        day = ends + timedelta(days=chance.choice((0, 0, 30)))


def _some_day(chance: random.Random, begins: datetime) -> date:
    """Return a day of the two years; most often one on which something turns."""
    if chance.random() < 0.2:
        return (begins + timedelta(days=chance.randrange(730))).date()
    month, day = some(chance, TURNS)
    return date(begins.year + chance.randrange(2), month, day)


def _holding(
    world: RawWorld,
    chance: random.Random,
    *,
    user: UUID,
    offices: Sequence[UUID],
    by: UUID,
    begins: datetime,
) -> None:
    for _ in range(chance.randrange(5)):
        kind = some(chance, HeldKind)
        lasts = _some_day(chance, begins)
        starts = lasts - timedelta(days=13 if kind == HeldKind.LOAN else chance.randrange(300))
        is_endless = kind != HeldKind.LOAN and chance.random() < 0.3
        granted = datetime.combine(starts, begins.time(), tzinfo=begins.tzinfo)
        is_ended = chance.random() < 0.3
        ends = max(starts, _some_day(chance, begins))
        world.add(
            people.HeldCompetence(
                id=uuid4(),
                user_id=user,
                organisation_id=None if kind == HeldKind.CERTIFICATE else some(chance, offices),
                competence=some(chance, LEARNED),
                kind=kind,
                from_date=starts,
                last_date=None if is_endless else lasts,
                certificate_id=uuid4() if kind == HeldKind.CERTIFICATE else None,
                granted_by_id=by,
                granted_at=granted,
                ended_by_id=by if is_ended else None,
                ended_at=datetime.combine(ends, begins.time(), tzinfo=begins.tzinfo)
                if is_ended
                else None,
            )
        )


def _to_learn(
    world: RawWorld, chance: random.Random, *, by: UUID, begins: datetime
) -> tuple[list[Any], list[Any]]:
    path = training.Path(
        id=uuid4(),
        network_id=NETWORK,
        code=f"invented-{chance.randrange(10**9)}",
        title_it="Inventato",
        title_en="Invented",
        purpose_it="Per contare.",
        purpose_en="To count.",
        profiles=[],
        state=PathState.OPEN,
        made_by=by,
        made_at=begins,
    )
    world.add(path)
    modules, sessions = [], []
    for position in range(MODULES):
        module = training.Module(
            id=uuid4(),
            path=path,
            position=position + 1,
            title_it="Parte",
            title_en="Part",
            kind=some(chance, ModuleKind),
            hours=chance.randrange(1, 33) / 4,
            aim_it="Sapere.",
            aim_en="To know.",
        )
        world.add(module)
        modules.append(module)
        for _ in range(3):
            starts = later(chance, begins, days=730)
            session = training.Session(
                id=uuid4(),
                module=module,
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                place="Sala",
                seats=20,
                trainer_id=by,
                planned_by=by,
                planned_at=begins,
            )
            world.add(session)
            sessions.append(session)
    return sessions, modules


def _learning(
    world: RawWorld,
    chance: random.Random,
    *,
    user: UUID,
    office: UUID,
    sessions: Sequence[Any],
    modules: Sequence[Any],
) -> None:
    for session in chance.sample(list(sessions), chance.randrange(6)):
        world.add(
            training.Attendance(
                id=uuid4(),
                session=session,
                user_id=user,
                organisation_id=office,
                proof="CODE",
                recorded_by=user,
                recorded_at=session.starts_at,
            )
        )
    for module in chance.sample(list(modules), chance.randrange(3)):
        world.add(
            training.Studied(
                id=uuid4(),
                module=module,
                user_id=user,
                organisation_id=office,
                studied_at=some(chance, sessions).starts_at,
            )
        )
