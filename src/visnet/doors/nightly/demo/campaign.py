"""The campaign of the example: written by one of its people, published by another, plainly invented."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from visnet.campaign import operations, queries
from visnet.campaign.rules import (
    CampaignWords,
    EventWords,
    LinkWords,
    MessageWords,
    PlaceWords,
    StockWords,
    monday_of,
)
from visnet.campaign.vocabulary import Channel, MaterialKind, Public, State
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting, identity
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date

CAMPAIGN = identity("campaign", "open door")


@cache
def records() -> dict[str, Any]:
    """Return the campaign as it is written in its record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "campaign.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def run_campaign(*, progress: Progress, at: datetime) -> None:
    """Write the campaign, hang it and publish it; what is there stays."""
    said = records()
    pen = members.speaker_of(said["centre"], Role.COORDINATOR)
    reader = members.speaker_of(said["reader"], Role.REPRESENTATIVE)
    began = at - timedelta(days=said["began_days_ago"])
    with acting(pen):
        operations.draft_campaign(
            campaign_id=CAMPAIGN, words=_words(began), is_demonstration=True, by=pen, at=began
        )
    if _seen(pen, at).line.state is not State.DRAFT:
        return
    for message in said["messages"]:
        _say(message, by=pen, at=began)
    _hang(by=pen, at=at, began=began)
    _link(by=pen, at=began)
    _count(by=pen, at=at)
    with acting(reader):
        operations.publish_campaign(
            campaign_id=CAMPAIGN, version=_seen(reader, at).version, by=reader, at=began
        )
    _invent_numbers(at)
    progress("The campaign", 1, 1)


def _words(began: datetime) -> CampaignWords:
    said = records()
    first = civil_date(began)
    return CampaignWords(
        network_id=identity("network", said["network"]),
        owner_organisation_id=network.organisation_id(said["centre"]),
        name_it=said["name_it"],
        name_en=said["name_en"],
        from_date=first,
        until_date=first + timedelta(days=said["lasts_days"]),
        channels=tuple(Channel(each) for each in said["channels"]),
    )


def _say(message: dict[str, Any], *, by: Actor, at: datetime) -> None:
    with acting(by):
        operations.write_message(
            campaign_id=CAMPAIGN,
            words=MessageWords(
                public=Public(message["public"]),
                words_it=message["words_it"],
                words_en=message["words_en"],
            ),
            version=queries.get_campaign(
                viewer=by, campaign_id=CAMPAIGN, on=civil_date(at)
            ).version,
            by=by,
            at=at,
        )


def _hang(*, by: Actor, at: datetime, began: datetime) -> None:
    for place in records()["places"]:
        with acting(by):
            operations.add_place(
                place_id=place_id(place["code"]),
                campaign_id=CAMPAIGN,
                words=PlaceWords(name=place["name"], istat_code=place["istat_code"]),
                by=by,
                at=began,
            )
    for event in records()["events"]:
        with acting(by):
            operations.add_event(
                event_id=identity("campaign event", event["code"]),
                campaign_id=CAMPAIGN,
                words=EventWords(
                    title_it=event["title_it"],
                    title_en=event["title_en"],
                    on_date=civil_date(at) + timedelta(days=event["in_days"]),
                    place=event["place"],
                ),
                by=by,
                at=began,
            )


def _link(*, by: Actor, at: datetime) -> None:
    for link in records()["links"]:
        with acting(by):
            operations.make_link(
                link_id=identity("campaign link", link["code"]),
                campaign_id=CAMPAIGN,
                words=LinkWords(
                    label=link["label"], channel=Channel(link["channel"]), target=link["target"]
                ),
                by=by,
                at=at,
            )


def _count(*, by: Actor, at: datetime) -> None:
    for stock in records()["stocks"]:
        with acting(by):
            operations.count_material(
                campaign_id=CAMPAIGN,
                words=StockWords(
                    place_id=place_id(stock["place"]),
                    kind=MaterialKind(stock["kind"]),
                    printed=stock["printed"],
                    remaining=stock["remaining"],
                ),
                by=by,
                at=at,
            )


def _invent_numbers(at: datetime) -> None:
    """Make up who came, in the weeks that are over: there is nobody to count."""
    numbers = dict(records()["numbers"])
    running = monday_of(civil_date(at))

    def week(back: int) -> date:
        return running - timedelta(days=7 * (back + 1))

    asked = [(week(back), many) for back, many in enumerate(numbers.pop("asked")) if many]
    came = [
        (identity("campaign link", code), week(back), many)
        for code, weeks in numbers.items()
        for back, many in enumerate(weeks)
        if many
    ]
    with acting(INSTALLER):
        operations.invent_numbers(campaign_id=CAMPAIGN, came=came, asked=asked, by=INSTALLER, at=at)


def place_id(code: str) -> UUID:
    """Return the id of a place of the campaign."""
    return identity("campaign place", code)


def _seen(viewer: Actor, at: datetime) -> queries.CampaignForReader:
    with acting(viewer):
        return queries.get_campaign(viewer=viewer, campaign_id=CAMPAIGN, on=civil_date(at))
