"""Coming onto a path, leaving it, asking for the certificate, and the trainer's yes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people
from visnet.training import models, policy
from visnet.training.operations.holding import (
    author,
    hold_own_enrolment,
    hold_path,
    house_of,
    note,
    see_path,
)
from visnet.training.vocabulary import OPEN_ENROLMENTS, EnrolmentState, How, PathState
from visnet.wall import operations as wall


class CompetenceMissing(Exception):
    """The path asks for something that this person has not learned yet. Carries the codes."""

    def __init__(self, codes: frozenset[str]) -> None:
        super().__init__(sorted(codes))
        self.codes = codes


class NotFinished(Exception):
    """Something on the path is not done yet."""


@transaction.atomic
def enrol(*, enrolment_id: UUID, path_id: UUID, by: Actor, at: datetime) -> None:
    """Go onto an open path, or accept an invitation. Twice is once.

    Raises `CompetenceMissing`, `NotFound` and `Refused`.
    """
    path = see_path(path_id, by, at)
    missing = frozenset(path.requires) - by.competences
    if missing:
        raise CompetenceMissing(missing)
    found = _open_on(path_id, author(by))
    if found is not None:
        if found.state == EnrolmentState.INVITED:
            _go_on(found, EnrolmentState.ENROLLED, by, at)
        return
    _check_open(path)
    _make(enrolment_id, path, author(by), house_of(by), How.OWN, by, at)


@transaction.atomic
def invite(
    *,
    enrolment_id: UUID,
    path_id: UUID,
    user_id: UUID,
    organisation_id: UUID,
    by: Actor,
    at: datetime,
) -> None:
    """Invite a member of the network onto a path; they accept, or not. Twice is once.

    Raises `NotFound` and `Refused`.
    """
    path = hold_path(path_id, by, at)
    _check_open(path)
    on = civil_date(at)
    if path.network_id not in people.networks_of(organisation_id=organisation_id, on=on):
        raise NotFound(organisation_id)
    if _open_on(path_id, user_id) is None:
        _make(enrolment_id, path, user_id, organisation_id, How.INVITED, by, at)


@transaction.atomic
def send_colleague(
    *, enrolment_id: UUID, path_id: UUID, user_id: UUID, by: Actor, at: datetime
) -> None:
    """Put a colleague of one's own organisation on a path. Twice is once.

    Raises `NotFound` and `Refused`.
    """
    house = house_of(by)
    policy.may_send_colleague(by, organisation_id=house).enforce()
    path = see_path(path_id, by, at)
    _check_open(path)
    colleagues = people.list_members(viewer=by, on=civil_date(at))
    if user_id not in {each.user_id for each in colleagues}:
        raise NotFound(user_id)
    if _open_on(path_id, user_id) is None:
        _make(enrolment_id, path, user_id, house, How.ORGANISATION, by, at)


@transaction.atomic
def leave_path(*, path_id: UUID, by: Actor, at: datetime) -> None:
    """Leave a path, or decline an invitation; what was learned stays written. Raises `NotFound`."""
    row = hold_own_enrolment(path_id, by)
    row.left_at = at
    _go_on(row, EnrolmentState.LEFT, by, at)


@transaction.atomic
def ask_for_certificate(*, path_id: UUID, is_done: bool, by: Actor, at: datetime) -> None:
    """Say that all is done; a trainer looks and confirms. Twice is once.

    `is_done` is what the journey found. Raises `NotFinished`, `NotFound` and `Refused`.
    """
    row = hold_own_enrolment(path_id, by)
    if row.state == EnrolmentState.ASKED:
        return
    if row.state != EnrolmentState.ENROLLED:
        raise Refused(Reason.WRONG_STATE)
    if not is_done:
        raise NotFinished(path_id)
    row.asked_at = at
    _go_on(row, EnrolmentState.ASKED, by, at)


@transaction.atomic
def confirm_finished(*, enrolment_id: UUID, is_done: bool, by: Actor, at: datetime) -> None:
    """Say, as a trainer, that somebody has finished. Twice is once.

    `is_done` is what the journey found. Raises `NotFinished`, `NotFound` and `Refused`.
    """
    policy.may_train(by).enforce()
    row = models.Enrolment.objects.select_for_update().filter(id=enrolment_id).first()
    if row is None:
        raise NotFound(enrolment_id)
    hold_path(row.path_id, by, at)
    policy.may_confirm(by, user_id=row.user_id).enforce()
    if row.state == EnrolmentState.FINISHED:
        return
    if row.state != EnrolmentState.ASKED:
        raise Refused(Reason.WRONG_STATE)
    if not is_done:
        raise NotFinished(enrolment_id)
    row.finished_by, row.finished_at = author(by), at
    _go_on(row, EnrolmentState.FINISHED, by, at)


def _open_on(path_id: UUID, user_id: UUID) -> models.Enrolment | None:
    # One at a time for each learner: whoever leads an organisation may read the row, not hold it.
    take_turn(Turn.LEARNER_ON_PATHS, user_id)
    return models.Enrolment.objects.filter(
        path_id=path_id, user_id=user_id, state__in=OPEN_ENROLMENTS
    ).first()


def _check_open(path: models.Path) -> None:
    if path.state != PathState.OPEN:
        raise Refused(Reason.WRONG_STATE)


def _make(
    enrolment_id: UUID,
    path: models.Path,
    user_id: UUID,
    organisation_id: UUID,
    how: How,
    by: Actor,
    at: datetime,
) -> None:
    waits = how is How.INVITED
    with wall.vouching(purpose="enrolment", subject=enrolment_id):
        models.Enrolment.objects.create(
            id=enrolment_id,
            path=path,
            user_id=user_id,
            organisation_id=organisation_id,
            how=how,
            state=EnrolmentState.INVITED if waits else EnrolmentState.ENROLLED,
            made_by=author(by),
            made_at=at,
        )
    note("training_enrolment", enrolment_id, "invited" if waits else "enrolled", by, at)


def _go_on(row: models.Enrolment, state: EnrolmentState, by: Actor, at: datetime) -> None:
    row.state = state
    with wall.vouching(purpose="enrolment", subject=row.id):
        row.save(force_update=True)
    note("training_enrolment", row.id, f"enrolment_{state.lower()}", by, at)
