"""Whether the same person may be known here already: only here, only to those who may know."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from visnet.cases import models, policy, rules
from visnet.cases.vocabulary import IdentifierKind, State
from visnet.kit.actor import Actor
from visnet.vault import queries as vault


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
    wanted = _wanted(
        viewer,
        {
            IdentifierKind.PHONE: phone,
            IdentifierKind.EMAIL: email,
            IdentifierKind.FISCAL_CODE: fiscal_code,
        },
    )
    if not wanted:
        return ()
    visible = models.Case.objects.filter(policy.visible_to(viewer)).values("id")
    rows = (
        models.Identifier.objects.select_related("case")
        .filter(wanted, Q(organisation_id=viewer.organisation_id), case_id__in=visible)
        .order_by("-case__opened_at", "id")[:10]
    )
    return tuple(
        SamePerson(
            case_id=row.case_id,
            reference=row.case.reference,
            state=State(row.case.state),
            by_what=IdentifierKind(row.kind),
        )
        for row in rows
    )


def _wanted(viewer: Actor, signs: dict[IdentifierKind, str]) -> Q:
    wanted = Q()
    for kind, words in signs.items():
        normalised = rules.normalise_identifier(kind=kind, words=words)
        if normalised:
            index = vault.blind_index(viewer=viewer).of(kind=kind.value, words=normalised)
            wanted |= Q(kind=kind, value_index=index)
    return wanted
