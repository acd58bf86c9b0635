"""Whether the same person may be known here already: only here, only to those who may know."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.cases import models, policy, rules
from visnet.cases.vocabulary import IdentifierKind, State
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.vault import queries as vault

Signs = tuple[tuple[IdentifierKind, bytes], ...]


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A case that carries the same exact sign."""

    case_id: UUID
    reference: str
    state: State
    by_what: IdentifierKind


def find_same_person(
    *, viewer: Actor, phone: str = "", email: str = "", fiscal_code: str = ""
) -> tuple[SamePerson, ...]:
    """Return cases with the same phone, e-mail or tax code whose line the viewer may see.

    Never another organisation's, never one the viewer is kept away from: neither counted nor
    hinted at. One query.
    """
    signs = _signs(
        viewer,
        {
            IdentifierKind.PHONE: phone,
            IdentifierKind.EMAIL: email,
            IdentifierKind.FISCAL_CODE: fiscal_code,
        },
    )
    if not signs:
        return ()
    rows = questions.asked(_with_signs, viewer=viewer, signs=signs)
    return tuple(
        SamePerson(
            case_id=case_id,
            reference=reference,
            state=State(state),
            by_what=IdentifierKind(kind),
        )
        for case_id, reference, state, kind in rows
    )


def _signs(viewer: Actor, told: dict[IdentifierKind, str]) -> Signs:
    signs = []
    for kind, words in told.items():
        normalised = rules.normalise_identifier(kind=kind, words=words)
        if normalised:
            index = vault.blind_index(viewer=viewer).of(kind=kind.value, words=normalised)
            signs.append((kind, index))
    return tuple(signs)


def _with_signs(*, viewer: Actor, signs: Signs) -> "QuerySet[models.Identifier, tuple[Any, ...]]":
    wanted = Q()
    for kind, index in signs:
        wanted |= Q(kind=kind, value_index=index)
    visible = models.Case.objects.filter(policy.visible_to(viewer)).values("id")
    rows = models.Identifier.objects.filter(
        wanted, Q(organisation_id=viewer.organisation_id), case_id__in=visible
    )
    found = rows.values_list("case_id", "case__reference", "case__state", "kind")
    return found.order_by("-case__opened_at", "id")[:10]
