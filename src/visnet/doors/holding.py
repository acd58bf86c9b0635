"""What somebody holds and what it opens, in words, for every page that shows it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from visnet.doors.closed_tasks import MEANINGS, NAMES
from visnet.kit.actor import RULED_TASKS, Task
from visnet.people import operations, queries
from visnet.people.vocabulary import Competence

WRONG: dict[type[Exception], tuple[str, Promise]] = {
    operations.LoanTooLong: ("days", _("From one day to fourteen.")),
    operations.HoldsItAlready: ("competence", _("They hold this, or it is lent to them already.")),
    operations.EndsBeforeItBegins: ("last_date", _("This day is over. Choose a later one.")),
    operations.NotALearnedCompetence: ("competence", _("Choose one from the list.")),
}
SENT_ALREADY = _("This form was already sent once. Look at the page, then send it again if needed.")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as its page shows it: open or closed, and what would open it."""

    name: str
    meaning: str
    is_open: bool
    groups: tuple[tuple[Competence, ...], ...]


def tasks_in_words(
    opened: frozenset[Task], asked: dict[Task, tuple[frozenset[Competence], ...]]
) -> tuple[TaskLine, ...]:
    """Return every task that has a rule, open or closed."""
    return tuple(
        TaskLine(
            name=str(NAMES[task]),
            meaning=str(MEANINGS[task]),
            is_open=task in opened,
            groups=tuple(queries.in_order(group) for group in asked.get(task, ()) if group),
        )
        for task in Task
        if task in RULED_TASKS
    )
