"""Walking a path from its beginning to a confirmed end, in the order in which people do."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST, NETWORK
from visnet.doors import clock
from visnet.files import rules as files
from visnet.journeys import places_at_sessions
from visnet.kit.actor import Actor
from visnet.training import models, operations, queries
from visnet.training.operations import SessionWords
from visnet.training.rules import FileWords, ModuleWords, Pair, PathWords
from visnet.training.vocabulary import PathState

A_FILE = FileWords(title=Pair(it="La scheda", en="The sheet"))
HOUR = timedelta(hours=1)
READING = " ".join(["parola"] * 60)
PATH = PathWords(
    code="prima-prova",
    title=Pair(it="Prima prova", en="First try"),
    purpose=Pair(it="Per provare.", en="To try."),
    profiles=("POLICE", "SOCIAL"),
    valid_months=12,
    gives=("victim_support_basics",),
)
TOGETHER = ModuleWords(
    title=Pair(it="Insieme", en="Together"),
    kind="IN_PERSON",
    hours=Decimal(2),
    aim=Pair(it="Sapere.", en="To know."),
    words=Pair(it="", en=""),
)
ALONE = replace(
    TOGETHER,
    title=Pair(it="Da soli", en="Alone"),
    kind="SELF_STUDY",
    words=Pair(it=READING, en=READING),
)


def make_path(
    *modules: ModuleWords,
    words: PathWords = PATH,
    network: UUID = NETWORK,
    by: Actor = CAST.tullia,
    is_open: bool = True,
) -> UUID:
    """Make a path with its modules, open it, and return its id."""
    path_id = uuid4()
    with acting(by):
        operations.make_path(
            path_id=path_id, network_id=network, words=words, by=by, at=clock.now()
        )
        for each in modules:
            operations.add_module(
                module_id=uuid4(), path_id=path_id, words=each, by=by, at=clock.now()
            )
        if is_open:
            operations.move_path(path_id=path_id, state=PathState.OPEN, by=by, at=clock.now())
    return path_id


def modules_of(path_id: UUID, viewer: Actor = CAST.tullia) -> list[UUID]:
    """Return the ids of the modules of a path, in order."""
    with acting(viewer):
        path = queries.get_path(viewer=viewer, path_id=path_id, on=clock.today())
    return [each.id for each in path.modules]


def bring(
    module_id: UUID,
    content: bytes = b"Un foglio da leggere.",
    *,
    said: FileWords = A_FILE,
    file_id: UUID | None = None,
    by: Actor = CAST.tullia,
) -> UUID:
    """Bring a file into a module and return its id."""
    made = file_id or uuid4()
    remade = files.remake(content=content)
    with acting(by):
        operations.add_file(
            file_id=made, module_id=module_id, words=said, made=remade, by=by, at=clock.now()
        )
    return made


def words(
    *, begins: datetime | None = None, seats: int = 2, trainer: Actor = CAST.tullia, **more: Any
) -> SessionWords:
    """Return what is said of a session that begins now, or at a moment."""
    start = begins or clock.now()
    return SessionWords(
        starts_at=start,
        ends_at=start + 2 * HOUR,
        place="Sala di prova",
        online_address="https://esempio.invalid/aula",
        seats=seats,
        trainer_id=trainer.identifier or UUID(int=0),
        **more,
    )


def shown_to_all(**said: Any) -> SessionWords:
    """Return what is said of a session that strangers may see."""
    return words(is_public=True, town="Livorno", **said)


def make_feed(by: Actor = CAST.anna) -> str:
    """Make the address of one's own sessions and return its secret."""
    with acting(by):
        return operations.make_feed(by=by, at=clock.now())


def give_up(session_id: UUID, by: Actor = CAST.anna) -> None:
    """Give one's place up."""
    with acting(by):
        places_at_sessions.give_up_place(session_id=session_id, by=by, at=clock.now())


def plan(module_id: UUID, said: SessionWords | None = None, by: Actor = CAST.tullia) -> UUID:
    """Plan a session and return its id."""
    session_id = uuid4()
    with acting(by):
        operations.plan_session(
            session_id=session_id,
            module_id=module_id,
            words=said or words(),
            by=by,
            at=clock.now(),
        )
    return session_id


def enrol(path_id: UUID, by: Actor = CAST.anna) -> None:
    """Go onto a path."""
    with acting(by):
        operations.enrol(enrolment_id=uuid4(), path_id=path_id, by=by, at=clock.now())


def take_place(session_id: UUID, by: Actor = CAST.anna, at: datetime | None = None) -> None:
    """Ask for a place."""
    with acting(by):
        operations.ask_place(place_id=uuid4(), session_id=session_id, by=by, at=at or clock.now())


def code_of(session_id: UUID, at: datetime | None = None, by: Actor = CAST.tullia) -> str:
    """Return the code that a trainer shows."""
    with acting(by):
        return queries.get_door(viewer=by, session_id=session_id, at=at or clock.now()).code


def come(session_id: UUID, by: Actor = CAST.anna, code: str | None = None) -> None:
    """Say that one is there, with the code that is shown."""
    shown = code_of(session_id) if code is None else code
    with acting(by):
        operations.come_through_door(session_id=session_id, code=shown, by=by, at=clock.now())


def see(session_id: UUID, viewer: Actor = CAST.anna) -> queries.SessionLine:
    """Return a session as somebody sees it."""
    with acting(viewer):
        return queries.get_session(viewer=viewer, session_id=session_id, at=clock.now())


def see_path(path_id: UUID, viewer: Actor = CAST.anna) -> queries.PathForMember:
    """Return a path as somebody sees it."""
    with acting(viewer):
        return queries.get_path(viewer=viewer, path_id=path_id, on=clock.today())


def enrolment_of(path_id: UUID, learner: Actor = CAST.anna) -> models.Enrolment:
    """Return the newest enrolment of somebody on a path, as a trainer may read it."""
    with acting(CAST.tullia):
        rows = models.Enrolment.objects.filter(path_id=path_id, user_id=learner.identifier)
        return rows.latest("made_at")
