"""Making the address of a calendar, taking it back, and reading by it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.calendars import models, policy, rules
from visnet.calendars.rules import Entry
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people

READ = "SELECT feed_id, user_id, organisation_id, language FROM sec.read_calendar(%s)"
ENTRIES = "SELECT kind, starts_at, day, mark FROM sec.calendar_entries(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an address tells: in which language, and when there is what."""

    language: str
    entries: tuple[Entry, ...]


@transaction.atomic
def make_feed(*, by: Actor, at: datetime) -> str:
    """Make an address for the actor's own calendar and return its secret, this once.

    The one before, if there is one, stops working.
    """
    policy.may_have(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    take_turn(Turn.CALENDARS_OF_USER, by.identifier)
    _revoke(by, at)
    token = rules.new_token()
    row = models.Feed(
        id=uuid4(),
        user_id=by.identifier,
        organisation_id=by.organisation_id,
        token_hash=rules.hash_of_token(token),
        access_version=people.access_version_of(user_id=by.identifier),
        made_at=at,
    )
    row.save(force_insert=True)
    _note(by, at, "calendars.feed_made", row.id)
    return token


@transaction.atomic
def take_back_feed(*, by: Actor, at: datetime) -> None:
    """End the actor's own address at once. Where there is none, nothing happens."""
    policy.may_take_back(by).enforce()
    _revoke(by, at)


@transaction.atomic
def read_feed(*, token: str, by: Actor, at: datetime) -> Reading:
    """Return what the address tells, and note that it was read: by whose address, how much.

    Whose it is, and whether it still stands, is told by the guard of the database, to nobody who
    lacks the secret. Raises `NotFound` alike for an address that is wrong, taken back, or of
    somebody whose access has ended or changed.
    """
    policy.may_read_by_address(by).enforce()
    if not rules.may_be_token(token):
        raise NotFound
    hashed = rules.hash_of_token(token)
    with connection.cursor() as cursor:
        cursor.execute(READ, [hashed])
        found = cursor.fetchone()
        if found is None:
            raise NotFound
        cursor.execute(ENTRIES, [hashed])
        entries = tuple(
            Entry(kind=kind, starts_at=starts_at, day=day, mark=bytes(mark))
            for kind, starts_at, day, mark in cursor.fetchall()
        )
    feed_id, user_id, organisation_id, language = found
    # Nobody has signed in, so it is not an act of theirs: the software read for their address.
    reader = Actor(kind=ActorKind.SYSTEM, identifier=user_id, organisation_id=organisation_id)
    _note(reader, at, "calendars.feed_read", feed_id, f"entries: {len(entries)}")
    return Reading(language=language, entries=entries)


def _revoke(by: Actor, at: datetime) -> None:
    mine = models.Feed.objects.filter(policy.visible_to(by), revoked_at__isnull=True)
    for feed_id in mine.values_list("id", flat=True):
        models.Feed.objects.filter(id=feed_id).update(revoked_at=at)
        _note(by, at, "calendars.feed_taken_back", feed_id)


def _note(by: Actor, at: datetime, action: str, feed_id: UUID, *fields: str) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="feed", subject_id=feed_id, fields=fields)
