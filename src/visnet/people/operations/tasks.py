"""What a network asks for a task."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import RULED_TASKS, Actor, Task
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import models
from visnet.people.operations import ground
from visnet.people.operations.watches import IdAlreadyUsed
from visnet.people.vocabulary import Competence


class RuleInThePast(Exception):
    """A rule holds from today on, or from a day to come: what was done was done under another."""


class NoRuleForIt(Exception):
    """Each instrument says itself who may administer it."""


@transaction.atomic
def decide_task_rule(
    *,
    rule_id: UUID,
    network_id: UUID,
    task: Task,
    competences: Iterable[Competence],
    from_date: date,
    by: Actor,
    at: datetime,
) -> None:
    """Say what a network asks for a task from a day on: any one of these; none opens it to all.

    Earlier rules stay written. The same again changes nothing. Raises `Refused`, `RuleInThePast`,
    `NoRuleForIt`, `IdAlreadyUsed`.
    """
    ground.check_arranges(network_id=network_id, by=by, at=at)
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    if task not in RULED_TASKS:
        raise NoRuleForIt(task)
    before = models.TaskRule.objects.filter(id=rule_id).first()
    if before is not None:
        if (before.network_id, before.task) != (network_id, task):
            raise IdAlreadyUsed(rule_id)
        return
    if from_date < civil_date(at):
        raise RuleInThePast(rule_id)
    models.TaskRule.objects.create(
        id=rule_id,
        network_id=network_id,
        task=task,
        competences=sorted(set(map(Competence, competences))),
        from_date=from_date,
        decided_by_id=by.identifier,
        decided_at=at,
    )
    audit.note(
        by=by,
        at=at,
        action="people.task_rule_decided",
        subject_kind="network",
        subject_id=network_id,
        fields=("task", "competences", "from_date"),
    )
