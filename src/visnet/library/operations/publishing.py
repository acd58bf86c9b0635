"""Letting a work out, by a second person, and taking it back."""

import operator
from datetime import datetime
from functools import reduce
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.library import models, policy, rules
from visnet.library.operations.drafting import (
    ChangedMeanwhile,
    author,
    check_ready,
    describe,
    lock_draft,
    note,
)
from visnet.library.rules import WorkWords
from visnet.library.rules.citing import cited
from visnet.library.vocabulary import Style, WorkState

WORDS_IN = ("simple", "italian", "english")
"""One search finds works in every language: letter by letter, and bent as Italian and English bend words."""


class ReasonMissing(Exception):
    """A work is withdrawn with a reason, in both languages."""


@transaction.atomic
def publish_draft(*, draft_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Let a draft out: from now on it is what readers see.

    Raises `NotFound`, `ChangedMeanwhile`, `rules.WrongWords`, and `Refused` for whoever had a hand in it
    or where it does not wait.
    """
    draft = lock_draft(draft_id, by)
    policy.may_publish(by, hands=draft.hands).enforce()
    if draft.submitted_at is None:
        raise Refused(Reason.WRONG_STATE)
    if draft.version != version:
        raise ChangedMeanwhile(draft.version)
    check_ready(draft)
    words = rules.from_stored(draft.words)
    before = models.Work.objects.select_for_update().filter(id=draft_id).first()
    if before is not None and before.withdrawn_at is not None:
        raise Refused(Reason.WRONG_STATE)
    row = before or models.Work(id=draft_id, state=WorkState.PUBLISHED, published_at=at, edition=0)
    describe(row, words)
    row.sorted_by = sorted_by(words)
    row.found_by = Value("")
    row.citations = cited(words, styles=Style.values)
    row.hands, row.published_by, row.changed_at = draft.hands, author(by), at
    row.edition += 1
    row.is_demonstration = draft.is_demonstration
    row.save(force_insert=before is None, force_update=before is not None)
    _index(row.id, words)
    models.File.objects.filter(work_id=draft_id, leaves=True).delete()
    models.File.objects.filter(work_id=draft_id).update(is_out=True)
    draft.delete()
    note(draft_id, "library.published", by, at)


@transaction.atomic
def withdraw_work(
    *, work_id: UUID, reason_it: str, reason_en: str, by: Actor, at: datetime
) -> None:
    """Take a work back. Its address stays, with the reason; its files go for good.

    Raises `NotFound`, `Refused` and `ReasonMissing`. Twice is once.
    """
    policy.may_keep(by).enforce()
    row = models.Work.objects.select_for_update().filter(id=work_id).first()
    if row is None:
        raise NotFound(work_id)
    if row.withdrawn_at is not None:
        return
    if not (reason_it.strip() and reason_en.strip()):
        raise ReasonMissing(work_id)
    row.state, row.withdrawn_by, row.withdrawn_at = WorkState.WITHDRAWN, author(by), at
    row.reason_it, row.reason_en = reason_it.strip(), reason_en.strip()
    row.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "reason_it", "reason_en"])
    models.File.objects.filter(work_id=work_id).delete()
    models.Draft.objects.filter(id=work_id).delete()
    note(work_id, "library.withdrawn", by, at)


def sorted_by(words: WorkWords) -> str:
    """Return by what a work stands in a list of its year: its first author, else its title."""
    first = words.authors[0].in_order if words.authors else words.title
    return rules.plainly(first)[:80]


def _index(work_id: UUID, words: WorkWords) -> None:
    """Let a work be found: by its title, its authors and keywords, and by what else is said of it."""
    named = " ".join(each.as_spoken for each in words.authors)
    title = rules.plainly(words.whole_title)
    about = rules.plainly(f"{named} {' '.join(words.keywords)}")
    rest = rules.plainly(
        f"{words.abstract_it} {words.abstract_en} {words.container} {words.publisher} {words.doi}"
    )
    parts = (
        SearchVector(Value(said), config=config, weight=weight)
        for config in WORDS_IN
        for said, weight in ((title, "A"), (about, "B"), (rest, "C"))
    )
    models.Work.objects.filter(id=work_id).update(found_by=reduce(operator.add, parts))
