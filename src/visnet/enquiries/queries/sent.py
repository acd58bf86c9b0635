"""What an organisation sent to Centres, for its own desk: reference, to whom, when, and one word."""

from datetime import date

from django.db import connection
from django.db.models import Q

from visnet.enquiries import models, policy, rules
from visnet.enquiries.queries.shapes import SentLine, WayInForSender, WayInLine
from visnet.enquiries.vocabulary import Source, Told
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.people.queries import OrganisationLine
from visnet.people.vocabulary import OrganisationKind

WAY_IN = "SELECT way_in, centre, sender FROM sec.way_in_for(%s)"


def list_centres(*, viewer: Actor, on: date) -> tuple[OrganisationLine, ...]:
    """Return the Centres that the viewer's organisation may send people to, by name."""
    if viewer.organisation_id is None or not policy.may_send_people(actor=viewer):
        return ()
    near = people.list_networked_ids(organisation_id=viewer.organisation_id, on=on)
    lines = people.list_neighbours(organisation_id=viewer.organisation_id, on=on)
    return tuple(
        line
        for line in lines
        if line.kind is OrganisationKind.SUPPORT_CENTRE
        and line.id in near
        and line.id != viewer.organisation_id
    )


def list_sent(*, viewer: Actor, after: str | None = None) -> Page[SentLine]:
    """Return a page of what the viewer's desk sent, the newest first: nothing of what it says."""
    rows = models.Arrival.objects.filter(policy.sent_visible_to(viewer))
    place = moment_and_id(after)
    if place is not None:
        moment, last_id = place
        rows = rows.filter(Q(sent_at__lt=moment) | Q(sent_at=moment, enquiry_id__lt=last_id))
    found = list(rows.order_by("-sent_at", "-enquiry_id")[: PAGE_SIZE + 1])
    names = people.names_of_organisations(ids=[row.organisation_id for row in found])
    lines = [
        SentLine(
            id=row.enquiry_id,
            reference=rules.reference_of(row.enquiry_id),
            centre_name=names.get(row.organisation_id, ""),
            sent_at=row.sent_at,
            told=Told(row.told),
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda line: f"{line.sent_at.isoformat()}_{line.id}")


def find_way_in(*, token: str) -> WayInForSender | None:
    """Return to whom an address leads, and whose it is; None alike for every address that fails."""
    if not rules.may_be_token(token):
        return None
    with connection.cursor() as cursor:
        cursor.execute(WAY_IN, [rules.hash_of_token(token)])
        found = cursor.fetchone()
    if found is None:
        return None
    names = people.names_of_organisations(ids=found[1:])
    return WayInForSender(
        id=found[0],
        centre_id=found[1],
        centre_name=names.get(found[1], ""),
        sender_name=names.get(found[2], ""),
    )


def list_ways_in(*, viewer: Actor) -> tuple[WayInLine, ...]:
    """Return the addresses of the viewer's Centre that work, by the name of whom they are for."""
    policy.may_keep_ways_in(actor=viewer).enforce()
    rows = list(
        models.WayIn.objects.filter(policy.ways_in_visible_to(viewer), ended_at__isnull=True)
    )
    names = people.names_of_organisations(ids=[row.from_organisation_id for row in rows])
    makers = people.names_of(user_ids=[row.made_by for row in rows])
    lines = [
        WayInLine(
            id=row.id,
            from_organisation_id=row.from_organisation_id,
            from_name=names.get(row.from_organisation_id, ""),
            source=Source(row.source),
            made_at=row.made_at,
            made_by_name=makers.get(row.made_by, ""),
            last_used_date=row.last_used_date,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.from_name.casefold(), line.id)))


def may_keep_ways_in(*, viewer: Actor) -> bool:
    """Whether the viewer may make and take back such addresses."""
    return bool(policy.may_keep_ways_in(actor=viewer))
