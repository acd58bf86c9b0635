"""Which services reach a municipality: those that stand in it, and those that help there all the same."""

from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from visnet.directory import models
from visnet.directory.vocabulary import PhoneKind, Reach


def reaching(
    rows: "QuerySet[models.Service]", *, municipality_code: str, answering: UUID | None
) -> "QuerySet[models.Service]":
    """Return the services of these that reach a municipality.

    Those that stand there; those of the organisation that is `answering` for it; those for which
    one calls from anywhere. A confidential service is one of these, for every municipality alike:
    so what is found somewhere says nothing of where it is.
    """
    here = _standing_in(municipality_code)
    found = here.union(_given_from_afar(), all=True)
    if answering is not None:
        found = here.union(_of(answering), _given_from_afar(), all=True)
    return rows.filter(id__in=found)


def reach(*, municipality_code: str, answering: UUID | None) -> Case:
    """Return how a service that is found reaches a municipality, as `Reach`."""
    own = When(organisation_id=answering, is_confidential=False, then=Value(Reach.ANSWERS.value))
    return Case(
        When(id__in=_standing_in(municipality_code), then=Value(Reach.HERE.value)),
        *([own] if answering is not None else []),
        default=Value(Reach.FROM_ANYWHERE.value),
        output_field=IntegerField(),
    )


def _standing_in(municipality_code: str) -> "QuerySet[models.ServiceAtLocation, UUID]":
    places = models.ServiceAtLocation.objects.filter(location__municipality_code=municipality_code)
    return places.values_list("service_id", flat=True)


def _of(organisation_id: UUID) -> "QuerySet[models.Service, UUID]":
    rows = models.Service.objects.filter(organisation_id=organisation_id, is_confidential=False)
    return rows.values_list("id", flat=True)


def _given_from_afar() -> "QuerySet[models.Service, UUID]":
    """Confidential ones, and those with a helpline that say no place."""
    secret = models.Service.objects.filter(is_confidential=True)
    numbers = models.Phone.objects.filter(kind=PhoneKind.HELPLINE, service__isnull=False)
    placed = models.ServiceAtLocation.objects.filter(service=OuterRef("service"))
    helplines = numbers.filter(~Exists(placed))
    return secret.values_list("id", flat=True).union(
        helplines.values_list("service_id", flat=True), all=True
    )
