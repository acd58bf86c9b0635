"""Asking somebody how they are, after the end: only as they agreed, and never once they said no."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.cases import models, policy, rules
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import FollowUpNote, FollowUpWords
from visnet.cases.vocabulary import DueKind, FollowUpOutcome, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Place

TABLE = "cases_follow_up"


class FollowUpDone(Exception):
    """What became of this follow-up is written down already, or the case is open again."""


class NoSafeWayThen(Exception):
    """The person has not said that this way is safe until that day. `until` says how long it is."""

    def __init__(self, until: date | None) -> None:
        super().__init__("no safe way then")
        self.until = until


@transaction.atomic
def note_follow_up(
    *, follow_up_id: UUID, case_id: UUID, note: FollowUpNote, by: Actor, at: datetime
) -> None:
    """Write down how the person is, or that they were not reached; nothing falls due any more.

    Whoever was not reached is asked once more if `again_date` says when. The journey asks the gate
    first. Raises `FollowUpDone`, `NoSafeWayThen`, `NotFound`, `Refused`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_follow_up(by, case.standing).enforce()
    row = models.FollowUp.objects.filter(id=follow_up_id, case_id=case_id).first()
    if row is None:
        raise NotFound(follow_up_id)
    if row.done_at is not None:
        raise FollowUpDone(follow_up_id)
    box = vault.open_box(viewer=by, subject_id=case_id)
    sealed = ground.seal(box=box, table=TABLE, row_id=row.id, words={"note": note.words})
    _end(row, note.outcome, by, at, used_rule_id=note.rule_id, **sealed)
    ground.take_due_away(subject_id=case_id, kinds=[DueKind.FOLLOW_UP])
    _write_down(case, row.id, by, at, ("note",) if note.words.strip() else ())
    if note.again_date is not None and _may_try_again(case_id):
        wish = box.open(place=Place(TABLE, "wish", row.id), sealed=row.wish_sealed)
        words = FollowUpWords(due_date=note.again_date, rule_id=row.rule_id, wish=wish)
        agree(case=case, words=words, by=by, at=at)


def agree(*, case: LockedCase, words: FollowUpWords, by: Actor, at: datetime) -> None:
    """Keep what the person agreed to, by a way that they call safe until then."""
    way = models.ContactRule.objects.filter(
        id=words.rule_id, case_id=case.row.id, superseded_at__isnull=True, is_safe=True
    ).first()
    if way is None:
        raise NoSafeWayThen(None)
    if way.expires_date is None or words.due_date > way.expires_date:
        raise NoSafeWayThen(way.expires_date)
    row_id = uuid4()
    box = vault.open_box(viewer=by, subject_id=case.row.id)
    models.FollowUp.objects.create(
        id=row_id,
        case_id=case.row.id,
        due_date=words.due_date,
        rule_id=words.rule_id,
        agreed_by=ground.author(by),
        agreed_at=at,
        **ground.seal(box=box, table=TABLE, row_id=row_id, words={"wish": words.wish}),
    )
    item = ground.due_of(
        case=case.row,
        kind=DueKind.FOLLOW_UP,
        subject_id=case.row.id,
        on=words.due_date,
        user_id=case.row.lead_id or ground.author(by),
    )
    ground.put_due([item])


def call_off(*, case: LockedCase, by: Actor, at: datetime) -> None:
    """End a follow-up that lies ahead: the case is open again."""
    row = models.FollowUp.objects.filter(case_id=case.row.id, done_at__isnull=True).first()
    if row is not None:
        _end(row, FollowUpOutcome.CALLED_OFF, by, at)
    ground.take_due_away(subject_id=case.row.id, kinds=[DueKind.FOLLOW_UP])


def _may_try_again(case_id: UUID) -> bool:
    done = models.FollowUp.objects.filter(case_id=case_id, done_at__isnull=False)
    newest = done.order_by("-done_at", "id").values_list("outcome", flat=True)
    outcomes = [FollowUpOutcome(outcome) for outcome in newest[: rules.TRIES_BEFORE_PAUSE]]
    was_missed = bool(outcomes) and outcomes[0] is FollowUpOutcome.NOT_REACHED
    return was_missed and rules.may_try_again(outcomes=outcomes[1:])


def _end(
    row: models.FollowUp,
    outcome: FollowUpOutcome,
    by: Actor,
    at: datetime,
    used_rule_id: UUID | None = None,
    note_sealed: bytes | None = None,
) -> None:
    row.outcome, row.done_by, row.done_at = outcome, ground.author(by), at
    row.used_rule_id, row.note_sealed = used_rule_id, note_sealed
    row.save(update_fields=["outcome", "done_by", "done_at", "used_rule_id", "note_sealed"])


def _write_down(
    case: LockedCase, row_id: UUID, by: Actor, at: datetime, fields: tuple[str, ...]
) -> None:
    what = Happening(
        kind=TimelineKind.FOLLOWED_UP,
        action="cases.followed_up",
        subject_kind="follow_up",
        subject_id=row_id,
        fields=fields,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
