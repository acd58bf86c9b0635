"""Writing many invented cases at once, as an operator who opened each of them.

Everything is as if the everyday operations had made it: sealed with its own key, granted, dated,
due, in the timeline and in the journal. The wall stays up, so each operator writes their own; and
because rows are ruled one by one, PostgreSQL allows no COPY here: each table takes one INSERT for
a whole batch instead.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from visnet.audit import operations as audit
from visnet.cases import models, policy
from visnet.cases.operations import ground
from visnet.cases.operations.synthetic_rows import Writer
from visnet.cases.rules.synthetic import SyntheticCase
from visnet.instruments import queries as instruments
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.vault import operations as vault
from visnet.vault import queries as keys

TABLES: tuple[type[Model], ...] = (
    models.Case,
    models.Grant,
    models.Person,
    models.Identifier,
    models.ContactRule,
    models.ContactAttempt,
    models.NeedScore,
    models.Assessment,
    models.Goal,
    models.Note,
    models.TimelineEntry,
    models.Due,
)
"""In the order in which the wall lets them in: the grant opens what lies beneath the case."""


@transaction.atomic
def reserve_references(
    *, years: Sequence[int], numbers: int, by: Actor, at: datetime
) -> dict[int, int]:
    """Set aside as many reference numbers in each year, and return the first of each."""
    organisation_id = _organisation_of(by)
    policy.may_open_case(by, organisation_id).enforce()
    first = {
        year: ground.take_numbers(organisation_id=organisation_id, year=year, numbers=numbers)
        - numbers
        + 1
        for year in sorted(years)
    }
    audit.note(
        by=by,
        at=at,
        action="cases.references_reserved",
        subject_kind="organisation",
        subject_id=organisation_id,
    )
    return first


@transaction.atomic
def load_synthetic(
    *,
    cases: Sequence[SyntheticCase],
    first_numbers: Mapping[int, int],
    by: Actor,
    at: datetime,
) -> int:
    """Write invented cases led by the actor, and return how many were not there yet.

    `first_numbers` comes from `reserve_references`.
    """
    organisation_id = _organisation_of(by)
    policy.may_open_case(by, organisation_id).enforce()
    missing = _not_there_yet(cases)
    if not missing:
        return 0
    identifiers = [case.case_id for case in missing]
    writer = Writer(
        author=ground.author(by),
        organisation_id=organisation_id,
        prefix=people.get_organisation(organisation_id=organisation_id).reference_prefix,
        first_numbers=first_numbers,
        boxes=vault.create_boxes(subject_ids=identifiers, for_organisation=organisation_id, by=by),
        index=keys.blind_index(viewer=by),
        forms={form.code: form.version for form in instruments.list_questionnaires()},
    )
    rows: dict[type[Model], list[Model]] = {table: [] for table in TABLES}
    for row in chain.from_iterable(writer.rows_of(case) for case in missing):
        rows[type(row)].append(row)
    for table in TABLES:
        table._default_manager.bulk_create(rows[table])  # noqa: SLF001  Django's documented name
    audit.note_cases(by=by, at=at, action="cases.opened", case_ids=identifiers)
    return len(missing)


def _not_there_yet(cases: Sequence[SyntheticCase]) -> list[SyntheticCase]:
    wanted = [case.case_id for case in cases]
    there = set(models.Case.objects.filter(id__in=wanted).values_list("id", flat=True))
    return [case for case in cases if case.case_id not in there]


def _organisation_of(by: Actor) -> UUID:
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return by.organisation_id
