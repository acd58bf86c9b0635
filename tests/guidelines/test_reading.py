"""Saying that one has read an edition: once, for oneself; and how many have, for whoever leads."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, Cast
from visnet.audit.models import Entry
from visnet.doors import clock
from visnet.guidelines import models, operations, policy, queries
from visnet.kit.actor import SYSTEM, Actor, person
from visnet.kit.decision import NotFound, Reason, Refused

CODE = "first-contact-to-closure"


EDITION = next(each for each in queries.list_shipped() if each.code == CODE)


def read(by: Actor, edition_id: UUID = EDITION.id) -> None:
    with acting(by):
        operations.mark_read(edition_id=edition_id, by=by, at=clock.now())


def seen(viewer: Actor) -> queries.EditionForReader:
    with acting(viewer):
        return queries.get_edition(viewer=viewer, edition_id=EDITION.id, on=clock.today())


def unread(viewer: Actor) -> set[str]:
    with acting(viewer):
        return {each.code for each in queries.list_unread(viewer=viewer, on=clock.today())}


def counted(viewer: Actor) -> dict[str, int]:
    with acting(viewer):
        lines = queries.list_readers(viewer=viewer, edition=EDITION, on=clock.today())
    return {line.organisation_name: line.many for line in lines}


def test_what_was_read_is_no_longer_to_be_read(cast: Cast) -> None:
    assert CODE in unread(cast.anna)

    read(cast.anna)

    assert seen(cast.anna).read_at is not None
    assert seen(cast.bruno).read_at is None
    assert CODE not in unread(cast.anna)


def test_twice_is_once_and_the_journal_has_one_line(cast: Cast) -> None:
    read(cast.anna)
    first = seen(cast.anna).read_at
    read(cast.anna)

    assert seen(cast.anna).read_at == first
    with acting(cast.anna):
        row = models.Reading.objects.get(user_id=cast.anna.identifier)
        assert Entry.objects.filter(action="guidelines.read", subject_id=row.id).count() == 1
    assert row.digest == seen(cast.anna).edition.digest


def test_what_is_not_there_cannot_be_read(cast: Cast) -> None:
    with pytest.raises(NotFound):
        read(cast.anna, uuid4())
    with pytest.raises(NotFound), acting(cast.anna):
        queries.find_newest(viewer=cast.anna, code="no-such-thing", on=clock.today())


def test_only_a_member_reads(cast: Cast) -> None:
    for stranger in (SYSTEM, person(uuid4())):
        assert policy.may_read(stranger).reason is Reason.NO_ACTOR
        with pytest.raises(Refused):
            operations.mark_read(edition_id=EDITION.id, by=stranger, at=clock.now())


def test_whoever_leads_sees_how_many_and_never_who(cast: Cast) -> None:
    for reader in (cast.anna, cast.bruno, cast.elena):
        read(reader)

    assert counted(cast.carla) == {"Centro di prova Livorno": 2}
    assert counted(cast.olga) == {"Associazione di prova Ascolto": 1}
    assert counted(cast.dario) == {
        "Associazione di prova Ascolto": 1,
        "Centro di prova Livorno": 2,
    }
    assert counted(cast.silvia) == {}
    for nobody in (cast.anna, cast.elena, cast.iris):
        assert counted(nobody) == {}


def test_the_policy_says_the_same_of_each_organisation(cast: Cast) -> None:
    assert policy.may_count(cast.carla, organisation_id=LIVORNO)
    assert policy.may_count(cast.anna, organisation_id=LIVORNO).reason is Reason.WRONG_ROLE
    assert policy.may_count(cast.carla, organisation_id=ASCOLTO).reason is Reason.WRONG_ROLE
    assert policy.may_count(cast.dario, organisation_id=ASCOLTO).reason is Reason.NOT_YOURS
    assert policy.may_count(cast.dario, organisation_id=ASCOLTO, own_networks_members={ASCOLTO})
    assert policy.may_count(SYSTEM, organisation_id=LIVORNO).reason is Reason.NO_ACTOR


def test_the_wall_lets_nobody_read_for_somebody_else_or_take_it_back(cast: Cast) -> None:
    read(cast.anna)

    with acting(cast.anna):
        assert models.Reading.objects.count() == 1
    for other in (cast.bruno, cast.elena, cast.silvia, cast.iris):
        with acting(other):
            assert models.Reading.objects.count() == 0
    with pytest.raises(DatabaseError), acting(cast.bruno), transaction.atomic():
        models.Reading.objects.create(
            id=uuid4(),
            procedure_code=CODE,
            edition_number=1,
            digest="",
            user_id=cast.anna.identifier,
            organisation_id=LIVORNO,
            read_at=clock.now(),
        )
    for change in (lambda rows: rows.update(digest="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), acting(cast.anna), transaction.atomic():
            change(models.Reading.objects.all())
