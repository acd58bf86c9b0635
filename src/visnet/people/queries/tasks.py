"""What a network asks for each task: what ships, or what its coordinator decided."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.kit.actor import RULED_TASKS, Actor, Task
from visnet.kit.decision import NotFound
from visnet.people import models, policy, rules
from visnet.people.queries.competences import in_order
from visnet.people.queries.history import list_own_networks
from visnet.people.queries.places import NetworkLine
from visnet.people.vocabulary import Competence


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRuleLine:
    """What is asked for a task from a day on: any one of these; none at all is open to everybody."""

    competences: tuple[Competence, ...]
    from_date: date
    decided_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOfNetwork:
    """A task in a network: the rule that holds, None where what ships does, and what is to come."""

    task: Task
    shipped: tuple[Competence, ...]
    source_it: str
    source_en: str
    rule: TaskRuleLine | None
    coming: tuple[TaskRuleLine, ...]
    before: tuple[TaskRuleLine, ...]

    def source(self, language: str) -> str:
        """Return on what the rule that ships rests."""
        return self.source_en if language == "en" else self.source_it

    @property
    def asked(self) -> tuple[Competence, ...]:
        """What is asked today."""
        return self.shipped if self.rule is None else self.rule.competences


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksOfNetwork:
    """A network and its tasks, in the order of the list."""

    network: NetworkLine
    tasks: tuple[TaskOfNetwork, ...]


def list_task_rules(*, viewer: Actor, on: date) -> tuple[TasksOfNetwork, ...]:
    """Return what each network of the viewer's organisation asks, to whoever coordinates it."""
    own = list_own_networks(organisation_id=viewer.organisation_id, on=on)
    networks = tuple(one.line for one in own)
    ids = {network.id for network in networks}
    for network in networks:
        policy.may_arrange_network(actor=viewer, network_id=network.id, own_networks=ids).enforce()
    rows = list(
        models.TaskRule.objects.select_related("decided_by")
        .filter(network_id__in=ids)
        .order_by("-from_date", "-decided_at")
    )
    return tuple(
        TasksOfNetwork(
            network=network,
            tasks=tuple(
                _task(task, [row for row in rows if _is_of(row, network.id, task)], on)
                for task in Task
                if task in RULED_TASKS
            ),
        )
        for network in networks
    )


def get_task_rule(
    *, viewer: Actor, network_id: UUID, task: Task, on: date
) -> tuple[NetworkLine, TaskOfNetwork]:
    """Return what one network asks for one task. Raises `NotFound` for another's, or no such task."""
    for one in list_task_rules(viewer=viewer, on=on):
        for line in one.tasks:
            if (one.network.id, line.task) == (network_id, task):
                return one.network, line
    raise NotFound(network_id)


def _is_of(row: models.TaskRule, network_id: UUID, task: Task) -> bool:
    return (row.network_id, row.task) == (network_id, task)


def _task(task: Task, rows: list[models.TaskRule], on: date) -> TaskOfNetwork:
    shipped = rules.shipped_rules()
    begun = [_line(row) for row in rows if row.from_date <= on]
    return TaskOfNetwork(
        task=task,
        shipped=in_order(shipped.asked[task].competences),
        source_it=shipped.sources[task][0],
        source_en=shipped.sources[task][1],
        rule=begun[0] if begun else None,
        coming=tuple(_line(row) for row in reversed(rows) if row.from_date > on),
        before=tuple(begun[1:]),
    )


def _line(row: models.TaskRule) -> TaskRuleLine:
    return TaskRuleLine(
        competences=in_order(row.competences),
        from_date=row.from_date,
        decided_by_name=row.decided_by.name,
    )
