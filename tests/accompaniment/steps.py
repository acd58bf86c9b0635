"""Hearings that tests stand in; each is made by the journeys themselves."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.accompaniment import queries
from visnet.accompaniment.queries import HearingView
from visnet.accompaniment.rules import CompanionWords, HearingWords, OutcomeWords
from visnet.accompaniment.vocabulary import COMPETENCE, HearingKind, HearingState
from visnet.cases import operations as cases
from visnet.cases.vocabulary import GrantRole
from visnet.journeys import accompany
from visnet.kit.actor import Actor
from visnet.people import operations as people
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import Competence

MORNING = datetime(2026, 4, 14, 7, 30, tzinfo=UTC)


def make_hearing(case_id: UUID, by: Actor = CAST.anna, **told: object) -> UUID:
    """Write down a trial hearing five weeks after `NOON`."""
    hearing_id = uuid4()
    words: dict[str, object] = {
        "kind": HearingKind.TRIAL,
        "starts_at": MORNING,
        "place": "aula 7",
        "waiting": "stanza in fondo al corridoio",
    }
    with acting(by):
        accompany.set_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            hearing=HearingWords(**(words | told)),  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return hearing_id


def join(case_id: UUID, user_id: UUID) -> None:
    with acting(CAST.anna):
        cases.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=user_id,
            role=GrantRole.MEMBER,
            by=CAST.anna,
            at=NOON,
        )


def learn(who: Actor, competence: Competence = COMPETENCE) -> None:
    """Write down, as Iris, what a colleague has learned."""
    with acting(CAST.iris):
        people.recognise_competence(
            held_id=uuid4(),
            user_id=who.identifier,  # type: ignore[arg-type]
            held=HeldWords(competence=competence, last_date=None, because="corso di un anno"),
            by=CAST.iris,
            at=NOON,
        )


def look(case_id: UUID, hearing_id: UUID, viewer: Actor = CAST.anna) -> HearingView:
    with acting(viewer):
        return queries.open_hearing(viewer=viewer, case_id=case_id, hearing_id=hearing_id, at=NOON)


def send(
    case_id: UUID,
    hearing_id: UUID,
    user_id: UUID | None,
    *,
    because: str = "",
    handover: str = "",
    by: Actor = CAST.anna,
) -> None:
    with acting(by):
        accompany.choose_companion(
            change_id=uuid4(),
            hearing_id=hearing_id,
            case_id=case_id,
            companion=CompanionWords(user_id=user_id, because=because, handover=handover),
            by=by,
            at=NOON,
        )


def prepare(case_id: UUID, hearing_id: UUID, done: set[str], because: str = "") -> None:
    version = look(case_id, hearing_id).version
    with acting(CAST.anna):
        accompany.prepare_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            done=done,
            because=because,
            version=version,
            by=CAST.anna,
            at=NOON,
        )


def end(case_id: UUID, hearing_id: UUID, state: HearingState, how: str = "") -> None:
    version = look(case_id, hearing_id).version
    with acting(CAST.anna):
        accompany.end_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            outcome=OutcomeWords(state=state, how=how, next="un altro incontro"),
            version=version,
            by=CAST.anna,
            at=NOON,
        )
