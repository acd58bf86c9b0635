"""Counting the years that are over, once, and asking for a release of them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models.functions import Length

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.turns import Turn, take_turn
from visnet.releases import models, policy, queries, rules
from visnet.releases.operations.drawing import draw_noise
from visnet.releases.vocabulary import State

EVER_PUBLISHED = (State.PUBLISHED, State.WITHDRAWN)
EVERY = UUID(int=0)
"""One release is reckoned at a time: each must know all before it."""


class AnotherIsWaiting(Exception):
    """A release waits for its approvals; the next must know whether it was published."""


class OneReleaseADay(Exception):
    """A release of today was published: the next is reckoned tomorrow, with it."""


class IdAlreadyUsed(Exception):
    """The same form was sent twice by different people."""


@transaction.atomic
def count_years(*, is_demonstration: bool, by: Actor, at: datetime) -> tuple[int, ...]:
    """Count each year that is over and was never counted; return which. Raises `Refused`."""
    policy.may_ask(by).enforce()
    take_turn(Turn.RELEASES, EVERY)
    on = civil_date(at)
    known = set(
        models.CountedYear.objects.filter(is_demonstration=is_demonstration).values_list(
            "year", flat=True
        )
    )
    new = [year for year in rules.years_before(on) if year not in known]
    for year in new:
        counted = queries.count_year(viewer=by, year=year, is_demonstration=is_demonstration)
        plain = rules.to_plain(counted)
        row = models.CountedYear.objects.create(
            id=uuid4(),
            year=year,
            is_demonstration=is_demonstration,
            counts=plain,
            sha256=rules.hash_of(plain),
            counted_date=on,
            counted_by=by.identifier,
            counted_at=at,
        )
        audit.note(
            by=by,
            at=at,
            action="release.year_counted",
            subject_kind="counted_year",
            subject_id=row.id,
        )
    return tuple(new)


@transaction.atomic
def ask_for_release(
    *,
    release_id: UUID,
    definition_code: str,
    because: str,
    supersedes: str,
    is_demonstration: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Reckon a release as it would be read, and let it wait for two approvals.

    The same again changes nothing. Raises `Refused`, `NoSuchDefinition`, `AnotherIsWaiting`,
    `OneReleaseADay`, `IdAlreadyUsed`, `NothingCounted`, `ReleaseNotFound`, `BudgetSpent`,
    `NoiseNotInstalled`, and what `disclosure.rules.protect` raises.
    """
    policy.may_ask(by).enforce()
    take_turn(Turn.RELEASES, EVERY)
    if (row := models.Release.objects.filter(id=release_id).first()) is not None:
        if row.asked_by != by.identifier:
            raise IdAlreadyUsed(release_id)
        return
    on = civil_date(at)
    _look_at_others(on, is_demonstration=is_demonstration)
    definition = queries.get_definition(code=definition_code)
    older = _superseded(supersedes, is_demonstration=is_demonstration)
    count_years(is_demonstration=is_demonstration, by=by, at=at)
    if definition.has_noise:
        draw_noise(definition=definition, is_demonstration=is_demonstration, by=by, at=at)
    number = rules.number_after(_last_number(on.year), on=on)
    built = queries.build_release(
        viewer=by,
        definition=definition,
        on=on,
        number=number,
        is_demonstration=is_demonstration,
        supersedes=older.number if older else "",
    )
    models.Release.objects.create(
        id=release_id,
        number=number,
        definition_code=definition.code,
        definition_version=definition.version,
        is_demonstration=is_demonstration,
        as_of_date=on,
        because=because.strip(),
        told=built.told,
        figures=built.figures,
        layout=built.layout,
        reasons=built.reasons,
        package=built.package,
        sha256=built.sha256,
        supersedes=older,
        organisation_id=by.organisation_id,
        asked_by=by.identifier,
        asked_at=at,
    )
    audit.note(by=by, at=at, action="release.asked", subject_kind="release", subject_id=release_id)


def _last_number(year: int) -> str | None:
    """Return the highest number of a year: 2026-100 comes after 2026-99, and not after 2026-10."""
    rows = models.Release.objects.filter(number__startswith=f"{year}-")
    return (
        rows.order_by(Length("number").desc(), "-number").values_list("number", flat=True).first()
    )


def _look_at_others(on: date, *, is_demonstration: bool) -> None:
    others = models.Release.objects.filter(is_demonstration=is_demonstration)
    if others.filter(state=State.ASKED).exists():
        raise AnotherIsWaiting
    if others.filter(state__in=EVER_PUBLISHED, as_of_date__gte=on).exists():
        raise OneReleaseADay


def _superseded(number: str, *, is_demonstration: bool) -> models.Release | None:
    if not number:
        return None
    found = models.Release.objects.filter(
        number=number, state=State.PUBLISHED, is_demonstration=is_demonstration
    ).first()
    if found is None:
        raise queries.ReleaseNotFound(number)
    return found
