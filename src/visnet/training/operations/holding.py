"""Holding one row while something is done with it, and what all acts of the classroom share."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.training import models, policy

Row = TypeVar("Row", models.Path, models.Module, models.Session, models.Enrolment)


class IdAlreadyUsed(Exception):
    """The same form was sent twice by two people."""


class ChangedMeanwhile(Exception):
    """Somebody changed the same thing meanwhile. Carries the version that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def own_networks(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the networks that the actor's organisation belongs to."""
    return people.networks_of(organisation_id=by.organisation_id, on=civil_date(at))


def hold_path(path_id: UUID, by: Actor, at: datetime) -> models.Path:
    """Lock a path that a trainer may change. Raises `NotFound`, and `Refused` for who trains nobody."""
    policy.may_train(by).enforce()
    return _held(models.Path.objects.filter(_seen(by, at), id=path_id), path_id)


def hold_module(module_id: UUID, by: Actor, at: datetime) -> models.Module:
    """Lock a module that a trainer may change."""
    policy.may_train(by).enforce()
    mine = Q(path__network_id__in=own_networks(by, at))
    return _held(models.Module.objects.filter(mine, id=module_id), module_id)


def hold_session(session_id: UUID, by: Actor, at: datetime) -> models.Session:
    """Lock a session that a trainer may change."""
    policy.may_train(by).enforce()
    mine = Q(module__path__network_id__in=own_networks(by, at))
    return _held(models.Session.objects.filter(mine, id=session_id), session_id)


def see_session(session_id: UUID, by: Actor, at: datetime) -> models.Session:
    """Return a session that a member may come to. Raises `NotFound` and `Refused`."""
    policy.may_learn(by).enforce()
    seen = policy.visible_to(by, own_networks=own_networks(by, at))
    paths = models.Path.objects.filter(seen)
    row = models.Session.objects.filter(id=session_id, module__path__in=paths).first()
    if row is None:
        raise NotFound(session_id)
    return row


def see_path(path_id: UUID, by: Actor, at: datetime) -> models.Path:
    """Return a path that a member may see. Raises `NotFound` and `Refused`."""
    policy.may_learn(by).enforce()
    row = models.Path.objects.filter(_seen(by, at), id=path_id).first()
    if row is None:
        raise NotFound(path_id)
    return row


def hold_own_enrolment(path_id: UUID, by: Actor) -> models.Enrolment:
    """Lock one's own open enrolment on a path. Raises `NotFound`."""
    policy.may_learn(by).enforce()
    found = models.Enrolment.objects.filter(
        path_id=path_id, user_id=author(by), state__in=["INVITED", "ENROLLED", "ASKED"]
    )
    return _held(found, path_id)


def check_version(row: models.Path | models.Module | models.Session, version: int) -> None:
    """Raise `ChangedMeanwhile` where somebody was quicker."""
    if row.version != version:
        raise ChangedMeanwhile(row.version)


def save(row: models.Path | models.Module | models.Session) -> None:
    """Keep a row in one edition more."""
    row.version += 1
    row.save(force_update=True)


def author(by: Actor) -> UUID:
    """Return who acts. Raises `Refused` where nobody is named."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def house_of(by: Actor) -> UUID:
    """Return for which organisation somebody acts. Raises `Refused` where for none."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return by.organisation_id


def note(kind: str, subject_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write it down in the journal."""
    audit.note(by=by, at=at, action=f"training.{action}", subject_kind=kind, subject_id=subject_id)


def _seen(by: Actor, at: datetime) -> Q:
    return policy.visible_to(by, own_networks=own_networks(by, at))


def _held(found: "QuerySet[Row]", wanted: UUID) -> Row:
    row = found.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(wanted)
    return row
