"""The Centre's side: its inbox, what waits, and one request opened."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.queries.rows import open_content, open_lines, standing_of, visible_rows
from visnet.enquiries.queries.shapes import (
    ArrivalForOffice,
    EnquiryForOffice,
    InboxFilter,
    InboxLine,
    WaitingPlace,
)
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import WAITING_STATES, Source, State, Told
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault

Place = tuple[bool, bool, datetime, UUID]
PRESSING_FIRST = ("-danger_said", "-is_urgent")


def list_inbox(
    *, viewer: Actor, after: str | None = None, filters: InboxFilter | None = None
) -> Page[InboxLine]:
    """Return a page of the Centre's requests: danger first, then what is urgent, then the oldest."""
    found = questions.asked(
        _inbox, viewer=viewer, wanted=filters or InboxFilter(), place=_place(after)
    )
    return page_of(found=_lines(found, viewer), key=_key_of)


def _inbox(
    *, viewer: Actor, wanted: InboxFilter, place: Place | None
) -> "QuerySet[models.Enquiry]":
    rows = visible_rows(viewer).filter(state__in=wanted.states)
    if wanted.sources:
        rows = rows.filter(source__in=wanted.sources)
    if wanted.mine_only:
        rows = rows.filter(assigned_to=viewer.identifier)
    if wanted.waiting_only:
        rows = rows.filter(waiting_for_centre=True)
    if place is not None:
        rows = rows.filter(_beyond(place))
    rows = rows.order_by(*PRESSING_FIRST, "received_at", "id")
    return rows.defer("content_sealed")[: PAGE_SIZE + 1]


def list_waiting(
    *, viewer: Actor, limit: int = 20, after: WaitingPlace | None = None
) -> tuple[InboxLine, ...]:
    """Return the requests and threads that wait for the viewer or for anybody at the Centre.

    Danger first, then what its sender called urgent, then by the day they came, then by id: `after`
    is where an earlier page ended.
    """
    found = questions.asked(_waiting, viewer=viewer, limit=limit, after=after)
    return tuple(_lines(found, viewer))


def _waiting(
    *, viewer: Actor, limit: int, after: WaitingPlace | None
) -> "QuerySet[models.Enquiry]":
    rows = (
        visible_rows(viewer)
        .annotate(came_on=models.CAME_ON)
        .filter(
            Q(assigned_to__isnull=True) | Q(assigned_to__in=[viewer.identifier, *viewer.covers]),
            state__in=(*WAITING_STATES, State.BECAME_CASE),
            waiting_for_centre=True,
        )
    )
    if after is not None:
        later = Q(came_on__gt=after.day) | Q(came_on=after.day, id__gt=after.last_id)
        rows = rows.filter(_behind(danger=after.danger_said, urgent=after.is_urgent, later=later))
    return rows.defer("content_sealed").order_by(*PRESSING_FIRST, "came_on", "id")[:limit]


def open_enquiry(*, viewer: Actor, enquiry_id: UUID, at: datetime) -> EnquiryForOffice:
    """Return one request with its words, and note who looked. Raises `NotFound`."""
    row = visible_rows(viewer).filter(id=enquiry_id).first()
    if row is None:
        raise NotFound(enquiry_id)
    standing = standing_of(row)
    deleted = standing.state is State.DELETED_BY_PERSON
    box = None if deleted else vault.open_box(viewer=viewer, subject_id=enquiry_id)
    audit.note(
        by=viewer,
        at=at,
        action="enquiries.opened",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        case_id=row.case_id,
        fields=("content", "messages"),
    )
    return EnquiryForOffice(
        line=_lines((row,), viewer)[0],
        content=open_content(row=row, box=box) if box else Content(),
        words_were_deleted=deleted,
        thread=open_lines(row, box) if box else (),
        version=row.version,
        may_reply=policy.may_reply(actor=viewer, enquiry=standing),
        may_take=policy.may_assign(
            actor=viewer, enquiry=standing, to_user_id=viewer.identifier or enquiry_id
        ),
        may_close=policy.may_close(actor=viewer, enquiry=standing),
        may_open_case=policy.may_become_case(actor=viewer, enquiry=standing),
        arrival=_arrival(row, standing, viewer),
    )


