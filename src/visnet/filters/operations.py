"""Keeping a view of a list, naming it anew, opening with it, and throwing it away."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.filters import models, policy, queries, rules
from visnet.filters.vocabulary import ListOf
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.vault import operations as vault
from visnet.vault import queries as keys
from visnet.vault.rules import Box, Place


class NothingNarrowed(Exception):
    """It is the whole list: there is nothing to keep."""


class NoSuchCode(Exception):
    """Something that this list cannot be narrowed by: a word, a name, or a code of long ago."""


class TooManyKept(Exception):
    """As many as anybody may keep. One has to go first."""


@transaction.atomic
def keep_filter(
    *,
    submission: UUID,
    list_of: ListOf,
    asked: Mapping[str, str],
    name: str,
    by: Actor,
    at: datetime,
) -> UUID:
    """Keep by which codes the actor narrows a list, under a name, and return its id.

    Sent twice, it is kept once. Raises `NothingNarrowed`, `NoSuchCode`, `TooManyKept`, `Refused`.
    """
    policy.may_keep(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    codes = rules.in_order(list_of=list_of, asked=asked)
    if not codes:
        raise NothingNarrowed
    if not rules.are_known(list_of=list_of, codes=codes, offences=queries.offence_codes()):
        raise NoSuchCode
    identifier = rules.filter_id(user_id=by.identifier, submission=submission)
    _one_at_a_time(by.identifier)
    taken = dict(
        models.SavedFilter.objects.filter(policy.visible_to(by)).values_list("id", "place")
    )
    if identifier in taken:
        return identifier
    place = rules.free_place(taken.values())
    if place is None:
        raise TooManyKept
    box = vault.create_box(subject_id=identifier, for_organisation=by.organisation_id, by=by)
    models.SavedFilter(
        id=identifier,
        user_id=by.identifier,
        organisation_id=by.organisation_id,
        list_of=list_of,
        codes=rules.pack(codes),
        name_sealed=_sealed(box, identifier, name),
        place=place,
        kept_at=at,
    ).save(force_insert=True)
    _note(by, at, "filters.kept", identifier)
    return identifier


@transaction.atomic
def rename_filter(*, filter_id: UUID, name: str, by: Actor, at: datetime) -> None:
    """Give one's own view another name. Raises `NotFound`."""
    row = _own(filter_id, by)
    box = keys.open_box(viewer=by, subject_id=row.id)
    models.SavedFilter.objects.filter(policy.visible_to(by), id=row.id).update(
        name_sealed=_sealed(box, row.id, name)
    )
    _note(by, at, "filters.renamed", row.id)


@transaction.atomic
def open_first(*, filter_id: UUID, is_first: bool, by: Actor, at: datetime) -> None:
    """Have a list open with this view, in place of another, or no longer. Raises `NotFound`."""
    row = _own(filter_id, by)
    mine = models.SavedFilter.objects.filter(policy.visible_to(by), list_of=row.list_of)
    mine.filter(opens_first=True).update(opens_first=False)
    mine.filter(id=row.id).update(opens_first=is_first)
    _note(by, at, "filters.put_first" if is_first else "filters.put_back", row.id)


@transaction.atomic
def throw_away(*, filter_id: UUID, by: Actor, at: datetime) -> None:
    """Delete one's own view, and the key of its name. Raises `NotFound`."""
    row = _own(filter_id, by)
    models.SavedFilter.objects.filter(policy.visible_to(by), id=row.id).delete()
    vault.destroy_box(subject_id=row.id)
    _note(by, at, "filters.thrown_away", row.id)


@transaction.atomic
def forget_of_leavers(*, by: Actor, at: datetime) -> int:
    """Delete what people kept who are no longer members, unread; return how many.

    The wall shows the worker these rows and no other.
    """
    gone, _kinds = models.SavedFilter.objects.only("id").delete()
    if gone:
        audit.note(by=by, at=at, action="filters.forgotten", subject_kind="filter", subject_id=None)
    return gone


def _own(filter_id: UUID, by: Actor) -> models.SavedFilter:
    """Lock and return one of the actor's own."""
    if by.identifier is not None:
        _one_at_a_time(by.identifier)
    rows = models.SavedFilter.objects.filter(policy.visible_to(by), id=filter_id)
    row = rows.first()
    if row is None or not policy.is_own(by, row):
        raise NotFound(filter_id)
    policy.may_keep(by).enforce()
    return row


def _sealed(box: Box, identifier: UUID, name: str) -> bytes:
    return box.seal(place=Place("filters_saved_filter", "name", identifier), words=name.strip())


def _one_at_a_time(user_id: UUID) -> None:
    take_turn(Turn.FILTERS_OF_USER, user_id)


def _note(by: Actor, at: datetime, action: str, filter_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="filter", subject_id=filter_id)
