"""What members hold on a day and which tasks that opens: asked beside each membership."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from visnet.kit import questions
from visnet.kit.actor import RULED_TASKS, Actor, Task
from visnet.people import models, rules
from visnet.people.queries.belonging import signed_on
from visnet.people.vocabulary import Competence, HeldKind


def beside_membership(on: date) -> dict[str, Any]:
    """Return what to ask of a membership's row besides: what is held, and what networks decided."""
    return {"held": ArraySubquery(_held(on)), "decided": ArraySubquery(_decided(on))}


def competences_of(row: Any) -> frozenset[str]:
    """Return what whoever has this membership holds: by profession, learned, or lent."""
    return frozenset((*row.competences, *row.held))


def tasks_of(row: Any) -> frozenset[Task]:
    """Return which tasks that opens in the organisation of the membership."""
    return rules.open_tasks(held=competences_of(row), decided=asked_in(row.decided))


def asked_in(decided: list[Any]) -> tuple[rules.Asked, ...]:
    """Return the rules that were asked beside a row."""
    read = (json.loads(one) if isinstance(one, str) else one for one in decided)
    return tuple(
        rules.Asked(Task(one["task"]), frozenset(map(Competence, one["competences"])))
        for one in read
    )


def list_holders(*, viewer: Actor, competence: str, on: date) -> frozenset[UUID]:
    """Return which colleagues of the viewer hold a competence on a day; who was lent it does not."""
    return frozenset(
        row.user_id
        for row in colleagues(viewer, on, lent=False)
        if competence in competences_of(row)
    )


def list_open_to(*, viewer: Actor, task: Task, on: date) -> frozenset[UUID]:
    """Return to which colleagues of the viewer a task is open on a day, lent or not."""
    return frozenset(
        row.user_id for row in colleagues(viewer, on, lent=True) if task in tasks_of(row)
    )


def list_asked(*, viewer: Actor, task: Task, on: date) -> tuple[frozenset[Competence], ...]:
    """Return what is asked of the viewer for a task: of each of these sets, any one is enough.

    An empty set asks for nothing. With several networks, each of their rules has to be met.
    """
    return list_all_asked(viewer=viewer, on=on).get(task, ())


def list_all_asked(*, viewer: Actor, on: date) -> dict[Task, tuple[frozenset[Competence], ...]]:
    """Return what is asked of the viewer for every task that has a rule; one query."""
    if viewer.organisation_id is None:
        return {}
    rows = questions.asked(_decided_for, organisation_id=viewer.organisation_id, on=on)
    decided = asked_in([row.decided for row in rows])
    return {
        task: tuple(one.competences for one in rules.asked_for(task=task, decided=decided))
        for task in sorted(RULED_TASKS)
    }


def colleagues(viewer: Actor, on: date, *, lent: bool) -> list[Any]:
    """Return the memberships in the viewer's organisation on a day, with what is asked beside, by name."""
    if viewer.organisation_id is None:
        return []
    found = questions.asked(
        _memberships_of, organisation_id=viewer.organisation_id, on=on, lent=lent
    )
    return [
        row
        for row in found
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
    ]


def _memberships_of(
    *, organisation_id: UUID, on: date, lent: bool
) -> "QuerySet[models.Membership, Any]":
    rows = models.Membership.objects.filter(organisation_id=organisation_id, user__is_active=True)
    return (
        rows.order_by("user__name", "user_id")
        .annotate(held=ArraySubquery(_held(on, lent=lent)), decided=ArraySubquery(_decided(on)))
        .values_list(
            "user_id",
            "user__name",
            "competences",
            "held",
            "decided",
            "from_date",
            "until_date",
            named=True,
        )
    )


def held_on(on: date) -> Q:
    """The same as `rules.holds`, for the database, of what nobody ended."""
    return Q(from_date__lte=on, ended_at__isnull=True) & (
        Q(last_date__isnull=True) | Q(last_date__gte=on)
    )


def counts_in(organisation_id: Any) -> Q:
    """What counts in an organisation: what it said itself, and certificates, which count anywhere."""
    return Q(organisation_id__isnull=True) | Q(organisation_id=organisation_id)


def _held(on: date, *, lent: bool = True) -> "QuerySet[models.HeldCompetence, str]":
    """What the member of the outer row holds there; a certificate follows them everywhere."""
    rows = models.HeldCompetence.objects.filter(
        held_on(on),
        counts_in(OuterRef("organisation_id")),
        user_id=OuterRef("user_id"),
    )
    kept = rows if lent else rows.exclude(kind=HeldKind.LOAN)
    return kept.values_list("competence", flat=True)


def _decided(on: date) -> "QuerySet[models.TaskRule, Any]":
    """The newest rule for each task in each network of the outer row's organisation."""
    networks = models.NetworkMembership.objects.filter(
        signed_on(on), organisation_id=OuterRef(OuterRef("organisation_id"))
    )
    return (
        newest_rules(on)
        .filter(network_id__in=networks.values("network_id"))
        .values_list(JSONObject(task=F("task"), competences=F("competences")), flat=True)
    )


def newest_rules(on: date) -> "QuerySet[models.TaskRule]":
    """The rule that holds on a day, for each network and task that has one."""
    return (
        models.TaskRule.objects.filter(from_date__lte=on)
        .order_by("network_id", "task", "-from_date", "-decided_at")
        .distinct("network_id", "task")
    )


def _decided_for(*, organisation_id: UUID, on: date) -> "QuerySet[models.TaskRule, Any]":
    networks = models.NetworkMembership.objects.filter(
        signed_on(on), organisation_id=organisation_id
    )
    return (
        newest_rules(on)
        .filter(network_id__in=networks.values("network_id"))
        .annotate(decided=JSONObject(task=F("task"), competences=F("competences")))
        .values_list("network_id", "decided", named=True)
    )