def _arrival(
    row: models.Enquiry, standing: policy.Standing, viewer: Actor
) -> ArrivalForOffice | None:
    if row.from_organisation_id is None:
        return None
    found = models.Arrival.objects.filter(enquiry_id=row.id).first()
    if found is None:
        # It was sent to another Centre, and came here with the case: that is between those two.
        return None
    by_form = found.way_in_id is not None
    return ArrivalForOffice(
        reference=rules.reference_of(row.id),
        by_form=by_form,
        told=Told(found.told),
        consent_date=found.consent_date,
        may_tell=policy.may_tell_sender(actor=viewer, enquiry=standing, by_form=by_form),
    )


def find_enquiry_of_case(*, viewer: Actor, case_id: UUID) -> UUID | None:
    """Return the request from which a case was opened, if the viewer may see it."""
    return visible_rows(viewer).filter(case_id=case_id).values_list("id", flat=True).first()


def list_threads_of_case(*, viewer: Actor, case_id: UUID) -> tuple[UUID, ...]:
    """Return every request that belongs to a case, if the viewer may see it."""
    return tuple(visible_rows(viewer).filter(case_id=case_id).values_list("id", flat=True))


def count_assigned(*, viewer: Actor, user_id: UUID) -> int:
    """Return how many open requests a colleague looks after, for whoever manages members."""
    policy.may_count_assigned(actor=viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.count_requests_of(%s)", [user_id])
        return int(cursor.fetchone()[0])


def _lines(found: Sequence[models.Enquiry], viewer: Actor) -> list[InboxLine]:
    names = people.names_of(user_ids=[row.assigned_to for row in found if row.assigned_to])
    senders = {row.from_organisation_id for row in found if row.from_organisation_id}
    sent_by = people.names_of_organisations(ids=senders) if senders else {}
    return [
        InboxLine(
            id=row.id,
            source=Source(row.source),
            state=State(row.state),
            danger_said=row.danger_said,
            received_at=row.received_at,
            waiting_for_centre=row.waiting_for_centre,
            assigned_to=row.assigned_to,
            assigned_name=names.get(row.assigned_to, "") if row.assigned_to else "",
            is_mine=row.assigned_to is not None and row.assigned_to == viewer.identifier,
            message_count=row.message_count,
            case_id=row.case_id,
            synthetic=row.synthetic,
            is_urgent=row.is_urgent,
            from_organisation_id=row.from_organisation_id,
            from_name=sent_by.get(row.from_organisation_id or row.id, ""),
        )
        for row in found
    ]


def _key_of(line: InboxLine) -> str:
    return f"{int(line.danger_said)}|{int(line.is_urgent)}|{line.received_at.isoformat()}|{line.id}"


def _place(key: str | None) -> Place | None:
    """Return where the last page ended; a key that makes no sense begins again."""
    try:
        danger, urgent, received, identifier = (key or "").split("|")
        at, last_id = datetime.fromisoformat(received), UUID(identifier)
    except ValueError:
        return None
    return (danger == "1", urgent == "1", at, last_id) if at.tzinfo is not None else None


def _beyond(place: Place) -> Q:
    danger, urgent, at, last_id = place
    later = Q(received_at__gt=at) | Q(received_at=at, id__gt=last_id)
    return _behind(danger=danger, urgent=urgent, later=later)


def _behind(*, danger: bool, urgent: bool, later: Q) -> Q:
    beyond = Q(danger_said=danger, is_urgent=urgent) & later
    if danger:
        return beyond | Q(danger_said=False)
    return beyond | Q(danger_said=False, is_urgent=False) if urgent else beyond
