"""Campaigns, as those who keep a network together read them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from visnet.campaign import models, policy, rules
from visnet.campaign.queries.shapes import (
    CampaignForReader,
    CampaignLine,
    EventLine,
    LinkLine,
    MessageLine,
    NetworkToKeep,
    PlaceLine,
    StockLine,
)
from visnet.campaign.rules import CampaignWords, EventWords, LinkWords, MessageWords
from visnet.campaign.vocabulary import Channel, MaterialKind, Public, State
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people


def list_campaigns(*, viewer: Actor, on: date, after: str | None = None) -> Page[CampaignLine]:
    """Return the campaigns of the viewer's networks, the latest first."""
    policy.may_see(viewer).enforce()
    rows = models.Campaign.objects.filter(_visible(viewer, on)).prefetch_related("messages")
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows.order_by("-from_date", "id")[: PAGE_SIZE + 1])
    page = page_of(found=found, key=lambda row: f"{row.from_date.isoformat()}_{row.id}")
    names = people.names_of_organisations(ids={row.owner_organisation_id for row in page.lines})
    return Page(lines=tuple(_line(row, names) for row in page.lines), next_after=page.next_after)


def list_waiting(*, viewer: Actor, on: date) -> tuple[CampaignLine, ...]:
    """Return drafts that are whole and that the viewer may publish, because another wrote them."""
    if not policy.may_see(viewer):
        return ()
    own = _own(viewer, on)
    rows = models.Campaign.objects.filter(
        policy.visible_to(viewer, own_networks=own), state=State.DRAFT
    ).prefetch_related("messages")
    waiting = [
        row
        for row in rows.order_by("from_date", "id")[:PAGE_SIZE]
        if policy.may_publish(
            viewer, network_id=row.network_id, written_by=row.written_by, own_networks=own
        )
        and rules.is_whole(name_it=row.name_it, name_en=row.name_en, messages=_messages(row))
    ]
    names = people.names_of_organisations(ids={row.owner_organisation_id for row in waiting})
    return tuple(_line(row, names) for row in waiting)


def get_campaign(*, viewer: Actor, campaign_id: UUID, on: date) -> CampaignForReader:
    """Return one campaign, whole. Raises `NotFound`."""
    policy.may_see(viewer).enforce()
    own = _own(viewer, on)
    row = (
        models.Campaign.objects.filter(policy.visible_to(viewer, own_networks=own), id=campaign_id)
        .prefetch_related("messages", "places", "events", "links", "stocks")
        .first()
    )
    if row is None:
        raise NotFound(campaign_id)
    names = people.names_of_organisations(ids=[row.owner_organisation_id])
    network = next((each for each in people.list_networks() if each.id == row.network_id), None)
    messages = _messages(row)
    state = State(row.state)
    may_keep = (
        bool(policy.may_keep(viewer, network_id=row.network_id, own_networks=own))
        and state is not State.ENDED
    )
    is_whole = rules.is_whole(name_it=row.name_it, name_en=row.name_en, messages=messages)
    may_publish = policy.may_publish(
        viewer, network_id=row.network_id, written_by=row.written_by, own_networks=own
    )
    return CampaignForReader(
        line=_line(row, names),
        words=_words(row),
        network_name_it=network.name_it if network else "",
        network_name_en=network.name_en if network else "",
        messages=tuple(MessageLine(words=each) for each in messages),
        places=_places(row.places.all()),
        events=_events(row.events.all()),
        links=_links(row.links.all()),
        stocks=_stocks(row),
        version=row.version,
        is_whole=is_whole,
        is_own=row.written_by == viewer.identifier,
        is_over=state is State.ENDED,
        may_keep=may_keep,
        may_write=may_keep and state is State.DRAFT,
        may_publish=bool(may_publish) and is_whole and state is State.DRAFT,
    )


