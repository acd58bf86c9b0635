"""The versions of a package: the newest for the partner, with what is different; all for the sender."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.agreements.vocabulary import Category
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground
from visnet.referrals.queries.shapes import Changed, VersionLine
from visnet.referrals.rules import Package
from visnet.referrals.vocabulary import ChangedBecause
from visnet.vault.rules import Box, Place

FIRST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingVersion:
    """What a version that waits for a second pair of eyes rests on, and who wrote it."""

    by: UUID
    from_organisation_id: UUID
    consent_id: UUID
    categories: frozenset[Category]
    until_date: date


@dataclass(frozen=True, slots=True)
class _Read:
    """A version that the partner opened, and when first."""

    number: int
    at: datetime


def open_newest(*, row: models.Referral, box: Box) -> Package | None:
    """Return the package as it was sealed last, uncovered; None where the wall keeps it closed."""
    return open_version(row=row, box=box, number=row.package_number)


def open_version(*, row: models.Referral, box: Box, number: int) -> Package | None:
    """Return one released version, uncovered; None where the wall keeps it closed."""
    if number == FIRST:
        first = models.Package.objects.filter(referral_id=row.id).first()
        return None if first is None else _first(first, box)
    kept = models.Revision.objects.filter(
        referral_id=row.id, number=number, released_at__isnull=False
    ).first()
    return None if kept is None else _later(kept, box)


def every_package(*, row: models.Referral, box: Box) -> Iterator[Package]:
    """Yield the package of every version there ever was, for whoever sent it, uncovered."""
    first = models.Package.objects.filter(referral_id=row.id).first()
    if first is not None:
        yield _first(first, box)
    for one in models.Revision.objects.filter(referral_id=row.id).order_by("number"):
        yield _later(one, box)


def changed_since_read(
    *, row: models.Referral, box: Box, after: Package, categories: frozenset[Category]
) -> Changed | None:
    """Return how the newest version differs from the one that the partner opened before.

    `after` is the newest, uncovered and narrowed to `categories`. Of the earlier one nothing is
    given that may not pass now. None where there is no earlier one.
    """
    if row.package_number == FIRST:
        return None
    newest = models.Revision.objects.get(referral_id=row.id, number=row.package_number)
    read = _last_read(row, row.package_number - 1)
    if read is None or newest.released_at is None:
        return None
    earlier = open_version(row=row, box=box, number=read.number)
    if earlier is None:
        return None
    return Changed(
        at=newest.released_at,
        because=ChangedBecause(newest.because),
        words=_words(newest, box),
        read_at=read.at,
        changes=rules.changes_between(before=earlier, after=after),
        before=rules.mask_contacts(rules.narrow(package=earlier, categories=categories)),
    )


def would_change(
    *,
    viewer: Actor,
    referral_id: UUID,
    after: Package,
    because: ChangedBecause,
    words: str,
    at: datetime,
) -> Changed | None:
    """Return what the partner would be told of a version that is not written yet. For who looks first.

    `after` is uncovered, and already narrowed. None where the partner opened nothing. Raises
    `NotFound`.
    """
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    box = ground.open_sent_box(viewer=viewer, row=row)
    read = _last_read(row, row.package_number)
    earlier = open_version(row=row, box=box, number=read.number) if read else None
    if read is None or earlier is None:
        return None
    passing = rules.filled_categories(after)
    return Changed(
        at=at,
        because=because,
        words=words.strip(),
        read_at=read.at,
        changes=rules.changes_between(before=earlier, after=after),
        before=rules.mask_contacts(rules.narrow(package=earlier, categories=passing)),
    )


def get_waiting_version(*, viewer: Actor, referral_id: UUID) -> WaitingVersion:
    """Return what the version that waits for approval rests on. Raises `NotFound`."""
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    one = row.revisions.filter(released_at__isnull=True, dropped_at__isnull=True).first()
    if one is None:
        raise NotFound(referral_id)
    return WaitingVersion(
        by=one.by,
        from_organisation_id=row.from_organisation_id,
        consent_id=one.consent_id,
        categories=frozenset(Category(name) for name in one.categories),
        until_date=one.until_date,
    )


def lacks_reading(*, row: models.Referral) -> bool:
    """Whether the newest of several versions was not opened yet."""
    if row.package_number == FIRST:
        return False
    return not row.readings.filter(number=row.package_number).exists()


def list_versions(*, viewer: Actor, row: models.Referral, box: Box) -> tuple[VersionLine, ...]:
    """Return every version for the sender's side, the newest first; none while there is one only."""
    revisions = list(row.revisions.order_by("number"))
    first = models.Package.objects.filter(referral_id=row.id).first() if revisions else None
    if first is None:
        return ()
    read = {one.number: one.at for one in _readings(row, revisions)}
    users = [row.drafted_by, *(one.by for one in revisions)]
    users += [one.approved_by for one in revisions if one.approved_by]
    names = people.names_of(user_ids=users)
    before = _first(first, box)
    lines = [
        VersionLine(
            id=None,
            number=FIRST,
            at=row.drafted_at,
            by_name=names.get(row.drafted_by, ""),
            consent_id=first.consent_id or row.consent_id,
            package=rules.mask_contacts(before),
            released_at=row.sent_at,
            read_at=read.get(FIRST),
        )
    ]
    standing = policy.standing_from(row)
    for one in revisions:
        package = _later(one, box)
        waits = one.released_at is None and one.dropped_at is None
        lines.append(
            VersionLine(
                id=one.id,
                number=one.number,
                at=one.at,
                by_name=names.get(one.by, ""),
                consent_id=one.consent_id,
                because=ChangedBecause(one.because),
                words=_words(one, box),
                package=rules.mask_contacts(package),
                changes=rules.changes_between(before=before, after=package),
                approved_by_name=names.get(one.approved_by, "") if one.approved_by else "",
                released_at=one.released_at,
                dropped_at=one.dropped_at,
                read_at=read.get(one.number),
                may_release=policy.may_release(viewer, standing, written_by=one.by)
                if waits
                else policy.ANSWERED,
                may_drop=policy.may_view_sent(viewer, standing) if waits else policy.ANSWERED,
            )
        )
        before = package if one.released_at is not None else before
    return tuple(reversed(lines))


def _last_read(row: models.Referral, up_to: int) -> _Read | None:
    revisions = models.Revision.objects.filter(referral_id=row.id, released_at__isnull=False)
    read = [one for one in _readings(row, revisions) if one.number <= up_to]
    return max(read, key=lambda one: one.number, default=None)


def _readings(row: models.Referral, revisions: Iterable[models.Revision]) -> list[_Read]:
    """Return what was opened. The first was, when the referral was seen before it was changed."""
    read = [_Read(one.number, one.at) for one in row.readings.all()]
    seen_at = row.seen_at or row.answered_at
    changed_at = min((one.released_at for one in revisions if one.released_at), default=None)
    in_time = seen_at is not None and (changed_at is None or seen_at < changed_at)
    if seen_at is not None and in_time and all(one.number != FIRST for one in read):
        read.append(_Read(FIRST, seen_at))
    return read


def _first(kept: models.Package, box: Box) -> Package:
    place = Place("referrals_package", "content", kept.referral_id)
    return rules.package_from_json(box.open(place=place, sealed=kept.content_sealed))


def _later(kept: models.Revision, box: Box) -> Package:
    place = Place("referrals_revision", "content", kept.id)
    return rules.package_from_json(box.open(place=place, sealed=kept.content_sealed))


def _words(kept: models.Revision, box: Box) -> str:
    return box.open(place=Place("referrals_revision", "words", kept.id), sealed=kept.words_sealed)
