"""Asking, approving, publishing, withdrawing: who may, and what stays."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from tests.conftest import Acting
from tests.releases.steps import (
    ASKED,
    approve,
    ask,
    files,
    listed,
    open_cases,
    published,
    read,
    withdraw,
)
from visnet.kit.actor import Role
from visnet.kit.decision import Reason, Refused
from visnet.releases import models, operations, queries
from visnet.releases.vocabulary import State

pytestmark = pytest.mark.django_db
RITA = replace(CAST.anna, roles=frozenset({Role.RESEARCHER}))
TOMORROW = ASKED + timedelta(days=1)


def state_of(release_id: object) -> str:
    return str(models.Release.objects.values_list("state", flat=True).get(id=release_id))


def test_two_who_did_not_ask_publish_it() -> None:
    open_cases(30)
    release_id = ask()

    approve(release_id, CAST.silvia)
    with acting(CAST.dario):
        waiting = state_of(release_id)
    approve(release_id, CAST.olga)

    assert waiting == State.ASKED
    (line,) = listed()
    found = read(number=line.number)
    assert found.told["asked_for"] == "Centro di prova Livorno"
    assert found.told["approved_for"] == [
        "Centro di prova Mantova",
        "Associazione di prova Ascolto",
    ]
    assert files(number=line.number)
    assert deeds_on(release_id) == [
        "release.asked",
        "release.approved",
        "release.approved",
        "release.published",
    ]


def deeds_on(release_id: object) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action FROM audit_entry WHERE subject_id = %s ORDER BY id", [release_id]
        )
        found = [action for (action,) in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_whoever_asked_does_not_approve_and_nobody_twice() -> None:
    open_cases(10)
    release_id = ask()
    with pytest.raises(Refused) as refused:
        approve(release_id, CAST.dario)
    approve(release_id, CAST.silvia)
    approve(release_id, CAST.silvia)

    assert refused.value.reason is Reason.SELF_DEALING
    with acting(CAST.silvia):
        assert queries.get_release(viewer=CAST.silvia, release_id=release_id).still_needed == 1


def test_what_was_not_read_is_not_approved() -> None:
    open_cases(10)
    release_id = ask()

    with pytest.raises(Refused) as refused:
        approve(release_id, CAST.silvia, sha256="0" * 64)

    assert refused.value.reason is Reason.PACKAGE_CHANGED


@pytest.mark.parametrize("name", ["anna", "carla", "elena", "iris", "olga", "tullia"])
def test_others_do_not_ask(name: str) -> None:
    with pytest.raises(Refused):
        ask(by=getattr(CAST, name))


@pytest.mark.parametrize("name", ["anna", "carla", "elena", "iris", "tullia"])
def test_others_see_no_release(name: str) -> None:
    open_cases(10)
    release_id, viewer = ask(), getattr(CAST, name)

    with acting(viewer), pytest.raises(queries.ReleaseNotFound):
        queries.get_release(viewer=viewer, release_id=release_id)
    with acting(viewer):
        assert queries.list_releases(viewer=viewer).lines == ()
        assert not models.Release.objects.exists()
        assert not models.CountedYear.objects.exists()


def test_a_researcher_asks_and_approves_nothing() -> None:
    open_cases(10)
    release_id = ask(by=RITA)

    with pytest.raises(Refused):
        approve(ask_again_by_dario(release_id), RITA)


def ask_again_by_dario(release_id: object) -> object:
    with acting(RITA):
        operations.take_release_back(release_id=release_id, by=RITA, at=ASKED)
    return ask()


def test_a_year_is_counted_once_and_for_good() -> None:
    open_cases(30)
    first = published()
    open_cases(15)

    second = published(at=TOMORROW)

    with acting(CAST.dario):
        one, two = (
            queries.get_release(viewer=CAST.dario, release_id=each) for each in (first, second)
        )
        assert models.CountedYear.objects.filter(year=2026).count() == 1
    assert one.figures == two.figures
    assert one.told["counted"] == two.told["counted"]


def test_one_release_a_day_and_one_that_waits() -> None:
    open_cases(10)
    release_id = ask()
    with pytest.raises(operations.AnotherIsWaiting):
        ask()
    approve(release_id, CAST.silvia)
    approve(release_id, CAST.olga)

    with pytest.raises(operations.OneReleaseADay):
        ask()


def test_asking_twice_by_the_same_form_is_asking_once() -> None:
    open_cases(10)
    release_id = uuid4()
    ask(release_id=release_id)
    ask(release_id=release_id)

    with pytest.raises(operations.IdAlreadyUsed):
        ask(release_id=release_id, by=CAST.silvia)


def test_withdrawn_it_leaves_a_reason_and_no_figure() -> None:
    open_cases(30)
    release_id = published()

    withdraw(release_id)

    (line,) = listed()
    found = read(number=line.number)
    assert line.withdrawn_at == ASKED
    assert found.figures is None
    assert found.withdrawn_because == {
        "it": "Un errore nelle tavole.",
        "en": "A mistake in the tables.",
    }
    assert found.told["titles"]
    with pytest.raises(queries.NoSuchRelease):
        files(number=line.number)


def test_what_was_withdrawn_counts_as_published() -> None:
    """Asking again after a withdrawal is reckoned with what people have read."""
    open_cases(30)
    first = published()
    withdraw(first)
    second = ask(at=TOMORROW)
    with acting(CAST.dario):
        one, two = (models.Release.objects.get(id=each) for each in (first, second))

    assert two.layout == one.layout


def test_it_is_superseded_by_number() -> None:
    open_cases(30)
    published()
    (old,) = listed()

    published(at=TOMORROW, supersedes=old.number)

    new, before = listed()
    assert before.superseded_by == new.number
    assert read(number=new.number).told["supersedes"].endswith(old.number)


def test_a_refusal_says_why() -> None:
    open_cases(10)
    release_id = ask()

    with acting(CAST.olga), pytest.raises(operations.SayWhy):
        operations.refuse_release(release_id=release_id, because=" ", by=CAST.olga, at=ASKED)
    with acting(CAST.olga):
        operations.refuse_release(
            release_id=release_id, because="Manca un anno", by=CAST.olga, at=ASKED
        )
        assert state_of(release_id) == State.REFUSED


def test_the_wall_lets_nobody_publish_alone(as_database_role: Acting) -> None:
    open_cases(10)
    release_id = ask()
    approve(release_id, CAST.silvia)

    with pytest.raises(DatabaseError), acting(CAST.silvia), transaction.atomic():
        models.Release.objects.filter(id=release_id).update(
            state=State.PUBLISHED, published_at=ASKED
        )
    with pytest.raises(DatabaseError), acting(CAST.silvia), transaction.atomic():
        models.Release.objects.filter(id=release_id).update(figures={})
    with pytest.raises(DatabaseError), acting(CAST.dario), transaction.atomic():
        models.Approval.objects.create(
            id=uuid4(),
            release_id=release_id,
            asked_by=CAST.dario.identifier,
            by=CAST.olga.identifier,
            organisation_id=CAST.olga.organisation_id,
            at=ASKED,
        )
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        list(models.Release.objects.all())
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        list(models.CountedYear.objects.all())
    with transaction.atomic(), as_database_role("visnet_front"):
        assert queries.list_published().lines == ()
