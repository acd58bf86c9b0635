"""What a page says of a task that is closed: what is missing, what gives it, whom to ask."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from visnet.kit.actor import Actor, Role, Task
from visnet.people import queries
from visnet.people.vocabulary import Competence

NAMES = {
    Task.RESTRICTED_INSTRUMENT: _("Administering a restricted instrument"),
    Task.COURT_ACCOMPANIMENT: _("Going along to a hearing"),
    Task.MINORS_CASES: _("Cases of people under 18"),
    Task.DATA_EXPORT: _("Letting a person's data leave as a file"),
    Task.CASE_CONFERENCE: _("Running a case conference"),
}
MEANINGS = {
    Task.RESTRICTED_INSTRUMENT: _(
        "Each instrument says itself who may administer it. No rule of the network changes that."
    ),
    Task.COURT_ACCOMPANIMENT: _(
        "Being chosen to go along to a hearing. From 48 hours before it, a reason is enough."
    ),
    Task.MINORS_CASES: _(
        "Being given the case of somebody under 18, and asking the questions made for children."
    ),
    Task.DATA_EXPORT: _(
        "Answers to a form, a pack for the person, a package for another installation."
    ),
    Task.CASE_CONFERENCE: _("Calling a conference and inviting to it."),
}
STAYS_OPEN = {
    Task.MINORS_CASES: _(
        "What cannot wait stays open on a case you work on: the danger, the safe contact, the notes,"
        " the needs and every other form."
    ),
    Task.CASE_CONFERENCE: _(
        "Moving a conference that you called, and taking an invitation back, stay open."
    ),
}


@dataclass(frozen=True, slots=True)
class Closed:
    """A task that is closed to somebody: any one competence of each group would open it."""

    name: str
    groups: tuple[tuple[Competence, ...], ...]
    stays_open: str
    supervisors: tuple[str, ...]


def closed_to(viewer: Actor, task: Task, on: date, *, asked: frozenset[str]) -> Closed:
    """Return what to say to the viewer of a task that is closed to them, or to a colleague.

    `asked` is what the thing itself asks for; where it asks for nothing, the networks do.
    """
    groups: tuple[Collection[str], ...] = (asked,)
    if task is not Task.RESTRICTED_INSTRUMENT:
        groups = queries.list_asked(viewer=viewer, task=task, on=on)
    return Closed(
        name=str(NAMES[task]),
        groups=tuple(
            queries.in_order(group)
            for group in groups
            if group and viewer.competences.isdisjoint(group)
        ),
        stays_open=str(STAYS_OPEN.get(task, "")),
        supervisors=supervisors_of(viewer, on),
    )


def supervisors_of(viewer: Actor, on: date) -> tuple[str, ...]:
    """Return who may lend the viewer a competence, by name."""
    return tuple(
        line.name
        for line in queries.list_members(viewer=viewer, on=on)
        if Role.SUPERVISOR in line.roles and line.user_id != viewer.identifier
    )
