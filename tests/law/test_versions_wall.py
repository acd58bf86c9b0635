"""What the database itself keeps of two people deciding, whatever the code does."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.enquiries.world import Speaking
from tests.law.test_versions import CODE, approve, propose
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.law import models, policy, queries


def row(**changed: object) -> dict[str, object]:
    return {
        "id": uuid4(),
        "kind": "deadlines",
        "code": CODE,
        "content": {"label_it": "a", "label_en": "b"},
        "because": "perché",
        "proposed_by": CAST.carla.identifier,
        "proposed_at": datetime(2026, 1, 1, tzinfo=UTC),
        **changed,
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "offences"},
        {"because": ""},
        {"decision": "APPROVED"},
        {"decision": "MAYBE", "decided_by": CAST.dario.identifier},
        {"decision": "APPROVED", "decided_by": CAST.carla.identifier},
        {"decision": "WITHDRAWN", "decided_by": CAST.dario.identifier},
        {"decision": "REFUSED", "decided_by": CAST.dario.identifier},
    ],
)
def test_the_database_keeps_no_impossible_version(cast: Cast, changed: dict[str, object]) -> None:
    if "decided_by" in changed:
        changed = {**changed, "decided_at": datetime(2026, 1, 2, tzinfo=UTC)}

    with pytest.raises(DatabaseError), transaction.atomic():
        models.RecordVersion.objects.create(**row(**changed))


def decide_by_hand(by: Actor, decision: str) -> int:
    return models.RecordVersion.objects.update(
        decision=decision, decided_by=by.identifier, decided_at=clock.now(), decided_because="x"
    )


def test_the_wall_lets_two_people_decide_and_never_one(
    cast: Cast, as_database_role: Speaking
) -> None:
    propose(cast.carla)

    with as_database_role("visnet_back"):
        with pytest.raises(DatabaseError, match="row-level security"), acting(cast.carla):
            decide_by_hand(cast.carla, "APPROVED")
        with pytest.raises(DatabaseError, match="row-level security"), acting(cast.dario):
            decide_by_hand(cast.silvia, "APPROVED")
        with acting(cast.anna):
            assert decide_by_hand(cast.anna, "APPROVED") == 0
        with pytest.raises(DatabaseError, match="permission denied"), acting(cast.dario):
            models.RecordVersion.objects.update(content={})
        with acting(cast.dario):
            assert decide_by_hand(cast.dario, "APPROVED") == 1
        with acting(cast.silvia):
            assert decide_by_hand(cast.silvia, "REFUSED") == 0


def test_the_wall_shows_what_was_approved_to_everybody_and_the_rest_to_staff(
    cast: Cast, as_database_role: Speaking
) -> None:
    approve(cast.dario, propose(cast.carla))
    propose(cast.carla, None, "freedom_income")

    with as_database_role("visnet_back"):
        assert models.RecordVersion.objects.count() == 1
        with acting(cast.elena):
            assert models.RecordVersion.objects.count() == 2
        with pytest.raises(DatabaseError), acting(cast.anna):
            models.RecordVersion.objects.create(**row(proposed_by=cast.anna.identifier))
        with pytest.raises(DatabaseError), acting(cast.carla):
            models.RecordVersion.objects.create(**row(proposed_by=cast.dario.identifier))


def test_worker_and_front_read_what_was_approved_and_the_front_nothing_about_whom(
    cast: Cast, as_database_role: Speaking
) -> None:
    approve(cast.dario, propose(cast.carla))
    propose(cast.carla, None, "freedom_income")

    with as_database_role("visnet_worker"):
        assert [one.code for one in queries.approved_versions()] == [CODE]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            models.RecordVersion.objects.update(decided_because="x")
    with as_database_role("visnet_front"):
        assert [one.code for one in queries.approved_versions()] == [CODE]
        for column in ("because", "proposed_by", "proposed_at", "decided_by", "decided_because"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                models.RecordVersion.objects.values_list(column).first()
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            models.RecordVersion.objects.update(decision="")


def test_seeing_and_asking_agree(cast: Cast) -> None:
    propose(cast.carla)

    for actor in (*cast.everybody(), SYSTEM):
        with acting(actor):
            seen = models.RecordVersion.objects.filter(policy.visible_to(actor)).exists()
        assert seen is bool(policy.may_read(actor))