def list_networks_to_keep(*, viewer: Actor, on: date) -> tuple[NetworkToKeep, ...]:
    """Return the networks in which the viewer may make a campaign, with their members by name."""
    policy.may_see(viewer).enforce()
    if not viewer.has_role(Role.COORDINATOR):
        return ()
    own = _own(viewer, on)
    return tuple(
        NetworkToKeep(
            id=line.id,
            name_it=line.name_it,
            name_en=line.name_en,
            members=tuple(
                (each.id, each.name)
                for each in people.list_members_of_network(network_id=line.id, on=on)
            ),
        )
        for line in people.list_networks()
        if line.id in own
    )


def _own(viewer: Actor, on: date) -> frozenset[UUID]:
    return people.networks_of(organisation_id=viewer.organisation_id, on=on)


def _visible(viewer: Actor, on: date) -> Q:
    return policy.visible_to(viewer, own_networks=_own(viewer, on))


def _beyond(after: str) -> Q:
    """Campaigns later in the list than the last one seen; a key that makes no sense finds none."""
    day_text, _, id_text = after.partition("_")
    try:
        day, last_id = date.fromisoformat(day_text), UUID(id_text)
    except ValueError:
        return policy.NOTHING
    return Q(from_date__lt=day) | Q(from_date=day, id__gt=last_id)


def _line(row: Any, names: dict[UUID, str]) -> CampaignLine:
    return CampaignLine(
        id=row.id,
        name_it=row.name_it,
        name_en=row.name_en,
        owner_name=names.get(row.owner_organisation_id, ""),
        from_date=row.from_date,
        until_date=row.until_date,
        state=State(row.state),
        publics=tuple(each.public for each in _messages(row)),
        is_demonstration=row.is_demonstration,
    )


def _words(row: models.Campaign) -> CampaignWords:
    return CampaignWords(
        network_id=row.network_id,
        owner_organisation_id=row.owner_organisation_id,
        name_it=row.name_it,
        name_en=row.name_en,
        from_date=row.from_date,
        until_date=row.until_date,
        channels=tuple(Channel(each) for each in row.channels),
    )


def _messages(row: Any) -> list[MessageWords]:
    order = {public: place for place, public in enumerate(Public)}
    said = [
        MessageWords(public=Public(each.public), words_it=each.words_it, words_en=each.words_en)
        for each in row.messages.all()
    ]
    return sorted(said, key=lambda each: order[each.public])


def _places(rows: Iterable[models.Place]) -> tuple[PlaceLine, ...]:
    found = list(rows)
    names = people.names_of_municipalities(codes={row.istat_code for row in found})
    lines = [
        PlaceLine(id=row.id, name=row.name, municipality_name=names.get(row.istat_code, ""))
        for row in found
    ]
    return tuple(sorted(lines, key=lambda line: (line.municipality_name, line.name.casefold())))


def _events(rows: Iterable[models.Event]) -> tuple[EventLine, ...]:
    return tuple(
        EventLine(
            id=row.id,
            words=EventWords(
                title_it=row.title_it, title_en=row.title_en, on_date=row.on_date, place=row.place
            ),
        )
        for row in sorted(rows, key=lambda row: (row.on_date, row.id))
    )


def _links(rows: Iterable[models.Link]) -> tuple[LinkLine, ...]:
    return tuple(
        LinkLine(
            id=row.id,
            short=row.short,
            words=LinkWords(label=row.label, channel=Channel(row.channel), target=row.target),
        )
        for row in sorted(rows, key=lambda row: (row.label.casefold(), row.id))
    )


def _stocks(row: Any) -> tuple[StockLine, ...]:
    names = {place.id: place.name for place in row.places.all()}
    lines = [
        StockLine(
            place_id=stock.place_id,
            place_name=names[stock.place_id],
            kind=MaterialKind(stock.kind),
            printed=stock.printed,
            remaining=stock.remaining,
            counted_at=stock.counted_at,
        )
        for stock in row.stocks.all()
    ]
    return tuple(sorted(lines, key=lambda line: (line.place_name.casefold(), line.kind)))
