"""Marking short texts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.examinations import models, policy
from visnet.examinations.operations.holding import member, note, own_networks
from visnet.examinations.operations.sitting import count, examining
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused, explained


class MarkedAlready(Exception):
    """Another trainer has marked it meanwhile; a mark stays."""


@transaction.atomic
def mark_answer(*, mark_id: UUID, points: int, words: str, by: Actor, at: datetime) -> None:
    """Say what a short text is worth (of 100), and why. The last one counts the attempt.

    Nobody marks their own. Raises `MarkedAlready`, `NotFound` and `Refused`.
    """
    policy.may_teach(by).enforce()
    own = own_networks(by, at)
    seen = models.Attempt.objects.filter(policy.visible_to(by, own_networks=own))
    mark = models.Mark.objects.filter(id=mark_id, attempt__in=seen).first()
    if mark is None:
        raise NotFound(mark_id)
    attempt = mark.attempt
    policy.may_mark(
        by, sat_by=attempt.user_id, network_id=attempt.network_id, own_networks=own
    ).enforce()
    explained(words).enforce()
    if points not in range(101):
        raise Refused(Reason.WRONG_STATE)
    held = models.Attempt.objects.select_for_update().filter(id=attempt.id, passed=None).first()
    mark = models.Mark.objects.filter(id=mark_id, points=None).first()
    if held is None or mark is None:
        raise MarkedAlready(mark_id)
    mark.points, mark.words = points, words
    mark.marked_by, mark.marked_at = member(by)[0], at
    mark.save(update_fields=["points", "words", "marked_by", "marked_at"])
    with examining(held.id):
        count(held, list(held.marks.values_list("points", flat=True)))
    note("mark", mark_id, "answer_marked", by, at)
