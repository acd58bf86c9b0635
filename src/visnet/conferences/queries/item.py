"""One item as a viewer may see it at this moment, and what its minutes are put together from."""

from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.conferences import models, policy, rules
from visnet.conferences.policy import ItemStanding
from visnet.conferences.queries import ground, table
from visnet.conferences.queries.shapes import (
    AttendeeLine,
    ContributionLine,
    HearerLine,
    ItemPage,
    MinutesLine,
)
from visnet.conferences.rules import (
    MinutesAction,
    MinutesPresent,
    MinutesSaid,
    MinutesText,
)
from visnet.conferences.vocabulary import ContributionKind, Seat
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box


def open_item(*, viewer: Actor, item_id: UUID, at: datetime) -> ItemPage:
    """Return one item, opened as far as basis and seat reach now, and note what was shown.

    Raises `NotFound` for whoever may not know of it.
    """
    row, standing = ground.find_item(viewer=viewer, item_id=item_id)
    may_open = policy.may_open_item(viewer, standing)
    box = vault.open_boxes(viewer=viewer, subject_ids=(item_id,)).get(item_id) if may_open else None
    words = models.ItemWords.objects.filter(item=row).first() if box else None
    seats = table.attendees(viewer, row.conference, standing.table)
    hearers = _hearers(row)
    telling = models.Telling.objects.filter(item=row).first()
    minutes = _minutes(viewer, row, standing, box, seats)
    names = people.names_of(
        user_ids=[one for one in (row.approved_by, telling.by if telling else None) if one]
    )
    audit.note(
        by=viewer,
        at=at,
        action="conferences.item_opened",
        subject_kind="conference_item",
        subject_id=item_id,
        case_id=row.case_id if standing.works_on_it else None,
        fields=("about", "contributions", "actions", "minutes") if box else (),
    )
    return ItemPage(
        line=ground.item_line(row, 1),
        had_a_hand=_hands(row),
        may_open=may_open,
        about=_words(words, "about", box),
        advocate=_words(words, "advocate", box),
        law=_words(words, "law", box),
        approved_by_name=names.get(row.approved_by, "") if row.approved_by else "",
        hearers=hearers,
        owners=_owners(row, seats, hearers) if standing.works_on_it else (),
        contributions=_contributions(row, box),
        actions=ground.open_actions(
            viewer=viewer,
            rows=models.Action.objects.filter(item=row).order_by("due_date", "id"),
            standings={row.id: standing},
            on=civil_date(at),
        ),
        minutes=minutes,
        told_date=telling.told_date if telling else None,
        told_by_name=names.get(telling.by, "") if telling else "",
        may_contribute=policy.may_contribute(viewer, standing),
        may_keep=policy.may_keep_item(viewer, standing),
        may_add_hearer=policy.may_add_hearer(viewer, standing),
        may_approve=policy.may_approve(viewer, standing),
        may_ask_approval=policy.may_ask_approval(viewer, standing),
        may_put_together=policy.may_put_together(
            viewer, standing, is_approved=minutes is not None and minutes.approved_at is not None
        ),
    )


def who_had_a_hand(*, viewer: Actor, item_id: UUID) -> frozenset[UUID]:
    """Return who called the table or laid the item on it: none of them approves its basis.

    Raises `NotFound`.
    """
    row, _standing = ground.find_item(viewer=viewer, item_id=item_id)
    return _hands(row)


def gather_minutes(*, viewer: Actor, item_id: UUID) -> MinutesText:
    """Return what stands now for the minutes of an item. Raises `NotFound`, `Refused`."""
    row, standing = ground.find_item(viewer=viewer, item_id=item_id)
    policy.may_keep_item(viewer, standing).enforce()
    box = vault.open_box(viewer=viewer, subject_id=item_id)
    words = models.ItemWords.objects.filter(item=row).first()
    there = [one for one in _hearing_seats(viewer, row, standing) if one.was_present]
    actions = models.Action.objects.filter(item=row).order_by("due_date", "id")
    lines = ground.open_actions(
        viewer=viewer,
        rows=actions,
        standings={row.id: standing},
        on=civil_date(row.conference.meets_at),
    )
    return MinutesText(
        conference=rules.reference_of(row.conference_id),
        item=rules.reference_of(row.id),
        met_on=civil_date(row.conference.meets_at).isoformat(),
        about=_words(words, "about", box),
        advocate=_words(words, "advocate", box),
        basis=row.basis,
        present=tuple(
            MinutesPresent(name=one.name, organisation=one.organisation_name) for one in there
        ),
        said=tuple(
            MinutesSaid(
                kind=one.kind.value,
                by=one.by_name,
                organisation=one.organisation_name,
                words=one.words,
            )
            for one in _contributions(row, box)
            if one.for_minutes
        ),
        actions=tuple(
            MinutesAction(
                what=one.what,
                owner=one.owner_name,
                organisation=one.organisation_name,
                due_date=one.due_date.isoformat(),
            )
            for one in lines
        ),
    )


