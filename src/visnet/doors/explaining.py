"""The engine's answer in words and as plain values: one answer for screens and command line."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from visnet.agreements.queries import Explanation
from visnet.agreements.vocabulary import DATA_CLASS_OF, Category, MissingStep

NEXT_STEPS = {
    MissingStep.NOT_YET_IN_FORCE: _("Wait for its first day, or for the signatures it asks for."),
    MissingStep.NOT_SIGNED_BY_GIVER: _("Whoever gives signs it: it may be signed later too."),
    MissingStep.NOT_SIGNED_BY_RECEIVER: _("Whoever receives signs it: it may be signed later too."),
    MissingStep.LEFT: _("Begin a new version with the side that left."),
    MissingStep.EXPIRED: _("Begin a new version: what has expired cannot be renewed."),
    MissingStep.ENDED: _("Draft a new agreement: what was ended does not come back."),
    MissingStep.GIVER_NOT_PARTY: _("Propose an amendment by which whoever gives becomes a party."),
    MissingStep.RECEIVER_NOT_PARTY: _(
        "Propose an amendment by which whoever receives becomes a party."
    ),
    MissingStep.NO_CLAUSE: _("Propose an amendment with a clause for this purpose."),
    MissingStep.NO_AGREEMENT: _("Suggest an agreement between the two to whoever coordinates."),
}
"""What may lawfully be done about each missing step."""

ALWAYS_PASSES = _(
    "Reference, state, service and dates always pass with a referral; the rest, only as written."
)


def next_step(missing: MissingStep | None) -> str:
    """Return the next lawful step; nothing where nothing is missing."""
    return str(NEXT_STEPS[missing]) if missing is not None else ""


def categories_in_order(categories: frozenset[Category]) -> list[Category]:
    """Return categories in the order of the vocabulary."""
    return [category for category in Category if category in categories]


def as_plain_values(explanation: Explanation) -> dict[str, Any]:
    """Return the whole answer as JSON can say it."""
    answer = explanation.answer
    return {
        "from": {"id": str(explanation.from_organisation_id), "name": explanation.from_name},
        "to": {"id": str(explanation.to_organisation_id), "name": explanation.to_name},
        "purpose": explanation.purpose.value,
        "on": explanation.on.isoformat(),
        "may_pass": bool(answer.decision),
        "missing": answer.missing.value if answer.missing else None,
        "next_step": next_step(answer.missing) or None,
        "agreement": _agreement(explanation),
        "categories": [
            {"category": category.value, "class": DATA_CLASS_OF[category].value}
            for category in categories_in_order(answer.categories)
        ],
        "conditions": _conditions(explanation),
    }


def _agreement(explanation: Explanation) -> dict[str, Any] | None:
    answer = explanation.answer
    if answer.agreement_id is None:
        return None
    return {
        "id": str(answer.agreement_id),
        "title_it": answer.title_it,
        "title_en": answer.title_en,
        "clause": answer.clause_number or None,
    }


def _conditions(explanation: Explanation) -> dict[str, Any] | None:
    answer = explanation.answer
    if not answer.decision:
        return None
    return {
        "needs_consent": answer.needs_consent,
        "needs_second_approval": answer.needs_second_approval,
        "retention_days": answer.retention_days,
        "lawful_basis": answer.lawful_basis,
    }
