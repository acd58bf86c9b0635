"""The classroom of the example: two paths that ship, open, with sessions to come and people on them."""

from datetime import datetime, time, timedelta
from uuid import UUID

from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.files import rules as files
from visnet.journeys import take_up_path
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import ROME, civil_date
from visnet.training import operations, queries
from visnet.training.operations import SessionWords
from visnet.training.rules import FileWords, Pair
from visnet.training.vocabulary import ModuleKind, PathState

PATHS = ("basics", "court")
LEARNERS = ("anna", "bruno")
INVITED = ("elena",)
READERS = ("carla", "silvia")
PLACE = "Sala riunioni del Centro (esempio inventato)"
TOWN = "Livorno"
FIRST, APART = timedelta(days=9), timedelta(days=7)
BEGINS, LASTS = time(15), timedelta(hours=2)
SEATS = 12
SHEET = "(Esempio inventato) Prima si saluta, poi si chiede se la persona è al sicuro adesso.\n"


def open_classroom(*, progress: Progress, at: datetime) -> None:
    """Take the paths up, open them, plan their sessions; what is there already stays."""
    said = campaign.records()
    trainer = members.speaker_of(said["centre"], Role.TRAINER)
    network_id = identity("network", said["network"])
    with acting(trainer):
        if queries.list_paths(viewer=trainer, on=civil_date(at)):
            return
    for done, code in enumerate(PATHS, start=1):
        path_id = identity("path", code)
        with acting(trainer):
            take_up_path.take_up(
                path_id=path_id, code=code, network_id=network_id, by=trainer, at=at
            )
            operations.move_path(path_id=path_id, state=PathState.OPEN, by=trainer, at=at)
            _plan_sessions(path_id, trainer, at)
        _bring_sheet(path_id, trainer, at)
        progress("Paths of learning", done, len(PATHS))
    _come(identity("path", PATHS[0]), trainer, at)
    _read(identity("path", PATHS[0]), at)


def _bring_sheet(path_id: UUID, trainer: Actor, at: datetime) -> None:
    """Put a sheet to read into the first module; it is made anew with no transaction open."""
    made = files.remake(content=SHEET.encode())
    with acting(trainer):
        path = queries.get_path(viewer=trainer, path_id=path_id, on=civil_date(at))
        operations.add_file(
            file_id=identity("module file", str(path_id)),
            module_id=path.modules[0].id,
            words=FileWords(title=Pair(it="Promemoria (esempio)", en="Reminder (example)")),
            made=made,
            by=trainer,
            at=at,
        )


def _plan_sessions(path_id: UUID, trainer: Actor, at: datetime) -> None:
    path = queries.get_path(viewer=trainer, path_id=path_id, on=civil_date(at))
    together = [each for each in path.modules if each.kind is not ModuleKind.SELF_STUDY]
    for number, module in enumerate(together):
        day = civil_date(at + FIRST + number * APART)
        starts_at = datetime.combine(day, BEGINS, tzinfo=ROME)
        operations.plan_session(
            session_id=identity("session", f"{path_id} {module.position}"),
            module_id=module.id,
            words=SessionWords(
                starts_at=starts_at,
                ends_at=starts_at + LASTS,
                place=PLACE,
                online_address="",
                seats=SEATS,
                trainer_id=trainer.identifier or UUID(int=0),
                is_public=number == 0,
                town=TOWN,
            ),
            by=trainer,
            at=at,
        )


def _come(path_id: UUID, trainer: Actor, at: datetime) -> None:
    for email in _emails(LEARNERS):
        learner = actor_named(email)
        with acting(learner):
            operations.enrol(
                enrolment_id=identity("enrolment", email), path_id=path_id, by=learner, at=at
            )
            for session in queries.list_sessions(viewer=learner, at=at, path_ids=[path_id]).lines:
                operations.ask_place(
                    place_id=identity("place", f"{email} {session.id}"),
                    session_id=session.id,
                    by=learner,
                    at=at,
                )
    for email in _emails(INVITED):
        invited = actor_named(email)
        with acting(trainer):
            operations.invite(
                enrolment_id=identity("enrolment", email),
                path_id=path_id,
                user_id=invited.identifier or UUID(int=0),
                organisation_id=invited.organisation_id or UUID(int=0),
                by=trainer,
                at=at,
            )


def _read(path_id: UUID, at: datetime) -> None:
    """Let two colleagues read what is read by oneself, so that hours were learned."""
    for email in _emails(READERS):
        reader = actor_named(email)
        with acting(reader):
            path = queries.get_path(viewer=reader, path_id=path_id, on=civil_date(at))
            for module in path.modules:
                if module.kind is ModuleKind.SELF_STUDY:
                    operations.say_studied(module_id=module.id, by=reader, at=at)


def _emails(names: tuple[str, ...]) -> list[str]:
    return [email for email in members.emails() if email.partition("@")[0] in names]
