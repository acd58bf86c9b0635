"""What the database refuses, whoever asks and however they ask."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import LIVORNO, Cast
from tests.training.steps import (
    TOGETHER,
    come,
    enrol,
    enrolment_of,
    make_path,
    modules_of,
    plan,
    take_place,
)
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.training import models
from visnet.training.vocabulary import EnrolmentState
from visnet.wall import operations as wall

pytestmark = pytest.mark.django_db


def there(session_id: object, learner: Actor, *, proof: str, recorded_by: Actor) -> None:
    models.Attendance.objects.create(
        id=uuid4(),
        session_id=session_id,
        user_id=learner.identifier,
        organisation_id=learner.organisation_id,
        proof=proof,
        recorded_by=recorded_by.identifier,
        recorded_at=clock.now(),
    )


def test_nobody_writes_down_by_hand_that_they_were_there(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    take_place(session_id, cast.anna)

    for by, learner, proof, recorded_by in (
        (cast.bruno, cast.bruno, "CODE", cast.bruno),  # no place
        (cast.anna, cast.anna, "LIST", cast.tullia),  # in a trainer's name
        (cast.anna, cast.bruno, "LIST", cast.anna),  # no trainer
        (cast.tullia, cast.tullia, "LIST", cast.tullia),  # oneself
        (cast.tea, cast.anna, "LIST", cast.tea),  # of another network
    ):
        with (
            pytest.raises(DatabaseError),
            acting(by),
            transaction.atomic(),
            wall.vouching(purpose="presence", subject=session_id),
        ):
            there(session_id, learner, proof=proof, recorded_by=recorded_by)
    with acting(cast.tullia), wall.vouching(purpose="presence", subject=session_id):
        there(session_id, cast.anna, proof="LIST", recorded_by=cast.tullia)


def test_attendance_is_never_changed_or_taken_away(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    take_place(session_id)
    come(session_id)

    for act in (
        lambda: models.Attendance.objects.update(user_id=cast.bruno.identifier),
        lambda: models.Attendance.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), acting(cast.tullia), transaction.atomic():
            act()


def test_nobody_finishes_themselves_and_nobody_reads_how_another_gets_on(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    enrol(path_id)
    one = enrolment_of(path_id).id

    with (
        pytest.raises(DatabaseError),
        acting(cast.anna),
        transaction.atomic(),
        wall.vouching(purpose="enrolment", subject=one),
    ):
        models.Enrolment.objects.filter(id=one).update(
            state=EnrolmentState.FINISHED,
            asked_at=clock.now(),
            finished_at=clock.now(),
            finished_by=cast.tullia.identifier,
        )
    for other in (cast.bruno, cast.silvia, cast.olga, cast.tea, cast.marta):
        with acting(other):
            assert not models.Enrolment.objects.filter(id=one).exists()
            assert not models.Enrolment.objects.filter(id=one).update(state="LEFT")
    for leader in (cast.carla, cast.dario, cast.tullia):
        with acting(leader):
            assert models.Enrolment.objects.filter(id=one).exists()


def test_a_pupil_changes_no_path_no_session_and_no_list(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    session_id = plan(modules_of(path_id)[0])
    take_place(session_id, cast.bruno)

    with acting(cast.anna):
        later = clock.now() + timedelta(days=9)
        assert not models.Session.objects.filter(id=session_id).update(starts_at=later)
        assert not models.Path.objects.filter(id=path_id).update(code="mio")
        assert not models.Module.objects.filter(path_id=path_id).update(hours=1)
        assert not models.Place.objects.filter(session_id=session_id).update(
            given_up_at=clock.now()
        )
    with pytest.raises(DatabaseError), acting(cast.anna), transaction.atomic():
        models.Studied.objects.create(
            id=uuid4(),
            module_id=modules_of(path_id)[0],
            user_id=cast.bruno.identifier,
            organisation_id=LIVORNO,
            studied_at=clock.now(),
        )


def test_the_front_knows_nothing_of_the_classroom(cast: Cast, as_database_role: object) -> None:
    make_path(TOGETHER)

    for model in (models.Path, models.Enrolment, models.Attendance, models.Session):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_database_role("visnet_front"),  # type: ignore[operator]  the fixture is a context
        ):
            list(model.objects.all())
