"""Who the person is, what happened, where they live: the terms and the domicile follow it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue
from visnet.cases.rules import ContactRuleWords, CrimeWords, PersonWords
from visnet.cases.vocabulary import Channel, DueKind
from visnet.journeys import terms_of_case
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.proceedings import queries, rules

WHERE_NOTICES_GO = frozenset({Channel.LETTER, Channel.EMAIL})
"""Ways that may be the place for notices: an address, or a certified mailbox."""


@transaction.atomic
def describe_crime(
    *, case_id: UUID, crime: CrimeWords, version: int, by: Actor, at: datetime
) -> None:
    """Write down what happened. Another offence opens other terms; another town, a reminder.

    Raises what `cases.operations.describe_crime` raises.
    """
    standing = case_queries.standing_on(viewer=by, case_id=case_id)
    before = terms_of_case.terms_before(case_id=case_id, by=by)
    cases.describe_crime(case_id=case_id, crime=crime, version=version, by=by, at=at)
    moved = terms_of_case.terms_moved(before, case_id=case_id, by=by, at=at)
    has_moved = standing.municipality_code not in {"", crime.municipality_code}
    reminder = _domicile(case_id, by, at) if has_moved else []
    cases.follow_due(
        case_id=case_id,
        falls_due=[*moved.falls_due, *reminder],
        no_longer_due=moved.no_longer_due,
        by=by,
        at=at,
    )


@transaction.atomic
def name_person(
    *, case_id: UUID, person: PersonWords, version: int, by: Actor, at: datetime
) -> None:
    """Write down personal details. Being under 18 decides which terms there are.

    Raises what `cases.operations.name_person` raises.
    """
    before = terms_of_case.terms_before(case_id=case_id, by=by)
    cases.name_person(case_id=case_id, person=person, version=version, by=by, at=at)
    moved = terms_of_case.terms_moved(before, case_id=case_id, by=by, at=at)
    cases.follow_due(
        case_id=case_id,
        falls_due=moved.falls_due,
        no_longer_due=moved.no_longer_due,
        by=by,
        at=at,
    )


@transaction.atomic
def record_contact_rule(
    *, rule_id: UUID, case_id: UUID, rule: ContactRuleWords, by: Actor, at: datetime
) -> None:
    """Write down a way to be reached. A new address reminds of the domicile for notices.

    Raises what `cases.operations.record_contact_rule` raises.
    """
    cases.record_contact_rule(rule_id=rule_id, case_id=case_id, rule=rule, by=by, at=at)
    _remind(case_id, rule.channel, by, at)


@transaction.atomic
def supersede_contact_rule(*, case_id: UUID, rule_id: UUID, by: Actor, at: datetime) -> None:
    """A way no longer holds. An address that was given up reminds of the domicile for notices."""
    card = case_queries.get_contact_permission(viewer=by, case_id=case_id)
    cases.supersede_contact_rule(rule_id=rule_id, by=by, at=at)
    for way in card.ways:
        if way.id == rule_id:
            _remind(case_id, way.channel, by, at)


def _remind(case_id: UUID, channel: Channel, by: Actor, at: datetime) -> None:
    if channel not in WHERE_NOTICES_GO:
        return
    standing = case_queries.standing_on(viewer=by, case_id=case_id)
    if standing.may_write:
        cases.follow_due(
            case_id=case_id, falls_due=_domicile(case_id, by, at), no_longer_due=(), by=by, at=at
        )


def _domicile(case_id: UUID, by: Actor, at: datetime) -> list[FallingDue]:
    """Return that the domicile is to be checked today, if one was ever elected."""
    if not queries.has_domicile(viewer=by, case_id=case_id):
        return []
    subject_id = rules.id_of_domicile(case_id=case_id)
    return [FallingDue(kind=DueKind.DOMICILE, subject_id=subject_id, on=civil_date(at))]
