"""Writing a draft, bringing references in, handing a draft on, and letting it go."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.library import models, policy, rules
from visnet.library.rules import WorkWords


class IdAlreadyUsed(Exception):
    """The same form was sent twice with different words."""


class ChangedMeanwhile(Exception):
    """Somebody changed the draft meanwhile. Carries the version that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


@transaction.atomic
def write_draft(
    *,
    draft_id: UUID,
    words: WorkWords,
    is_demonstration: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Begin the draft of a work. The same draft again changes nothing.

    Raises `IdAlreadyUsed`, `Refused`, and `rules.WrongWords` where words cannot be kept.
    """
    row = models.Draft.objects.select_for_update().filter(id=draft_id).first()
    policy.may_keep(by).enforce()
    words = sound(words)
    if row is not None:
        if row.changed_by == author(by) and rules.from_stored(row.words) == words:
            return
        raise IdAlreadyUsed(draft_id)
    if models.Work.objects.filter(id=draft_id).exists():
        raise IdAlreadyUsed(draft_id)
    row = _begun(draft_id, by, at)
    row.is_demonstration = is_demonstration
    describe(row, words)
    row.save(force_insert=True)
    note(draft_id, "library.draft_begun", by, at)


@transaction.atomic
def change_draft(
    *, draft_id: UUID, words: WorkWords, version: int, by: Actor, at: datetime
) -> None:
    """Change a draft; one that waited for a second person is being written again.

    Raises `NotFound`, `Refused`, `ChangedMeanwhile`, and `rules.WrongWords`.
    """
    row = lock_draft(draft_id, by)
    _check_version(row, version)
    describe(row, sound(words))
    touch(row, by, at)
    note(draft_id, "library.draft_changed", by, at)


@transaction.atomic
def correct_work(*, work_id: UUID, by: Actor, at: datetime) -> None:
    """Begin the correction of a published work; readers keep what is out. Twice is once.

    Raises `NotFound`, and `Refused` where it was withdrawn.
    """
    policy.may_keep(by).enforce()
    work = models.Work.objects.select_for_update().filter(id=work_id).first()
    if work is None:
        raise NotFound(work_id)
    if work.withdrawn_at is not None:
        raise Refused(Reason.WRONG_STATE)
    if models.Draft.objects.filter(id=work_id).exists():
        return
    row = _begun(work_id, by, at)
    row.is_demonstration = work.is_demonstration
    describe(row, rules.from_stored(work.words))
    row.save(force_insert=True)
    note(work_id, "library.correction_begun", by, at)


@transaction.atomic
def bring_in(
    *, form_id: UUID, chosen: Sequence[WorkWords], by: Actor, at: datetime
) -> tuple[UUID, ...]:
    """Make drafts of references that were looked at: all that were chosen, or none.

    The same form again makes nothing again. Raises `Refused` and `rules.WrongWords`.
    """
    policy.may_keep(by).enforce()
    made = {uuid5(form_id, str(place)): sound(words) for place, words in enumerate(chosen)}
    here = set(models.Draft.objects.filter(id__in=made).values_list("id", flat=True))
    here |= set(models.Work.objects.filter(id__in=made).values_list("id", flat=True))
    rows = []
    for draft_id, words in made.items():
        if draft_id not in here:
            row = _begun(draft_id, by, at)
            describe(row, words)
            rows.append(row)
    models.Draft.objects.bulk_create(rows)
    new = [row.id for row in rows]
    if new:
        audit.note_many(
            by=by, at=at, action="library.brought_in", subject_kind="work", subject_ids=new
        )
    return tuple(new)


@transaction.atomic
def submit_draft(*, draft_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Hand a draft to a second person. Twice is once.

    Raises `NotFound`, `Refused`, `ChangedMeanwhile`, and `rules.WrongWords` where something is missing.
    """
    row = lock_draft(draft_id, by)
    if row.submitted_at is not None:
        return
    _check_version(row, version)
    check_ready(row)
    row.submitted_by, row.submitted_at = author(by), at
    row.hands = with_hand(row.hands, by)
    row.returned_words = ""
    row.version += 1
    row.save(force_update=True)
    note(draft_id, "library.draft_submitted", by, at)


@transaction.atomic
def return_draft(*, draft_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Give a draft back to whoever wrote it, with words why. Raises `NotFound`, and `Refused` where it does not wait."""
    row = lock_draft(draft_id, by)
    if row.submitted_at is None:
        raise Refused(Reason.WRONG_STATE)
    row.submitted_by = row.submitted_at = None
    row.returned_words = words
    row.version += 1
    row.save(force_update=True)
    note(draft_id, "library.draft_returned", by, at)


@transaction.atomic
def drop_draft(*, draft_id: UUID, by: Actor, at: datetime) -> None:
    """Let a draft go, with the files that came with it. What is out stays. Raises `NotFound` and `Refused`."""
    row = lock_draft(draft_id, by)
    models.File.objects.filter(work_id=draft_id, is_out=False).delete()
    models.File.objects.filter(work_id=draft_id).update(leaves=False)
    row.delete()
    note(draft_id, "library.draft_dropped", by, at)


def lock_draft(draft_id: UUID, by: Actor) -> models.Draft:
    """Return the locked row of a draft, for an editor. Raises `Refused` and `NotFound`."""
    policy.may_keep(by).enforce()
    row = models.Draft.objects.select_for_update().filter(id=draft_id).first()
    if row is None:
        raise NotFound(draft_id)
    return row


def touch(row: models.Draft, by: Actor, at: datetime) -> None:
    """Write down that somebody had a hand in a draft, which is being written again."""
    row.hands = with_hand(row.hands, by)
    row.changed_by, row.changed_at = author(by), at
    row.submitted_by = row.submitted_at = None
    row.version += 1
    row.save(force_update=True)


def describe(row: models.Draft | models.Work, words: WorkWords) -> None:
    """Put a work's words into a row, with what lists and comparisons need of them."""
    row.kind, row.title, row.year = words.kind, words.whole_title, words.year
    row.language, row.doi = words.language, words.doi
    row.words = rules.to_stored(words)


def sound(words: WorkWords) -> WorkWords:
    """Return the words in their one form. Raises `rules.WrongWords`."""
    words = rules.in_one_form(words)
    faults = rules.faults_of(words)
    if faults:
        raise rules.WrongWords(faults)
    return words


def check_ready(row: models.Draft) -> None:
    """Raise `rules.WrongWords` where something is missing before readers may see it."""
    has_file = models.File.objects.filter(work_id=row.id, leaves=False).exists()
    faults = rules.faults_before_publishing(rules.from_stored(row.words), has_file=has_file)
    if faults:
        raise rules.WrongWords(faults)


def with_hand(hands: Iterable[UUID], by: Actor) -> list[UUID]:
    """Return whose hands a draft went through, this one's too."""
    return sorted({*hands, author(by)})


def author(by: Actor) -> UUID:
    """Return who writes. Raises `Refused` for nobody."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def note(work_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write an act into the journal: an id, never words."""
    audit.note(by=by, at=at, action=action, subject_kind="work", subject_id=work_id)


def _begun(draft_id: UUID, by: Actor, at: datetime) -> models.Draft:
    return models.Draft(
        id=draft_id, hands=[author(by)], begun_at=at, changed_by=author(by), changed_at=at
    )


def _check_version(row: models.Draft, version: int) -> None:
    if row.version != version:
        raise ChangedMeanwhile(row.version)
