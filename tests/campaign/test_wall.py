"""Who may read and write campaigns, twice over: in the policy and in the database."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.campaign import steps
from tests.campaign.steps import SAID, add_event, add_place, draft, published, say, see
from tests.cases.factories import acting
from tests.cast import ASCOLTO, MANTOVA, NETWORK_OF_MANTOVA, Cast
from tests.conftest import Acting
from visnet.campaign import models, operations, queries
from visnet.campaign.vocabulary import Public
from visnet.doors import clock
from visnet.doors.nightly.demo.stage import INSTALLER
from visnet.kit.decision import NotFound, Reason, Refused


def test_who_may_read_and_who_may_write(cast: Cast) -> None:
    campaign_id = draft()

    for reader in (cast.dario, cast.olga, cast.pietro):
        assert see(reader, campaign_id).line.name_it == "Una porta aperta"
    with pytest.raises(NotFound):
        see(cast.silvia, campaign_id)
    for other in (cast.anna, cast.elena, cast.iris):
        with pytest.raises(Refused):
            see(other, campaign_id)
    for act in (
        lambda: say(campaign_id, by=cast.olga),
        lambda: draft(by=cast.olga),
        lambda: add_place(campaign_id, by=cast.pietro),
        lambda: add_event(campaign_id, by=cast.pietro),
        lambda: steps.end(campaign_id, by=cast.pietro),
        lambda: steps.take_back(campaign_id, by=cast.pietro),
    ):
        with pytest.raises(Refused):
            act()
    assert see(cast.dario, campaign_id).may_write
    assert not see(cast.olga, campaign_id).may_keep


def test_a_campaign_is_kept_in_a_network_of_ones_own_by_one_of_its_members(cast: Cast) -> None:
    for wrong in (
        {"network_id": NETWORK_OF_MANTOVA, "owner_organisation_id": MANTOVA},
        {"owner_organisation_id": MANTOVA},
    ):
        with pytest.raises(Refused) as refusal:
            draft(said=steps.words(**wrong))
        assert refusal.value.reason is Reason.NOT_YOURS
    assert see(cast.dario, draft(said=steps.words(owner_organisation_id=ASCOLTO)))


def test_the_wall_hides_what_is_of_another_network_and_lets_no_reader_write(cast: Cast) -> None:
    campaign_id = draft()
    say(campaign_id)
    add_place(campaign_id)
    tables = (models.Campaign, models.Message, models.Place, models.Event)

    for other in (cast.silvia, cast.anna):
        with acting(other):
            assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
    with acting(cast.olga):
        assert models.Message.objects.update(words_en="Other") == 0
        assert models.Place.objects.all().delete()[0] == 0
    with pytest.raises(DatabaseError), acting(cast.olga):
        models.Campaign.objects.filter(id=campaign_id).update(name_en="Other")


def test_the_front_reads_what_is_published_and_nobody_who_wrote_it(
    cast: Cast, as_database_role: Acting
) -> None:
    published()
    say(draft(), replace(SAID, public=Public.WOMEN))

    with as_database_role("visnet_front"):
        assert queries.list_publics(on=clock.today()) == (Public.EVERYBODY,)
        assert len(queries.list_said(public=Public.EVERYBODY, on=clock.today())) == 1
        assert models.Message.objects.count() == 1
    for column in ("written_by", "published_by", "name_it", "owner_organisation_id"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_database_role("visnet_front"),
        ):
            models.Campaign.objects.values_list(column).first()


@pytest.mark.parametrize(
    ("role", "table"),
    [
        ("visnet_front", models.Place),
        ("visnet_worker", models.Campaign),
        ("visnet_worker", models.Message),
    ],
)
def test_nobody_else_reads_anything(
    as_database_role: Acting, role: str, table: type[models.Campaign]
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role(role):
        table.objects.count()


def test_the_front_reads_what_happens_of_what_is_published_and_nobody_who_wrote_it(
    cast: Cast, as_database_role: Acting
) -> None:
    add_event(published())
    add_event(draft())

    with as_database_role("visnet_front"):
        (event,) = queries.list_events_ahead(on=clock.today())
    assert event.title_en == "A stand at the market"
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        models.Event.objects.values_list("added_by").first()


def test_numbers_are_invented_by_the_software_and_for_an_example_only(cast: Cast) -> None:
    campaign_id = published()
    link_id = steps.make_link(campaign_id)
    week = steps.monday_of(clock.today())
    numbers = {
        "campaign_id": campaign_id,
        "came": [(link_id, week, 7)],
        "asked": [(week, 6)],
        "at": clock.now(),
    }

    with pytest.raises(Refused), acting(cast.dario):
        operations.invent_numbers(**numbers, by=cast.dario)
    with pytest.raises(NotFound), acting(INSTALLER):
        operations.invent_numbers(**numbers, by=INSTALLER)
    for writer in (cast.dario, INSTALLER):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(writer):
            models.Passage.objects.create(id=uuid4(), link_id=link_id, week=week, many=7)
        with pytest.raises(DatabaseError), transaction.atomic(), acting(writer):
            models.Asked.objects.create(id=uuid4(), campaign_id=campaign_id, week=week, many=7)
