"""Answers left with codes that the example made: by the front, which alone takes them.

Between the back, which makes codes, and the front lies a file of the installation's own; it is gone
as soon as it was read.
"""

import json
from datetime import datetime
from pathlib import Path

from visnet.feedback import operations
from visnet.feedback.rules import AnswerWords
from visnet.kit.actor import Actor, ActorKind

FILE = "demonstration_codes.json"
SOMEBODY = Actor(kind=ActorKind.PERSON)


def leave_answers(*, state: Path) -> None:
    """Use every code that was left, once, and take the file away."""
    path = state / FILE
    if not path.exists():
        return
    left = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    for one in left:
        operations.leave_answer(
            code=one["code"],
            answer=AnswerWords(ratings=one["ratings"], words=one["words"]),
            by=SOMEBODY,
            at=datetime.fromisoformat(one["at"]),
        )
