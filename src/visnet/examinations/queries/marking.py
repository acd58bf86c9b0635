"""Short texts that wait for a trainer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from visnet.examinations import models, policy, rules
from visnet.examinations.rules import Pair
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMark:
    """One answer that waits. `feedback` is what the bank says to whoever reads it."""

    id: UUID
    attempt_id: UUID
    test_title: Pair
    stories: tuple[Pair, ...]
    stem: Pair
    feedback: Pair
    words: str
    name: str
    organisation_name: str
    handed_in_at: datetime


def list_to_mark(*, viewer: Actor, on: date) -> tuple[ToMark, ...]:
    """Return what waits in the viewer's networks, the longest first; never their own."""
    policy.may_teach(viewer).enforce()
    return _lines(_waiting(viewer, on))


def get_to_mark(*, viewer: Actor, mark_id: UUID, on: date) -> ToMark:
    """Return one of them. Raises `NotFound`, also once it is marked."""
    policy.may_teach(viewer).enforce()
    lines = _lines(_waiting(viewer, on).filter(id=mark_id))
    if not lines:
        raise NotFound(mark_id)
    return lines[0]


def count_to_mark(*, viewer: Actor, on: date) -> int:
    """Return how many wait for the viewer; none for who is no trainer."""
    return _waiting(viewer, on).count() if policy.may_teach(viewer) else 0


def _waiting(viewer: Actor, on: date) -> "QuerySet[models.Mark]":
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = models.Attempt.objects.filter(policy.visible_to(viewer, own_networks=own))
    return (
        models.Mark.objects.filter(points=None, attempt__in=seen, attempt__is_trial=False)
        .exclude(Q(attempt__user_id=viewer.identifier))
        .select_related("attempt__test", "attempt__key")
        .order_by("attempt__handed_in_at", "position", "id")
    )


def _lines(rows: Iterable[models.Mark]) -> tuple[ToMark, ...]:
    found = list(rows)
    attempts = {row.attempt_id: row.attempt for row in found}
    names = people.names_of(user_ids={each.user_id for each in attempts.values()})
    places = people.names_of_organisations(ids={each.organisation_id for each in attempts.values()})
    answers = models.Answer.objects.filter(attempt_id__in=attempts)
    given = {(each.attempt_id, each.position): rules.read_given(each.given) for each in answers}
    lines = []
    for row in found:
        attempt, place = row.attempt, row.position - 1
        asked = rules.read_asked(attempt.asked)[place]
        right = rules.read_right(attempt.key.right)[place]
        lines.append(
            ToMark(
                id=row.id,
                attempt_id=attempt.id,
                test_title=Pair(it=attempt.test.title_it, en=attempt.test.title_en),
                stories=asked.stories,
                stem=asked.stem,
                feedback=right.feedback,
                words=given[attempt.id, row.position].words,
                name=names.get(attempt.user_id, ""),
                organisation_name=places.get(attempt.organisation_id, ""),
                handed_in_at=attempt.handed_in_at or attempt.started_at,
            )
        )
    return tuple(lines)
