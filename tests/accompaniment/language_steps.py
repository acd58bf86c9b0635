"""Interpreters and translations that tests stand in; each is asked for by the journeys."""

from datetime import date
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.accompaniment import queries
from visnet.accompaniment.queries import LanguageView
from visnet.accompaniment.rules import LanguageAnswerWords, LanguageWords
from visnet.accompaniment.vocabulary import LanguageHelp, LanguageState
from visnet.journeys import ask_interpreter
from visnet.kit.actor import Actor

NEEDED = date(2026, 4, 14)
ASKED = {
    "kind": LanguageHelp.SPOKEN,
    "language": "arabo del Marocco",
    "needed_date": NEEDED,
    "of_whom": "Mediatrici di prova",
}


def ask(case_id: UUID, by: Actor = CAST.anna, **told: object) -> UUID:
    """Ask for an interpreter five weeks after `NOON` and return the id."""
    request_id = UUID(str(told.pop("request_id", uuid4())))
    supersedes_id = told.pop("supersedes_id", None)
    with acting(by):
        ask_interpreter.ask_language(
            request_id=request_id,
            case_id=case_id,
            asked=LanguageWords(**(ASKED | told)),  # type: ignore[arg-type]
            supersedes_id=supersedes_id,  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return request_id


def hear(
    case_id: UUID,
    request_id: UUID,
    state: LanguageState,
    how: str = "",
    by: Actor = CAST.anna,
    *,
    version: int = 0,
    answer_id: UUID | None = None,
) -> None:
    """Write down an answer."""
    with acting(by):
        ask_interpreter.answer_language(
            answer_id=answer_id or uuid4(),
            request_id=request_id,
            case_id=case_id,
            answer=LanguageAnswerWords(state=state, how=how),
            version=version,
            by=by,
            at=NOON,
        )


def look(case_id: UUID, request_id: UUID, viewer: Actor = CAST.anna) -> LanguageView:
    """Return a request as its viewer sees it."""
    with acting(viewer):
        return queries.open_language(viewer=viewer, case_id=case_id, request_id=request_id, at=NOON)
