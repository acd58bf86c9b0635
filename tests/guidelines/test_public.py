"""What the public reads of editions: what a coordinator lets it read, and never who wrote, signed or decided."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import LIVORNO, NETWORK, Cast
from tests.conftest import Acting
from tests.guidelines import steps
from visnet.audit import models as audit
from visnet.doors import clock
from visnet.guidelines import models, operations, queries, rules
from visnet.guidelines.rules import Pair
from visnet.guidelines.vocabulary import Standing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

WHY = Pair(it="Un numero era sbagliato.", en="A number was wrong.")
NEVER_READ = (
    "guidelines_draft",
    "guidelines_remark",
    "guidelines_party",
    "guidelines_trouble",
    "guidelines_reading",
    "guidelines_assignment",
)


def show(edition_id: UUID, by: Actor) -> None:
    with acting(by):
        operations.show_edition(edition_id=edition_id, by=by, at=clock.now())


def withdraw(edition_id: UUID, by: Actor, because: Pair = WHY) -> None:
    with acting(by):
        operations.withdraw_edition(edition_id=edition_id, because=because, by=by, at=clock.now())


def ids() -> list[UUID]:
    return [each.line.id for each in queries.list_public()]


def test_the_starting_drafts_are_public_and_an_edition_is_not_by_itself(
    cast: Cast, as_database_role: Acting
) -> None:
    edition_id = steps.published()

    with as_database_role("visnet_front"):
        found = queries.list_public()
        assert [each.edition.standing for each in found] == [Standing.STARTING_DRAFT] * 2
        with pytest.raises(NotFound):
            queries.get_public(edition_id=edition_id)
        assert not models.Edition.objects.values_list("id").exists()


def test_what_a_coordinator_shows_anybody_reads_until_it_is_taken_back(
    cast: Cast, as_database_role: Acting
) -> None:
    edition_id = steps.published()
    show(edition_id, cast.dario)
    show(edition_id, cast.dario)

    with as_database_role("visnet_front"):
        found = queries.get_public(edition_id=edition_id)
        assert found.edition is not None
        assert found.edition.changed == steps.CHANGED
        assert rules.sha256_of(found.edition.text) == found.edition.digest
        assert found.line.network is not None
        assert found.former is not None
        assert found.former.number == 1
        assert ids()[0] == edition_id
    withdraw(edition_id, cast.dario)
    withdraw(edition_id, cast.dario, because=Pair(it="altro", en="other"))
    with as_database_role("visnet_front"):
        left = queries.get_public(edition_id=edition_id)
        assert left.edition is None
        assert left.line.number == 2
        assert left.line.digest == found.edition.digest
        assert left.line.because == WHY
        assert edition_id not in ids()
        assert not models.Edition.objects.values_list("id").exists()


def test_what_was_taken_back_can_be_shown_again_and_all_of_it_is_journalled(
    cast: Cast, as_database_role: Acting
) -> None:
    edition_id = steps.published()
    show(edition_id, cast.dario)
    withdraw(edition_id, cast.dario)
    show(edition_id, cast.dario)

    with as_database_role("visnet_front"):
        again = queries.get_public(edition_id=edition_id)
    assert again.edition is not None
    assert again.line.because is None
    with acting(cast.dario):
        written = audit.Entry.objects.filter(subject_id=edition_id).order_by("id")
        actions = list(written.values_list("action", flat=True))
    assert actions == [
        "guidelines.edition_shown",
        "guidelines.edition_withdrawn",
        "guidelines.edition_shown",
    ]


def test_a_choice_is_made_when_it_is_published(cast: Cast, as_database_role: Acting) -> None:
    draft_id = steps.signed()

    edition_id = steps.publish(draft_id, is_public=True)

    with as_database_role("visnet_front"):
        assert ids()[0] == edition_id


def test_older_editions_stay_readable_beside_the_newest(
    cast: Cast, as_database_role: Acting
) -> None:
    first = steps.published()
    show(first, cast.dario)
    second = steps.published_again()
    show(second, cast.dario)

    with as_database_role("visnet_front"):
        listed = queries.list_public()[0]
        assert (listed.line.id, [each.id for each in listed.older]) == (second, [first])
        older = queries.get_public(edition_id=first)
        assert older.newer is not None
        assert older.newer.id == second
        newest = queries.get_public(edition_id=second)
        assert newest.newer is None
        assert newest.former is not None
        assert newest.former.id == first


def test_only_who_coordinates_the_network_shows_and_takes_back(cast: Cast) -> None:
    edition_id = steps.published()

    for stranger in (cast.olga, cast.anna):
        with pytest.raises(Refused) as refused:
            show(edition_id, stranger)
        assert refused.value.reason is Reason.WRONG_ROLE
    for far in (cast.silvia, cast.marta):
        with pytest.raises((NotFound, Refused)):
            show(edition_id, far)
    with pytest.raises(Refused) as early:
        withdraw(edition_id, cast.dario)
    assert early.value.reason is Reason.WRONG_STATE
    show(edition_id, cast.dario)
    with pytest.raises(Refused):
        withdraw(edition_id, cast.olga)
    with pytest.raises(NotFound):
        show(uuid4(), cast.dario)


def test_the_front_reads_no_name_no_draft_and_writes_nothing(
    cast: Cast, as_database_role: Acting
) -> None:
    edition_id = steps.published()
    show(edition_id, cast.dario)

    def refused(sql: str) -> None:
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_database_role("visnet_front"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)

    for table in NEVER_READ:
        refused(f"SELECT id FROM {table}")
    for column in ("published_by", "draft_id"):
        refused(f"SELECT {column} FROM guidelines_edition")
    for column in ("shown_by", "withdrawn_by"):
        refused(f"SELECT {column} FROM guidelines_showing")
    refused("UPDATE guidelines_showing SET withdrawn_at = NULL")
    refused("DELETE FROM guidelines_showing")


def test_the_database_lets_nobody_else_show_it(cast: Cast) -> None:
    edition_id = steps.published()

    def bring(by: Actor, **other: object) -> None:
        with acting(by):
            edition = models.Edition.objects.get(id=edition_id)
            models.Showing.objects.create(
                **{
                    "id": uuid4(),
                    "edition": edition,
                    "network_id": NETWORK,
                    "procedure_code": edition.procedure_code,
                    "number": edition.number,
                    "title_it": "x",
                    "title_en": "x",
                    "digest": edition.digest,
                    "published_date": clock.today(),
                    "shown_by": by.identifier,
                    "shown_at": clock.now(),
                    **other,
                }
            )

    for by, other in (
        (cast.olga, {}),
        (cast.anna, {}),
        (cast.dario, {"shown_by": cast.olga.identifier}),
        (cast.dario, {"digest": "0" * 64}),
        (cast.dario, {"number": 3}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            bring(by, **other)
    bring(cast.dario)


def test_who_stands_behind_it_is_said_and_marked_where_invented(cast: Cast) -> None:
    edition_id = steps.published()
    with acting(cast.anna):
        reader = queries.get_edition(viewer=cast.anna, edition_id=edition_id, on=clock.today())
        behind = queries.get_behind(edition=reader.edition)

    assert behind.network is not None
    assert LIVORNO in {each.organisation_id for each in reader.edition.parties}
    assert queries.get_behind(edition=queries.list_shipped()[0]) == queries.Behind()
