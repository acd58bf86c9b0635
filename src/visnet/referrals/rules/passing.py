"""What may pass: what the agreement allows, the person agreed to, and the request needs."""

from collections.abc import Collection
from dataclasses import dataclass

from visnet.agreements.vocabulary import Category
from visnet.kit.decision import Reason, Refused
from visnet.referrals.vocabulary import Why


@dataclass(frozen=True, slots=True)
class CategoryAnswer:
    """One category, whether it passes, why, and what each of the three grounds says of it."""

    category: Category
    why: Why
    is_agreed: bool
    is_consented: bool
    is_needed: bool

    @property
    def passes(self) -> bool:
        """Whether the partner will see it."""
        return self.why is Why.PASSES


def package_categories(
    *, agreement: Collection[str], consent: Collection[str], need: Collection[str]
) -> frozenset[Category]:
    """Return the categories that are in all three, and never one more.

    Each argument names what that ground covers at this moment; a ground that no longer holds
    covers nothing. A number or address passes only together with the limits that make it safe.
    """
    return frozenset(
        answer.category
        for answer in why_each(agreement=agreement, consent=consent, need=need)
        if answer.passes
    )


def why_each(
    *, agreement: Collection[str], consent: Collection[str], need: Collection[str]
) -> tuple[CategoryAnswer, ...]:
    """Return every category there is, in order, with the first reason that keeps it back."""
    in_all = frozenset(agreement) & frozenset(consent) & frozenset(need)
    return tuple(
        CategoryAnswer(
            category,
            _why(category, agreement, consent, need, in_all),
            is_agreed=category in agreement,
            is_consented=category in consent,
            is_needed=category in need,
        )
        for category in Category
    )


def check_something_passes(passing: Collection[object]) -> None:
    """Do nothing when something may be sent. Raises `Refused` when there is nothing."""
    if not passing:
        raise Refused(Reason.NOTHING_MAY_PASS)


def _why(
    category: Category,
    agreement: Collection[str],
    consent: Collection[str],
    need: Collection[str],
    in_all: frozenset[str],
) -> Why:
    if category not in agreement:
        return Why.NOT_IN_AGREEMENT
    if category not in consent:
        return Why.NOT_IN_CONSENT
    if category not in need:
        return Why.NOT_NEEDED
    if category is Category.CONTACT and Category.SAFE_CONTACT not in in_all:
        return Why.NOT_WITHOUT_LIMITS
    return Why.PASSES
