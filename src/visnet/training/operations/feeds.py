"""Making the address of one's own sessions, taking it back, and reading by it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound
from visnet.kit.secret_addresses import hash_of_token, may_be_token, new_token
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people
from visnet.training import models, policy
from visnet.training.operations.holding import author, house_of
from visnet.training.rules import Meeting

READ = "SELECT feed_id, user_id, organisation_id, language FROM sec.read_learning_calendar(%s)"
MEETINGS = "SELECT starts_at, ends_at, mark FROM sec.learning_calendar_entries(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRead:
    """What an address tells: in which language, and when its member is at a session."""

    language: str
    meetings: tuple[Meeting, ...]


@transaction.atomic
def make_feed(*, by: Actor, at: datetime) -> str:
    """Make an address for the actor's own sessions and return its secret, this once.

    The one before, if there is one, stops working.
    """
    policy.may_learn(by).enforce()
    take_turn(Turn.CALENDARS_OF_USER, author(by))
    _revoke(by, at)
    token = new_token()
    row = models.Feed(
        id=uuid4(),
        user_id=author(by),
        organisation_id=house_of(by),
        token_hash=hash_of_token(token),
        access_version=people.access_version_of(user_id=author(by)),
        made_at=at,
    )
    row.save(force_insert=True)
    _note(by, at, "feed_made", row.id)
    return token


@transaction.atomic
def take_back_feed(*, by: Actor, at: datetime) -> None:
    """End the actor's own address at once. Where there is none, nothing happens."""
    policy.may_learn(by).enforce()
    _revoke(by, at)


@transaction.atomic
def read_feed(*, token: str, by: Actor, at: datetime) -> FeedRead:
    """Return when the member of this address is at a session, and note that it was read.

    Whose it is, and whether it still stands, the guard of the database tells, to nobody who lacks the
    secret. Raises `NotFound` alike for whatever is wrong with it.
    """
    policy.may_read_by_address(by).enforce()
    if not may_be_token(token):
        raise NotFound
    hashed = hash_of_token(token)
    with connection.cursor() as cursor:
        cursor.execute(READ, [hashed])
        found = cursor.fetchone()
        if found is None:
            raise NotFound
        cursor.execute(MEETINGS, [hashed])
        meetings = tuple(
            Meeting(starts_at=starts_at, ends_at=ends_at, mark=bytes(mark))
            for starts_at, ends_at, mark in cursor.fetchall()
        )
    feed_id, user_id, organisation_id, language = found
    reader = Actor(kind=ActorKind.SYSTEM, identifier=user_id, organisation_id=organisation_id)
    _note(reader, at, "feed_read", feed_id, f"entries: {len(meetings)}")
    return FeedRead(language=language, meetings=meetings)


def _revoke(by: Actor, at: datetime) -> None:
    mine = models.Feed.objects.filter(user_id=author(by), revoked_at__isnull=True)
    for feed_id in mine.values_list("id", flat=True):
        models.Feed.objects.filter(id=feed_id).update(revoked_at=at)
        _note(by, at, "feed_taken_back", feed_id)


def _note(by: Actor, at: datetime, action: str, feed_id: UUID, *fields: str) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"training.{action}",
        subject_kind="feed",
        subject_id=feed_id,
        fields=fields,
    )
