"""A form comes in as a file, a second person releases it, and then it never changes."""

from uuid import uuid4

import pytest
from django.db import Error, connection

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.instruments.brought import bring_in, release, verified
from visnet.audit import models as audit
from visnet.doors import clock
from visnet.instruments import models, operations, policy, queries
from visnet.instruments.vocabulary import DefinitionState
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.usefixtures("db")
INSIDE = (CAST.anna, CAST.bruno, CAST.carla, CAST.dario)
OUTSIDE = (CAST.iris, CAST.elena, CAST.marta, CAST.silvia, CAST.olga)


def test_a_verified_italian_text_is_used_once_a_second_person_released_it(cast: Cast) -> None:
    definition_id = bring_in()
    with acting(cast.anna):
        before = queries.get_form(viewer=cast.anna, code="pcl_5")

    release(definition_id)

    with acting(cast.anna):
        after = queries.get_form(viewer=cast.anna, code="pcl_5")
        old = queries.get_form(viewer=cast.anna, code="pcl_5", version="2026.1")
    assert (before.version, before.usable_languages) == ("2026.1", ("en",))
    assert (after.version, after.usable_languages) == ("2027.1", ("it", "en"))
    assert old.version == "2026.1"


def test_another_organisation_neither_sees_nor_uses_it(cast: Cast) -> None:
    definition_id = bring_in()
    release(definition_id)

    with acting(cast.marta):
        assert queries.get_form(viewer=cast.marta, code="pcl_5").version == "2026.1"
        assert queries.list_definitions(viewer=cast.marta).lines == ()
        with pytest.raises(NotFound):
            queries.open_definition(viewer=cast.marta, definition_id=definition_id)
        with pytest.raises(NotFound):
            queries.get_form(viewer=cast.marta, code="pcl_5", version="2027.1")


def test_the_one_who_brought_it_in_cannot_release_it(cast: Cast) -> None:
    definition_id = bring_in(by=cast.carla)

    with acting(cast.carla), pytest.raises(Refused) as refused:
        operations.release_definition(definition_id=definition_id, by=cast.carla, at=clock.now())

    assert refused.value.reason is Reason.SELF_DEALING


def test_an_operator_cannot_release_and_a_stranger_finds_nothing(cast: Cast) -> None:
    definition_id = bring_in()

    with acting(cast.bruno), pytest.raises(Refused) as refused:
        operations.release_definition(definition_id=definition_id, by=cast.bruno, at=clock.now())
    with acting(cast.silvia), pytest.raises(NotFound):
        operations.release_definition(definition_id=definition_id, by=cast.silvia, at=clock.now())

    assert refused.value.reason is Reason.WRONG_ROLE


def test_what_is_decided_is_not_decided_again(cast: Cast) -> None:
    definition_id = bring_in()
    release(definition_id)

    with acting(cast.carla), pytest.raises(Refused) as refused:
        operations.set_definition_aside(definition_id=definition_id, by=cast.carla, at=clock.now())

    assert refused.value.reason is Reason.WRONG_STATE


def test_what_is_set_aside_gives_its_version_free(cast: Cast) -> None:
    definition_id = bring_in()
    with pytest.raises(operations.VersionExists):
        bring_in()

    with acting(cast.anna):
        operations.set_definition_aside(definition_id=definition_id, by=cast.anna, at=clock.now())

    release(bring_in())
    with acting(cast.anna):
        assert models.Definition.objects.count() == 2


def test_the_same_file_sent_twice_is_one_form(cast: Cast) -> None:
    definition_id = uuid4()

    for _twice in range(2):
        with acting(cast.anna):
            operations.import_definition(
                definition_id=definition_id, content=verified(), by=cast.anna, at=clock.now()
            )

    with acting(cast.anna):
        assert models.Definition.objects.count() == 1


@pytest.mark.parametrize("version", ["2026.1"])
def test_a_version_that_is_shipped_is_never_replaced(version: str) -> None:
    with pytest.raises(operations.VersionExists):
        bring_in(verified(version=version))


def test_a_form_that_its_rule_cannot_score_does_not_come_in() -> None:
    with pytest.raises(operations.FaultyFile):
        bring_in(verified().replace(b'"linkId": "20"', b'"linkId": "21"'))


def test_each_step_stands_in_the_journal(cast: Cast) -> None:
    definition_id = bring_in()
    release(definition_id)

    as_superuser()
    noted = audit.Entry.objects.filter(subject_id=definition_id).values_list("action", flat=True)
    assert set(noted) == {"instruments.form_imported", "instruments.form_released"}


@pytest.mark.parametrize("actor", [*INSIDE, *OUTSIDE], ids=lambda actor: actor.name)
def test_seeing_one_and_listing_many_agree(actor: Actor) -> None:
    definition_id = bring_in()

    with acting(actor):
        listed = models.Definition.objects.filter(policy.visible_to(actor)).exists()
        by_wall = models.Definition.objects.filter(id=definition_id).exists()

    assert listed == bool(policy.may_view(actor, CAST.anna.organisation_id)) == by_wall  # type: ignore[arg-type]
    assert listed == (actor in INSIDE)


CHANGES = [
    "UPDATE instruments_definition SET state = 'SET_ASIDE'",
    "UPDATE instruments_definition SET resource = '{}'",
    "UPDATE instruments_definition SET decided_by_id = imported_by_id",
    "DELETE FROM instruments_definition",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_what_is_released_is_kept_by_the_database_itself(cast: Cast, statement: str) -> None:
    release(bring_in())

    with pytest.raises(Error), acting(cast.carla):
        run(statement)
    with acting(cast.carla):
        assert models.Definition.objects.get().state == DefinitionState.RELEASED


@pytest.mark.parametrize("statement", CHANGES)
def test_not_even_whoever_may_do_everything_changes_what_is_released(statement: str) -> None:
    release(bring_in())
    as_superuser()

    with pytest.raises(Error, match=r"stays|deleted"):
        run(statement)


def test_without_the_trigger_it_would_change() -> None:
    release(bring_in())
    as_superuser()

    run("ALTER TABLE instruments_definition DISABLE TRIGGER instruments_kept")

    assert run("UPDATE instruments_definition SET resource = '{}'") == 1


def as_superuser() -> None:
    run("SET LOCAL ROLE visnet_launcher")


def run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount
