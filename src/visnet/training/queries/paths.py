"""Paths and modules as a member sees them, with how far they are themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.training import models, policy
from visnet.training.rules import Material, ModuleOnTheWay, Pair
from visnet.training.vocabulary import EnrolmentState, ModuleKind, PathState

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """A path in a list. `missing` are competences that it asks for and the viewer lacks."""

    id: UUID
    network_id: UUID
    code: str
    title: Pair
    purpose: Pair
    profiles: tuple[str, ...]
    hours: Decimal
    modules: int
    valid_months: int | None
    gives: tuple[str, ...]
    requires: tuple[str, ...]
    tests: tuple[str, ...]
    state: PathState
    mine: EnrolmentState | None
    missing: frozenset[str]
    may_arrange: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleLine:
    """A module, and whether the viewer has learned it."""

    id: UUID
    path_id: UUID
    position: int
    title: Pair
    kind: ModuleKind
    hours: Decimal
    aim: Pair
    words: Pair
    test_code: str
    guideline_code: str
    materials: tuple[Material, ...]
    is_learned: bool
    version: int

    @property
    def on_the_way(self) -> ModuleOnTheWay:
        """What it asks, and what of it is done."""
        return ModuleOnTheWay(
            id=self.id,
            hours=self.hours,
            is_learned=self.is_learned,
            test_code=self.test_code,
            guideline_code=self.guideline_code,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PathForMember:
    """A path with its modules."""

    line: PathLine
    modules: tuple[ModuleLine, ...]
    asked_at: datetime | None


def list_paths(*, viewer: Actor, on: date) -> tuple[PathLine, ...]:
    """Return the paths of the viewer's networks, open ones first. Two queries."""
    policy.may_learn(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = _paths(viewer, own)
    lines = [_line(row, viewer, own) for row in rows]
    order = {PathState.OPEN: 0, PathState.DRAFT: 1, PathState.CLOSED: 2}
    return tuple(sorted(lines, key=lambda line: (order[line.state], line.code, line.network_id)))


def list_giving(*, viewer: Actor, competence: str, on: date) -> tuple[PathLine, ...]:
    """Return the open paths that give a competence. Two queries."""
    lines = list_paths(viewer=viewer, on=on)
    return tuple(
        each for each in lines if competence in each.gives and each.state is PathState.OPEN
    )


def get_path(*, viewer: Actor, path_id: UUID, on: date) -> PathForMember:
    """Return one path with its modules. Raises `NotFound`. Three queries."""
    policy.may_learn(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    row = _paths(viewer, own).filter(id=path_id).first()
    if row is None:
        raise NotFound(path_id)
    modules = tuple(map(_module, _modules(_me(viewer)).filter(path_id=path_id)))
    return PathForMember(line=_line(row, viewer, own), modules=modules, asked_at=row.my_asked_at)


def get_module(*, viewer: Actor, module_id: UUID, on: date) -> tuple[PathLine, ModuleLine]:
    """Return a module and its path. Raises `NotFound`. Three queries."""
    policy.may_learn(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    found = _modules(_me(viewer)).filter(id=module_id).first()
    path = _paths(viewer, own).filter(id=found.path_id).first() if found else None
    if found is None or path is None:
        raise NotFound(module_id)
    return _line(path, viewer, own), _module(found)


def way_of(*, viewer: Actor, path_id: UUID, user_id: UUID) -> tuple[ModuleOnTheWay, ...]:
    """Return how far somebody is, to themselves or to a trainer of the network. One query.

    The wall shows nobody else's presence to anybody else.
    """
    if user_id != viewer.identifier:
        policy.may_train(viewer).enforce()
    rows = _modules(user_id).filter(path_id=path_id)
    return tuple(_module(row).on_the_way for row in rows)


def _paths(viewer: Actor, own: frozenset[UUID]) -> "QuerySet[Any]":
    mine = models.Enrolment.objects.filter(path_id=OuterRef("id"), user_id=_me(viewer)).exclude(
        state=EnrolmentState.LEFT
    )
    newest = mine.order_by("-made_at")[:1]
    return (
        models.Path.objects.filter(policy.visible_to(viewer, own_networks=own))
        .annotate(
            all_hours=Sum("modules__hours", default=Decimal(0)),
            all_modules=Count("modules"),
            my_state=Subquery(newest.values("state")),
            my_asked_at=Subquery(newest.values("asked_at")),
        )
        .order_by("code", "id")
    )


def _modules(user_id: UUID) -> "QuerySet[Any]":
    there = models.Attendance.objects.filter(session__module_id=OuterRef("id"), user_id=user_id)
    studied = models.Studied.objects.filter(module_id=OuterRef("id"), user_id=user_id)
    return models.Module.objects.annotate(
        was_there=Exists(there), has_read=Exists(studied)
    ).order_by("position")


def _me(viewer: Actor) -> UUID:
    return viewer.identifier or NOBODY


def _line(row: Any, viewer: Actor, own: frozenset[UUID]) -> PathLine:
    return PathLine(
        id=row.id,
        network_id=row.network_id,
        code=row.code,
        title=Pair(it=row.title_it, en=row.title_en),
        purpose=Pair(it=row.purpose_it, en=row.purpose_en),
        profiles=tuple(row.profiles),
        hours=row.all_hours,
        modules=row.all_modules,
        valid_months=row.valid_months,
        gives=tuple(row.gives),
        requires=tuple(row.requires),
        tests=tuple(row.tests),
        state=PathState(row.state),
        mine=EnrolmentState(row.my_state) if row.my_state else None,
        missing=frozenset(row.requires) - viewer.competences,
        may_arrange=bool(policy.may_arrange(viewer, network_id=row.network_id, own_networks=own)),
        version=row.version,
    )


def _module(row: Any) -> ModuleLine:
    return ModuleLine(
        id=row.id,
        path_id=row.path_id,
        position=row.position,
        title=Pair(it=row.title_it, en=row.title_en),
        kind=ModuleKind(row.kind),
        hours=row.hours,
        aim=Pair(it=row.aim_it, en=row.aim_en),
        words=Pair(it=row.words_it, en=row.words_en),
        test_code=row.test_code,
        guideline_code=row.guideline_code,
        materials=tuple(
            Material(title=Pair(it=each["title_it"], en=each["title_en"]), href=each["href"])
            for each in row.materials
        ),
        is_learned=row.was_there or row.has_read,
        version=row.version,
    )
