"""For which competences an office has somebody: counted by office, without a name."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Func, Q

from visnet.certificates import models, policy
from visnet.certificates.queries.certificates import own_networks_of
from visnet.certificates.vocabulary import REMINDERS
from visnet.kit.actor import Actor
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOfOffice:
    """How many of an office hold a competence by a valid certificate, and for how many it ends soon."""

    organisation_name: str
    competence: str
    people: int
    ending: int


def list_coverage(*, viewer: Actor, on: date) -> tuple[CoverageOfOffice, ...]:
    """Return what each office is covered for, by the name of the office; two queries.

    Whoever trains or coordinates reads of every office of their networks, whoever leads one or
    speaks for it of that one. Raises `Refused`.
    """
    policy.may_read_coverage(viewer).enforce()
    seen = policy.of_organisation(viewer)
    if policy.may_keep(viewer):
        seen |= Q(network_id__in=own_networks_of(viewer, on))
    valid = Q(valid_until_date__isnull=True) | Q(valid_until_date__gte=on)
    soon = Q(valid_until_date__lte=on + timedelta(days=max(REMINDERS)))
    found = (
        models.Certificate.objects.filter(seen, valid, revoked_at__isnull=True)
        .annotate(competence=Func(F("gives"), function="unnest"))
        .values_list("organisation_id", "competence")
        .annotate(
            people=Count("user_id", distinct=True),
            ending=Count("user_id", distinct=True, filter=soon),
        )
    )
    rows = list(found)
    names = people.names_of_organisations(ids={row[0] for row in rows})
    lines = [
        CoverageOfOffice(
            organisation_name=names.get(organisation_id, ""),
            competence=competence,
            people=many,
            ending=ending,
        )
        for organisation_id, competence, many, ending in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.organisation_name, line.competence)))
