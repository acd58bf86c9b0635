"""What invented people say of each Centre, with codes that are used up: figures that name nobody."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.signins import write_for_owner
from visnet.doors.nightly.demo.stage import Progress, acting
from visnet.doors.nightly.demo.stories import MARK
from visnet.doors.nightly.opinions import FILE
from visnet.feedback import operations, queries
from visnet.feedback.vocabulary import Question
from visnet.kit.actor import Actor, Role

ROUNDS = (timedelta(days=240), timedelta(days=130))
"""How long ago: in two quarters that are over, whatever day it is."""
ANSWERED = 7
MARKS = {
    Question.RESPECTED: "4443444",
    Question.UNDERSTOOD: "434-434",
    Question.INFORMED: "3324-32",
    Question.FELT_SAFE: "4-34443",
    Question.NEED_MET: "332243-",
    Question.COME_AGAIN: "44344-4",
}
"""How seven people rate each question; a line is a question left out."""
WORDS = (
    "Ho potuto parlare con calma.",
    "Avrei voluto un appuntamento prima.",
    "Mi hanno spiegato tutto, una cosa alla volta.",
    "La stanza era tranquilla.",
    "Ho capito che cosa succede dopo la denuncia.",
)


def hand_out_codes(*, state: Path, progress: Progress, at: datetime) -> None:
    """Make codes in each Centre that has no figures yet, and leave them for the front."""
    left: list[dict[str, Any]] = []
    centres = network.centres()
    for done, centre in enumerate(centres, start=1):
        leader = members.speaker_of(centre["code"], Role.SUPERVISOR)
        with acting(leader):
            if not queries.open_figures(viewer=leader, on=clock.today(), at=at):
                left += _answers(leader, at)
        progress("What people say of the Centres", done, len(centres))
    write_for_owner(state / FILE, json.dumps(left))


def _answers(leader: Actor, at: datetime) -> Iterator[dict[str, Any]]:
    for ago in ROUNDS:
        moment = at - ago
        for turn, code in enumerate(operations.make_codes(by=leader, at=moment)[:ANSWERED]):
            words = f"{MARK} {WORDS[turn]}" if turn < len(WORDS) else ""
            yield {
                "code": code,
                "at": moment.isoformat(),
                "ratings": _ratings(turn, is_latest=ago == ROUNDS[-1]),
                "words": words,
            }


def _ratings(turn: int, *, is_latest: bool) -> dict[str, int]:
    """Return what one of them answers; lately they learn more of what they needed to know."""
    said = {question.value: marks[turn] for question, marks in MARKS.items() if marks[turn] != "-"}
    ratings = {name: int(mark) for name, mark in said.items()}
    if is_latest and Question.INFORMED in ratings:
        ratings[Question.INFORMED.value] = min(4, ratings[Question.INFORMED] + 1)
    return ratings
