"""How others get on: for a trainer of the network, and for whoever leads an organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.training import models, policy
from visnet.training.rules import Pair
from visnet.training.vocabulary import EnrolmentState, How


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLine:
    """Somebody on a path, and how far they are."""

    enrolment_id: UUID
    user_id: UUID
    name: str
    organisation_id: UUID
    organisation_name: str
    path_id: UUID
    path_title: Pair
    state: EnrolmentState
    how: How
    made_at: datetime
    asked_at: datetime | None
    hours: Decimal
    of_hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A path on which people wait for a trainer's yes, and how many they are."""

    path_id: UUID
    path_title: Pair
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """Hours learned by an organisation's people in a year, and by how many of them."""

    organisation_id: UUID
    organisation_name: str
    learners: int
    hours: Decimal


def list_learners(*, viewer: Actor, path_id: UUID, on: date) -> tuple[LearnerLine, ...]:
    """Return who is on a path, whoever waits for a yes first. For a trainer. Raises `NotFound`.

    Eight queries, however many there are.
    """
    policy.may_train(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    path = models.Path.objects.filter(policy.visible_to(viewer, own_networks=own), id=path_id)
    if not path.exists():
        raise NotFound(path_id)
    rows = models.Enrolment.objects.filter(path_id=path_id).exclude(state=EnrolmentState.LEFT)
    lines = _lines(rows.select_related("path"))
    order = {EnrolmentState.ASKED: 0, EnrolmentState.ENROLLED: 1, EnrolmentState.INVITED: 2}
    return tuple(sorted(lines, key=lambda line: (order.get(line.state, 3), line.name)))


def list_asked(*, viewer: Actor, on: date) -> tuple[AskedLine, ...]:
    """Return where people wait for the viewer's yes; nothing for whoever trains nobody.

    Nobody confirms themselves, so one's own asking is left out.
    """
    if not policy.may_train(viewer):
        return ()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    waits = Q(enrolments__state=EnrolmentState.ASKED) & ~Q(enrolments__user_id=viewer.identifier)
    rows = (
        models.Path.objects.filter(policy.visible_to(viewer, own_networks=own))
        .annotate(waiting=Count("enrolments", filter=waits))
        .filter(waiting__gt=0)
        .order_by("code", "id")
    )
    return tuple(
        AskedLine(
            path_id=row.id,
            path_title=Pair(it=row.title_it, en=row.title_en),
            people=row.waiting,
        )
        for row in rows
    )


def get_learner(*, viewer: Actor, enrolment_id: UUID, on: date) -> LearnerLine:
    """Return one of them. Raises `NotFound`, and `Refused` for who trains nobody."""
    policy.may_train(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = models.Enrolment.objects.filter(id=enrolment_id, path__network_id__in=own)
    lines = _lines(rows.select_related("path"))
    if not lines:
        raise NotFound(enrolment_id)
    return lines[0]


def list_colleagues(*, viewer: Actor) -> tuple[LearnerLine, ...]:
    """Return how far the people of the viewer's own organisation are, by name. Raises `Refused`."""
    policy.may_see_learning(viewer).enforce()
    rows = models.Enrolment.objects.filter(organisation_id__in=_house(viewer)).exclude(
        state=EnrolmentState.LEFT
    )
    lines = _lines(rows.select_related("path"))
    return tuple(sorted(lines, key=lambda line: (line.name, line.made_at)))


def list_hours(*, viewer: Actor, year: int, on: date) -> tuple[HoursLine, ...]:
    """Return the hours learned in a year, organisation by organisation, for a funder's report.

    A trainer sees those of the network, whoever leads an organisation their own. What was learned
    counts on the day of the session, or on which somebody said that they had read it.
    """
    if not policy.may_train(viewer):
        policy.may_see_learning(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    of_session = policy.presence_visible_to(viewer, own_networks=own, path="session__module__path")
    of_module = policy.presence_visible_to(viewer, own_networks=own, path="module__path")
    there = models.Attendance.objects.filter(of_session, session__starts_at__year=year).values_list(
        "organisation_id", "user_id", "session__module_id", "session__module__hours"
    )
    read = models.Studied.objects.filter(of_module, studied_at__year=year).values_list(
        "organisation_id", "user_id", "module_id", "module__hours"
    )
    seen = {(house, user, module): hours for house, user, module, hours in (*there, *read)}
    hours: dict[UUID, Decimal] = defaultdict(Decimal)
    learners: dict[UUID, set[UUID]] = defaultdict(set)
    for (house, user, _module), each in seen.items():
        hours[house] += each
        learners[house].add(user)
    names = people.names_of_organisations(ids=hours)
    lines = [
        HoursLine(
            organisation_id=house,
            organisation_name=names.get(house, ""),
            learners=len(learners[house]),
            hours=total,
        )
        for house, total in hours.items()
    ]
    return tuple(sorted(lines, key=lambda line: line.organisation_name))


def _house(viewer: Actor) -> list[UUID]:
    return [viewer.organisation_id] if viewer.organisation_id else []


def _lines(rows: Iterable[models.Enrolment]) -> list[LearnerLine]:
    found = list(rows)
    names = people.names_of(user_ids=[row.user_id for row in found])
    houses = people.names_of_organisations(ids=[row.organisation_id for row in found])
    learned = _learned({row.user_id for row in found}, {row.path_id for row in found})
    of_hours = _of_hours({row.path_id for row in found})
    return [
        LearnerLine(
            enrolment_id=row.id,
            user_id=row.user_id,
            name=names.get(row.user_id, ""),
            organisation_id=row.organisation_id,
            organisation_name=houses.get(row.organisation_id, ""),
            path_id=row.path_id,
            path_title=Pair(it=row.path.title_it, en=row.path.title_en),
            state=EnrolmentState(row.state),
            how=How(row.how),
            made_at=row.made_at,
            asked_at=row.asked_at,
            hours=learned.get((row.path_id, row.user_id), Decimal(0)),
            of_hours=of_hours.get(row.path_id, Decimal(0)),
        )
        for row in found
    ]


def _learned(users: set[UUID], paths: set[UUID]) -> dict[tuple[UUID, UUID], Decimal]:
    there = models.Attendance.objects.filter(
        user_id__in=users, session__module__path_id__in=paths
    ).values_list(
        "session__module__path_id", "user_id", "session__module_id", "session__module__hours"
    )
    read = models.Studied.objects.filter(user_id__in=users, module__path_id__in=paths).values_list(
        "module__path_id", "user_id", "module_id", "module__hours"
    )
    each_once = {(path, user, module): hours for path, user, module, hours in (*there, *read)}
    learned: dict[tuple[UUID, UUID], Decimal] = defaultdict(Decimal)
    for (path, user, _module), hours in each_once.items():
        learned[path, user] += hours
    return learned


def _of_hours(paths: set[UUID]) -> dict[UUID, Decimal]:
    hours: dict[UUID, Decimal] = defaultdict(Decimal)
    rows = models.Module.objects.filter(path_id__in=paths).values_list("path_id", "hours")
    for path, each in rows:
        hours[path] += each
    return hours
