"""Sessions: the calendar, one of them, its list and its door for whoever teaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from visnet.kit import keyset
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.keyset import Page
from visnet.people import queries as people
from visnet.training import models, policy, rules
from visnet.training.rules import Pair, StandingPlace
from visnet.training.vocabulary import ModuleKind, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session as a member sees it: how many have a place, never who.

    `online_address` is empty for whoever has no place.
    """

    id: UUID
    module_id: UUID
    module_title: Pair
    path_id: UUID
    path_title: Pair
    kind: ModuleKind
    starts_at: datetime
    ends_at: datetime
    place: str
    online_address: str
    is_public: bool
    town: str
    seats: int
    taken: int
    waiting: int
    mine: StandingPlace | None
    is_news: bool
    """Whether the viewer has a place because somebody gave theirs up, and has not said that they know."""
    was_there: bool
    is_called_off: bool
    trainer_id: UUID
    trainer_name: str
    may_arrange: bool
    version: int

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(self.seats - self.taken, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerAtSession:
    """Somebody who asked for a place, as the trainer sees them."""

    user_id: UUID
    name: str
    organisation_name: str
    standing: StandingPlace
    proof: Proof | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForTrainer:
    """A session with its list, for a trainer of the network."""

    line: SessionLine
    learners: tuple[LearnerAtSession, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The code that is shown now, and whether it lets anybody in."""

    line: SessionLine
    code: str
    is_open: bool


def list_sessions(
    *,
    viewer: Actor,
    at: datetime,
    after: str | None = None,
    path_ids: Iterable[UUID] | None = None,
    module_id: UUID | None = None,
) -> Page[SessionLine]:
    """Return the sessions that are not over, the next one first. Five queries a page."""
    policy.may_learn(viewer).enforce()
    own = _own(viewer, at)
    rows = _sessions(viewer, own).filter(ends_at__gt=at)
    if module_id is not None:
        rows = rows.filter(module_id=module_id)
    if path_ids is not None:
        rows = rows.filter(module__path_id__in=tuple(path_ids))
    last = keyset.moment_and_id(after)
    if last is not None:
        moment, last_id = last
        rows = rows.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, id__gt=last_id))
    found = _lines(list(rows[: keyset.PAGE_SIZE + 1]), viewer, own)
    return keyset.page_of(found=found, key=lambda line: f"{line.starts_at.isoformat()}_{line.id}")


def get_session(*, viewer: Actor, session_id: UUID, at: datetime) -> SessionLine:
    """Return one session. Raises `NotFound`. Five queries."""
    policy.may_learn(viewer).enforce()
    own = _own(viewer, at)
    row = _sessions(viewer, own).filter(id=session_id).first()
    if row is None:
        raise NotFound(session_id)
    return _lines([row], viewer, own)[0]


def get_session_for_trainer(*, viewer: Actor, session_id: UUID, at: datetime) -> SessionForTrainer:
    """Return a session with who asked for a place and who was there. Raises `NotFound`, `Refused`."""
    policy.may_train(viewer).enforce()
    own = _own(viewer, at)
    row = _sessions(viewer, own).filter(id=session_id).first()
    if row is None:
        raise NotFound(session_id)
    proofs = {each.user_id: Proof(each.proof) for each in row.attendances.all()}
    asked = [each.user_id for each in row.open_places]
    names = people.names_of(user_ids=asked)
    houses = people.names_of_organisations(ids=[each.organisation_id for each in row.open_places])
    learners = [
        LearnerAtSession(
            user_id=each.user_id,
            name=names.get(each.user_id, ""),
            organisation_name=houses.get(each.organisation_id, ""),
            standing=rules.standing_of(user_id=each.user_id, asked=asked, seats=row.seats)
            or StandingPlace(has_place=False),
            proof=proofs.get(each.user_id),
        )
        for each in row.open_places
    ]
    return SessionForTrainer(line=_lines([row], viewer, own)[0], learners=tuple(learners))


def get_door(*, viewer: Actor, session_id: UUID, at: datetime) -> Door:
    """Return the code that a trainer shows at this moment. Raises `NotFound` and `Refused`."""
    policy.may_train(viewer).enforce()
    own = _own(viewer, at)
    row = _sessions(viewer, own).select_related("door").filter(id=session_id).first()
    if row is None:
        raise NotFound(session_id)
    is_open = row.called_off_at is None and rules.is_door_open(
        starts_at=row.starts_at, ends_at=row.ends_at, at=at
    )
    return Door(
        line=_lines([row], viewer, own)[0],
        code=rules.code_at(secret=bytes(row.door.secret), at=at) if is_open else "",
        is_open=is_open,
    )


def _own(viewer: Actor, at: datetime) -> frozenset[UUID]:
    return people.networks_of(organisation_id=viewer.organisation_id, on=civil_date(at))


def _sessions(viewer: Actor, own: frozenset[UUID]) -> "QuerySet[Any]":
    paths = models.Path.objects.filter(policy.visible_to(viewer, own_networks=own))
    places = models.Place.objects.filter(given_up_at__isnull=True).order_by("asked_at", "id")
    return (
        models.Session.objects.filter(module__path__in=paths)
        .select_related("module__path")
        .prefetch_related(Prefetch("places", queryset=places, to_attr="open_places"), "attendances")
        .order_by("starts_at", "id")
    )


def _lines(rows: list[Any], viewer: Actor, own: frozenset[UUID]) -> tuple[SessionLine, ...]:
    names = people.names_of(user_ids=[row.trainer_id for row in rows])
    return tuple(_line(row, viewer, own, names) for row in rows)


def _line(row: Any, viewer: Actor, own: frozenset[UUID], names: dict[UUID, str]) -> SessionLine:
    asked = [each.user_id for each in row.open_places]
    mine = rules.standing_of(user_id=viewer.identifier, asked=asked, seats=row.seats)
    path = row.module.path
    arranges = bool(policy.may_arrange(viewer, network_id=path.network_id, own_networks=own))
    sees_address = arranges or (mine is not None and mine.has_place)
    return SessionLine(
        id=row.id,
        module_id=row.module_id,
        module_title=Pair(it=row.module.title_it, en=row.module.title_en),
        path_id=path.id,
        path_title=Pair(it=path.title_it, en=path.title_en),
        kind=ModuleKind(row.module.kind),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        online_address=row.online_address if sees_address else "",
        is_public=row.is_public,
        town=row.town,
        seats=row.seats,
        taken=min(len(asked), row.seats),
        waiting=max(len(asked) - row.seats, 0),
        mine=mine,
        is_news=any(
            each.user_id == viewer.identifier and each.moved_up_at and not each.moved_up_seen_at
            for each in row.open_places
        ),
        was_there=any(each.user_id == viewer.identifier for each in row.attendances.all()),
        is_called_off=row.called_off_at is not None,
        trainer_id=row.trainer_id,
        trainer_name=names.get(row.trainer_id, ""),
        may_arrange=arranges,
        version=row.version,
    )
