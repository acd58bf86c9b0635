"""A package as the partner sees it, for whoever looks first; and why each fact is in it or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from visnet.doors.packaging.naming import fields_of
from visnet.doors.packaging.words import package_of
from visnet.referrals.queries import ReferralForPartner
from visnet.referrals.rules import CategoryAnswer, Package, filled_categories

LANGUAGES_OF_PAGES = ("it", "en")


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One category: its answer, its fields in words, whether it passes and nothing is in it."""

    answer: CategoryAnswer
    fields: str
    is_empty: bool


def as_seen(referral: ReferralForPartner, *, read_in: str) -> SafeString:
    """Return the partner's own page of a package, in one language: the same template, drawn here."""
    with override(read_in):
        context = {
            "referral": referral,
            "package": package_of(referral.package),
            "agreement_title": referral.agreement_title(read_in),
            "read_in": read_in,
            "level": 4,
        }
        return SafeString(render_to_string("packaging/_seen.html", context))


def why_in_rows(answers: Iterable[CategoryAnswer], package: Package | None) -> list[WhyRow]:
    """Return every category with its fields and why; without a package nothing is called empty."""
    filled = filled_categories(package) if package is not None else None
    return [
        WhyRow(
            answer=answer,
            fields=fields_of(answer.category),
            is_empty=answer.passes and filled is not None and answer.category not in filled,
        )
        for answer in answers
    ]
