"""The numbers under which an organisation itself can be called, as its public cards say them."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from visnet.directory import models
from visnet.directory.rules import Phone
from visnet.directory.vocabulary import PhoneKind, ServiceStatus
from visnet.kit import questions

COLUMNS = ("id", "number", "kind", "extension", "languages", "note_it", "note_en")


def list_phones_of(*, organisation_id: UUID) -> tuple[Phone, ...]:
    """Return the numbers to call on the cards of an organisation, each once.

    Those of what is confidential are left out: they are not the organisation's own front door.
    """
    rows = questions.asked(_phones_of, organisation_id=organisation_id)
    found: dict[tuple[str, str], Phone] = {}
    for row in rows:
        said = dict(zip(COLUMNS, row, strict=False))
        phone = Phone(
            **{**said, "kind": PhoneKind(said["kind"]), "languages": tuple(said["languages"])}
        )
        found.setdefault((phone.number, phone.extension), phone)
    return tuple(found.values())


def _phones_of(*, organisation_id: UUID) -> "QuerySet[models.Phone, tuple[Any, ...]]":
    services = models.Service.objects.filter(
        organisation_id=organisation_id, is_confidential=False
    ).exclude(status=ServiceStatus.INACTIVE)
    own = models.Phone.objects.filter(service__in=services.values("id"))
    at_places = models.Phone.objects.filter(place__service__in=services.values("id"))
    # Two questions, each with an index of its own, as for whole cards.
    found = own.values_list("id", flat=True).union(at_places.values_list("id", flat=True), all=True)
    rows = models.Phone.objects.filter(id__in=found).exclude(kind=PhoneKind.FAX)
    named = rows.alias(of=Coalesce(F("service__name_it"), F("place__service__name_it")))
    return named.order_by("of", "position", "id").values_list(*COLUMNS)
