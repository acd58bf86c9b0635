"""Campaigns that tests stand in; each is made by the operations themselves."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, NETWORK
from visnet.campaign import models, operations, queries
from visnet.campaign.rules import (
    CampaignWords,
    EventWords,
    LinkWords,
    MessageWords,
    PlaceWords,
    monday_of,
)
from visnet.campaign.vocabulary import Channel, Public
from visnet.doors import clock
from visnet.kit.actor import Actor

SAID = MessageWords(
    public=Public.EVERYBODY,
    words_it="Se è successo qualcosa, qui qualcuno ascolta.",
    words_en="If something happened, somebody listens here.",
)


def words(**changed: object) -> CampaignWords:
    """Return a campaign that runs today."""
    today = clock.today()
    held = CampaignWords(
        network_id=NETWORK,
        owner_organisation_id=LIVORNO,
        name_it="Una porta aperta",
        name_en="An open door",
        from_date=today - timedelta(days=10),
        until_date=today + timedelta(days=80),
        channels=(Channel.POSTER, Channel.CARD),
    )
    return replace(held, **changed)  # type: ignore[arg-type]


def draft(
    by: Actor = CAST.dario, said: CampaignWords | None = None, campaign_id: UUID | None = None
) -> UUID:
    """Begin a campaign."""
    made = campaign_id or uuid4()
    with acting(by):
        operations.draft_campaign(campaign_id=made, words=said or words(), by=by, at=clock.now())
    return made


def see(viewer: Actor, campaign_id: UUID) -> queries.CampaignForReader:
    """Return a campaign as somebody sees it."""
    with acting(viewer):
        return queries.get_campaign(viewer=viewer, campaign_id=campaign_id, on=clock.today())


def say(campaign_id: UUID, message: MessageWords = SAID, by: Actor = CAST.dario) -> None:
    """Say something to one public."""
    version = see(by, campaign_id).version
    with acting(by):
        operations.write_message(
            campaign_id=campaign_id, words=message, version=version, by=by, at=clock.now()
        )


def publish(campaign_id: UUID, by: Actor = CAST.olga) -> None:
    """Publish what somebody else wrote."""
    version = see(by, campaign_id).version
    with acting(by):
        operations.publish_campaign(campaign_id=campaign_id, version=version, by=by, at=clock.now())


def published(said: CampaignWords | None = None, message: MessageWords = SAID) -> UUID:
    """Return a campaign that Dario wrote and Olga published."""
    campaign_id = draft(said=said)
    say(campaign_id, message)
    publish(campaign_id)
    return campaign_id


def end(campaign_id: UUID, by: Actor = CAST.dario) -> None:
    """End a campaign."""
    with acting(by):
        operations.end_campaign(campaign_id=campaign_id, by=by, at=clock.now())


def take_back(campaign_id: UUID, by: Actor = CAST.dario) -> None:
    """Take a campaign back."""
    with acting(by):
        operations.take_campaign_back(campaign_id=campaign_id, by=by, at=clock.now())


def add_place(campaign_id: UUID, by: Actor = CAST.dario, place_id: UUID | None = None) -> UUID:
    """Name a place where materials hang."""
    made = place_id or uuid4()
    with acting(by):
        operations.add_place(
            place_id=made,
            campaign_id=campaign_id,
            words=PlaceWords(name="Biblioteca comunale", istat_code="049009"),
            by=by,
            at=clock.now(),
        )
    return made


def add_event(campaign_id: UUID, by: Actor = CAST.dario, event_id: UUID | None = None) -> UUID:
    """Write down something that happens."""
    made = event_id or uuid4()
    with acting(by):
        operations.add_event(
            event_id=made,
            campaign_id=campaign_id,
            words=EventWords(
                title_it="Banchetto al mercato",
                title_en="A stand at the market",
                on_date=clock.today() + timedelta(days=3),
                place="Piazza del mercato",
            ),
            by=by,
            at=clock.now(),
        )
    return made


def make_link(
    campaign_id: UUID,
    by: Actor = CAST.dario,
    *,
    link_id: UUID | None = None,
    target: str = "READING",
    channel: Channel = Channel.POSTER,
) -> UUID:
    """Make a short address."""
    made = link_id or uuid4()
    with acting(by):
        operations.make_link(
            link_id=made,
            campaign_id=campaign_id,
            words=LinkWords(label="Manifesti", channel=channel, target=target),
            by=by,
            at=clock.now(),
        )
    return made


def count_passages(link_id: UUID, *, many: int, weeks_ago: int) -> None:
    """Let so many come by a link in a week of the past, as the guard would have counted them."""
    week = monday_of(clock.today()) - timedelta(days=7 * weeks_ago)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        models.Passage.objects.create(id=uuid4(), link_id=link_id, week=week, many=many)
        cursor.execute("SET LOCAL ROLE visnet_back")


def count_asked(campaign_id: UUID, *, many: int, weeks_ago: int) -> None:
    """Let so many say, in a week of the past, that a campaign had brought them."""
    week = monday_of(clock.today()) - timedelta(days=7 * weeks_ago)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        models.Asked.objects.create(id=uuid4(), campaign_id=campaign_id, week=week, many=many)
        cursor.execute("SET LOCAL ROLE visnet_back")
