"""Who speaks for the person: written down, kept out, let back, ended.

Whoever stands on the other side of the case is kept out by the database itself (migration 0025), and
whoever is kept out stands on it (migration 0032): that may take the case away that is being written
in, so it comes last in each act.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, queries, rules
from visnet.cases.operations import due_consents, ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import RepresentativeWords
from visnet.cases.vocabulary import ActKind, KeptOutBecause, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault

TABLE = "cases_representative"


class RepresentativeIncomplete(Exception):
    """Whoever may consent shows on what it rests, and a decision of a court has a day."""


class NotToBeTurnedTo(Exception):
    """Nobody consents, or is reached, through somebody kept out, ended, not yet or no longer."""


@transaction.atomic
def name_representative(
    *, representative_id: UUID, case_id: UUID, words: RepresentativeWords, by: Actor, at: datetime
) -> None:
    """Write down who speaks for the person, or who does and must never be turned to.

    A name that stands on the other side of the case is kept out at once; whoever knows somebody kept
    out sees the case no more. Raises `RepresentativeIncomplete`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(
        model=models.Representative, row_id=representative_id, case_id=case_id, by=by
    ):
        return
    if words.may_consent and words.act is ActKind.NOT_SEEN:
        raise RepresentativeIncomplete(representative_id)
    if words.act is ActKind.COURT and words.act_date is None:
        raise RepresentativeIncomplete(representative_id)
    signs = queries.signs_of(viewer=by, names=(words.name,))
    kept_out = words.kept_out_because
    box = vault.open_box(viewer=by, subject_id=case_id)
    _write_down(case, TimelineKind.REPRESENTATIVE_NAMED, "named", representative_id, by, at)
    models.Representative.objects.create(
        id=representative_id,
        case_id=case_id,
        capacity=words.capacity,
        sign=signs[0] if signs else None,
        may_consent=words.may_consent,
        from_date=words.from_date,
        until_date=words.until_date,
        act=words.act,
        act_date=words.act_date,
        by=ground.author(by),
        at=at,
        kept_out_because=kept_out or "",
        kept_out_by=by.identifier if kept_out else None,
        kept_out_at=at if kept_out else None,
        **ground.seal(
            box=box,
            table=TABLE,
            row_id=representative_id,
            words={
                "name": words.name,
                "act_words": words.act_words,
                "kept_out_words": words.kept_out_words if kept_out else "",
            },
        ),
    )


@transaction.atomic
def keep_representative_out(
    *, representative_id: UUID, because: KeptOutBecause, words: str, by: Actor, at: datetime
) -> None:
    """Turn to somebody no more: what they agreed to is taken back, their ways are closed.

    Whoever bears the same name in this case is the same person. From now on nobody who works for
    them, or knows them, sees this case. The journey calls back what was under way with partners.
    Done twice, it is done.
    """
    case, row = ground.lock_case_of(model=models.Representative, row_id=representative_id, by=by)
    policy.may_view(by, case.standing).enforce()
    if row.kept_out_at is not None:
        return
    box = vault.open_box(viewer=by, subject_id=case.row.id)
    sealed = ground.seal(box=box, table=TABLE, row_id=row.id, words={"kept_out_words": words})
    row.kept_out_because, row.kept_out_by, row.kept_out_at = because, ground.author(by), at
    row.kept_out_words_sealed = sealed["kept_out_words_sealed"]
    _write_down(case, TimelineKind.REPRESENTATIVE_KEPT_OUT, "kept_out", row.id, by, at)
    row.save(
        update_fields=[
            "kept_out_because",
            "kept_out_words_sealed",
            "kept_out_by",
            "kept_out_at",
        ]
    )


@transaction.atomic
def let_representative_back(
    *, representative_id: UUID, reason: str, by: Actor, at: datetime
) -> None:
    """Let somebody speak for the person again: another colleague does, for a reason.

    Never whoever is written on the other side of the case. It gives no consent and no way back, and
    lets no colleague in who was kept away meanwhile.
    """
    case, row = ground.lock_case_of(model=models.Representative, row_id=representative_id, by=by)
    policy.may_let_back(
        by,
        case.standing,
        kept_out_by=row.kept_out_by,
        is_other_side=queries.is_other_side(case_id=case.row.id, sign=row.sign),
        reason=reason,
    ).enforce()
    if row.kept_out_at is None:
        return
    box = vault.open_box(viewer=by, subject_id=case.row.id)
    ground.keep_reason(case=case, box=box, reason=reason, by=by, at=at)
    row.kept_out_because, row.kept_out_by, row.kept_out_at = "", None, None
    row.kept_out_words_sealed = None
    row.save(
        update_fields=[
            "kept_out_because",
            "kept_out_words_sealed",
            "kept_out_by",
            "kept_out_at",
        ]
    )
    _write_down(case, TimelineKind.REPRESENTATIVE_LET_BACK, "let_back", row.id, by, at)


@transaction.atomic
def end_representative(*, representative_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that somebody no longer speaks for the person, or was written by mistake.

    Ways through them are closed; what they agreed to rests until somebody confirms it. Whoever is
    kept out stays so.
    """
    case, row = ground.lock_case_of(model=models.Representative, row_id=representative_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if row.ended_at is not None:
        return
    row.ended_by, row.ended_at = ground.author(by), at
    row.save(update_fields=["ended_by", "ended_at"])
    due_consents.settle(case=case, on=civil_date(at), by=by)
    _write_down(case, TimelineKind.REPRESENTATIVE_ENDED, "ended", row.id, by, at)


def check_may_be_turned_to(
    *, case_id: UUID, representative_id: UUID, to_agree: bool, at: datetime
) -> None:
    """Do nothing for whoever may be reached, or may agree, today. Raises `NotToBeTurnedTo`."""
    row = models.Representative.objects.filter(id=representative_id, case_id=case_id).first()
    if row is None:
        raise NotToBeTurnedTo(representative_id)
    may = rules.may_agree if to_agree else rules.may_turn_to
    if not may(queries.standing_of_representative(row=row), on=civil_date(at)):
        raise NotToBeTurnedTo(representative_id)


def _write_down(
    case: LockedCase, kind: TimelineKind, verb: str, row_id: UUID, by: Actor, at: datetime
) -> None:
    what = Happening(
        kind=kind,
        action=f"cases.representative_{verb}",
        subject_kind="representative",
        subject_id=row_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
