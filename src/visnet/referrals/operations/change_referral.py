"""Putting another version of a package in place of what was sent."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.turns import Turn, take_turn
from visnet.referrals import models, policy, rules
from visnet.referrals.operations import ground
from visnet.referrals.operations.draft_referral import IdAlreadyUsed
from visnet.referrals.operations.seal_papers import seal_papers
from visnet.referrals.rules import ChangeWords
from visnet.vault import queries as vault
from visnet.vault.rules import Place

GROUNDS = ("agreement_id", "clause_id", "consent_id", "categories", "paper_ids", "until_date")


class PackageChangedMeanwhile(Exception):
    """Another version took the place of the one that was looked at, or waits to do so."""


@transaction.atomic
def change_referral(
    *, revision_id: UUID, referral_id: UUID, change: ChangeWords, by: Actor, at: datetime
) -> bool:
    """Write a new version; return whether the partner reads it now, or it waits for approval.

    The package is narrowed to the version's categories here too. The same id again by the same
    actor changes nothing. Raises `IdAlreadyUsed`, `NotFound`, `PackageChangedMeanwhile`,
    `TooManyPapers`, and `Refused` (WRONG_STATE once it is answered with no, taken back or over).
    """
    first, last = once.ids_of_the_same_form(revision_id)
    take_turn(Turn.SAME_FORM, first)
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    known = models.Revision.objects.filter(id__range=(first, last)).first()
    if known is not None:
        if (known.id, known.referral_id, known.by) != (revision_id, row.id, by.identifier):
            raise IdAlreadyUsed(revision_id)
        return known.released_at is not None
    policy.may_change(by, standing).enforce()
    rules.check_something_passes(change.categories)
    waits = row.revisions.filter(released_at__isnull=True, dropped_at__isnull=True).exists()
    if waits or row.package_number != change.seen:
        raise PackageChangedMeanwhile(referral_id)
    revision = _write(revision_id, row, change, by, at)
    ground.write_down(
        row=row,
        action="change_asked" if change.needs_approval else "changed",
        by=by,
        at=at,
        case_id=row.case_id,
        fields=(change.because.value, *sorted(change.categories)),
    )
    if not change.needs_approval:
        _put_in_place(row, revision)
    return not change.needs_approval


@transaction.atomic
def release_change(*, revision_id: UUID, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Approve a version that waits: the partner reads it from now on. Never one's own.

    Approved twice by the same actor, it is approved. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    revision = _find(row, revision_id)
    if revision.released_at is not None and revision.approved_by == by.identifier:
        return
    policy.may_release(by, standing, written_by=revision.by).enforce()
    if revision.released_at is not None or revision.dropped_at is not None:
        policy.ANSWERED.enforce()
    revision.approved_by = ground.author(by)
    revision.released_at = at
    revision.save(update_fields=["approved_by", "released_at"])
    _put_in_place(row, revision)
    ground.write_down(row=row, action="changed", by=by, at=at, case_id=row.case_id)


@transaction.atomic
def drop_change(*, revision_id: UUID, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Set a version aside that waits: it is never released. Twice, it is set aside.

    Raises `NotFound`, and `Refused` once it was released.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    revision = _find(row, revision_id)
    policy.may_view_sent(by, standing).enforce()
    if revision.dropped_at is not None:
        return
    if revision.released_at is not None:
        policy.ANSWERED.enforce()
    revision.dropped_by = ground.author(by)
    revision.dropped_at = at
    revision.save(update_fields=["dropped_by", "dropped_at"])
    ground.write_down(row=row, action="change_dropped", by=by, at=at, case_id=row.case_id)


def _write(
    revision_id: UUID, row: models.Referral, change: ChangeWords, by: Actor, at: datetime
) -> models.Revision:
    box = vault.open_box(viewer=by, subject_id=row.id)
    package = rules.narrow(package=change.package, categories=change.categories)
    said = change.words.strip()
    revision = models.Revision.objects.create(
        id=revision_id,
        referral=row,
        number=_next_number(row.id),
        agreement_id=change.agreement_id,
        clause_id=change.clause_id,
        consent_id=change.consent_id,
        categories=sorted(change.categories),
        paper_ids=[UUID(paper.id) for paper in package.papers],
        until_date=change.until_date,
        content_sealed=box.seal(
            place=Place("referrals_revision", "content", revision_id),
            words=rules.package_to_json(package),
        ),
        because=change.because,
        words_sealed=box.seal(place=Place("referrals_revision", "words", revision_id), words=said)
        if said
        else None,
        by=ground.author(by),
        at=at,
        needs_approval=change.needs_approval,
        released_at=None if change.needs_approval else at,
    )
    seal_papers(row=row, package=package, papers=change.papers, box=box)
    return revision


def _put_in_place(row: models.Referral, revision: models.Revision) -> None:
    """Let the referral rest on what its newest version rests on."""
    for name in GROUNDS:
        setattr(row, name, getattr(revision, name))
    row.package_number = revision.number
    ground.save(row, "package_number", *GROUNDS)


def _find(row: models.Referral, revision_id: UUID) -> models.Revision:
    revision = row.revisions.filter(id=revision_id).first()
    if revision is None:
        raise NotFound(revision_id)
    return revision


def _next_number(referral_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.next_version(%s)", [referral_id])
        return int(cursor.fetchone()[0])