def _hands(row: models.Item) -> frozenset[UUID]:
    return frozenset({row.added_by, row.conference.called_by})


def _hearing_seats(
    viewer: Actor, row: models.Item, standing: ItemStanding
) -> tuple[AttendeeLine, ...]:
    """Who sits at the table of those who hear this item: nobody else is named in its minutes."""
    return _owners(row, table.attendees(viewer, row.conference, standing.table), _hearers(row))


def _owners(
    row: models.Item, seats: tuple[AttendeeLine, ...], hearers: tuple[HearerLine, ...]
) -> tuple[AttendeeLine, ...]:
    """Who at the table hears this item, for whoever works on its case; for others, nobody."""
    hearing = {one.organisation_id for one in hearers if one.holds}
    seated = [one for one in seats if one.has_accepted]
    may_hear = ground.may_hear_of_case(
        case_id=row.case_id,
        colleagues=[one.user_id for one in seated if one.organisation_id == row.organisation_id],
        guests=[one.user_id for one in seated if one.organisation_id in hearing],
    )
    return tuple(one for one in seated if one.user_id in may_hear)


def _hearers(row: models.Item) -> tuple[HearerLine, ...]:
    rows = list(
        models.Hearer.objects.select_related("invitation")
        .annotate(now=policy.categories_now())
        .filter(item=row, removed_at__isnull=True)
        .order_by("named_at", "id")
    )
    names = people.names_of_organisations(ids={one.organisation_id for one in rows})
    return tuple(
        HearerLine(
            id=one.id,
            organisation_id=one.organisation_id,
            organisation_name=names.get(one.organisation_id, ""),
            seat=Seat(one.invitation.seat),
            holds=one.now is not None,
            categories=tuple(one.now or ()),
        )
        for one in rows
    )


def _contributions(row: models.Item, box: Box | None) -> tuple[ContributionLine, ...]:
    """What lies on the item: what the person wants first, then as it came."""
    rows = list(models.Contribution.objects.filter(item=row).order_by("at", "id")) if box else []
    rows.sort(key=lambda one: one.kind != ContributionKind.WISHES)
    names = people.names_of(user_ids=[one.by for one in rows])
    organisations = people.names_of_organisations(ids={one.organisation_id for one in rows})
    return tuple(
        ContributionLine(
            id=one.id,
            kind=ContributionKind(one.kind),
            by_name=names.get(one.by, ""),
            organisation_name=organisations.get(one.organisation_id, ""),
            at=one.at,
            for_minutes=one.for_minutes,
            words=ground.opened(box, "conferences_contribution", "words", one.id, one),
        )
        for one in rows
    )


def _minutes(
    viewer: Actor,
    row: models.Item,
    standing: ItemStanding,
    box: Box | None,
    seats: tuple[AttendeeLine, ...],
) -> MinutesLine | None:
    kept = models.Minutes.objects.filter(item=row).first() if box else None
    if kept is None or box is None:
        return None
    names = people.names_of(
        user_ids=[one for one in (kept.put_together_by, kept.approved_by) if one]
    )
    there = {one.user_id for one in seats if one.was_present}
    content = ground.opened(box, "conferences_minutes", "content", row.id, kept)
    return MinutesLine(
        text=rules.minutes_from_json(content),
        sha256=kept.content_sha256,
        put_together_by_name=names.get(kept.put_together_by, ""),
        put_together_at=kept.put_together_at,
        approved_by_name=names.get(kept.approved_by, "") if kept.approved_by else "",
        approved_at=kept.approved_at,
        may_approve=policy.may_approve_minutes(
            viewer,
            standing,
            put_together_by=kept.put_together_by,
            was_present=viewer.identifier in there,
            is_approved=kept.approved_at is not None,
        ),
    )


def _words(words: models.ItemWords | None, column: str, box: Box | None) -> str:
    if words is None:
        return ""
    return ground.opened(box, "conferences_item_words", column, words.pk, words)
