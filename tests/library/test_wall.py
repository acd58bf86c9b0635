"""What the database refuses, whoever asks and however they ask."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import Cast
from tests.conftest import Acting
from tests.library.steps import NICO, NINA, WORK, bring, publish, submit, write
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.library import models, operations, queries
from visnet.library.queries import Asked

pytestmark = pytest.mark.django_db


def test_the_front_reads_what_is_out_and_no_draft(as_database_role: Acting) -> None:
    work_id = publish()
    draft_id = write(replace(WORK, title="Segreto"))
    file_id = bring(draft_id)

    with as_database_role("visnet_front"):
        assert [each.id for each in queries.list_works(asked=Asked()).lines] == [work_id]
        assert queries.get_work(work_id=work_id).words == WORK
        assert not models.File.objects.filter(id=file_id).values_list("id").exists()
    for table in ("library_draft", "library_listed_work"):
        with pytest.raises(DatabaseError), as_database_role("visnet_front"), transaction.atomic():
            connection.cursor().execute(f"SELECT count(*) FROM {table}")


@pytest.mark.parametrize("column", ["hands", "published_by", "withdrawn_by"])
def test_the_front_reads_no_members_id(as_database_role: Acting, column: str) -> None:
    with pytest.raises(DatabaseError), as_database_role("visnet_front"), transaction.atomic():
        connection.cursor().execute(f"SELECT {column} FROM library_work")


def test_the_front_writes_nothing(as_database_role: Acting) -> None:
    publish()

    for statement in (
        "UPDATE library_work SET title = 'x'",
        "DELETE FROM library_work",
        "DELETE FROM library_file",
    ):
        with pytest.raises(DatabaseError), as_database_role("visnet_front"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize("role", ["visnet_worker", "visnet_newsroom"])
def test_other_processes_read_nothing(as_database_role: Acting, role: str) -> None:
    for table in ("library_draft", "library_work", "library_file", "library_listed_work"):
        with pytest.raises(DatabaseError), as_database_role(role), transaction.atomic():
            connection.cursor().execute(f"SELECT count(*) FROM {table}")


def test_members_read_works_and_no_draft(cast: Cast) -> None:
    work_id = publish()
    draft_id = write()
    file_id = bring(draft_id)

    for member in cast.everybody():
        with acting(member):
            assert models.Work.objects.filter(id=work_id).exists()
            assert not models.Draft.objects.exists()
            assert not models.File.objects.filter(id=file_id).exists()
            assert models.Work.objects.filter(id=work_id).count() == 1
            assert models.Work.objects.filter(id=work_id).update(title="x") == 0
            with pytest.raises(DatabaseError), transaction.atomic():
                _begin(member)


def _begin(member: Actor) -> None:
    models.Draft.objects.create(
        id=uuid4(),
        hands=[member.identifier],
        begun_at=clock.now(),
        kind="book",
        title="x",
        words={},
        changed_by=member.identifier,
        changed_at=clock.now(),
    )


def test_the_database_too_refuses_ones_own_hand() -> None:
    work_id = publish()

    with acting(NINA), pytest.raises(DatabaseError), transaction.atomic():
        models.Work.objects.filter(id=work_id).update(title="Mio", published_by=NINA.identifier)
    with acting(NINA), pytest.raises(DatabaseError), transaction.atomic():
        models.Work.objects.filter(id=work_id).update(title="Mio")
    with acting(NICO):
        assert models.Work.objects.filter(id=work_id).update(title="Nostro") == 1


def test_nobody_is_let_in_without_a_ticket() -> None:
    publish()
    write()

    assert not models.Draft.objects.exists()
    assert not models.Work.objects.exists()


def test_a_withdrawn_work_gives_no_file_to_the_front(as_database_role: Acting) -> None:
    draft_id = write()
    bring(draft_id)
    submit(draft_id)
    with acting(NICO):
        version = queries.get_draft(viewer=NICO, draft_id=draft_id).version
        operations.publish_draft(draft_id=draft_id, version=version, by=NICO, at=clock.now())
        operations.withdraw_work(
            work_id=draft_id, reason_it="Sì.", reason_en="Yes.", by=NICO, at=clock.now()
        )

    with as_database_role("visnet_front"):
        assert not models.File.objects.values_list("id").exists()
        assert queries.get_work(work_id=draft_id).withdrawn_at is not None
