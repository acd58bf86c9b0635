"""A package as the partner sees it, for whoever looks first; and why each fact is in it or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from visnet.doors.packaging.naming import fields_of, name_of
from visnet.doors.packaging.words import field_in_words, package_of
from visnet.referrals.queries import ReferralForPartner
from visnet.referrals.rules import CategoryAnswer, FieldChange, Package, filled_categories
from visnet.referrals.vocabulary import ChangeKind

LANGUAGES_OF_PAGES = ("it", "en")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that differs from the version that was read before."""

    name: str
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One category: its answer, its fields in words, whether it passes and nothing is in it."""

    answer: CategoryAnswer
    fields: str
    is_empty: bool

    @property
    def says_more(self) -> bool:
        """Whether its fields say more than its name."""
        return self.fields.casefold() != str(self.answer.category.label).casefold()


def as_seen(referral: ReferralForPartner, *, read_in: str) -> SafeString:
    """Return the partner's own page of a package, in one language: the same template, drawn here."""
    with override(read_in):
        context = {
            "referral": referral,
            "package": package_of(referral.package),
            "changed": changed_in_words(referral),
            "agreement_title": referral.agreement_title(read_in),
            "read_in": read_in,
            "level": 3,
        }
        return SafeString(render_to_string("packaging/_seen.html", context))


def changes_in_rows(
    changes: Iterable[FieldChange], *, before: Package, after: Package
) -> list[ChangeRow]:
    """Return each field that differs: what it said, unless it is gone, and what it says now."""
    return [
        ChangeRow(
            name=name_of(change.field, change.number),
            kind=change.kind,
            before=field_in_words(before, change.field, change.number)
            if change.kind is ChangeKind.CHANGED
            else "",
            after=field_in_words(after, change.field, change.number)
            if change.kind is not ChangeKind.GONE
            else "",
        )
        for change in changes
    ]


def changed_in_words(referral: ReferralForPartner) -> dict[str, object] | None:
    """Return what is different from what the partner read before, or None."""
    changed = referral.changed
    if changed is None or referral.package is None:
        return None
    return {
        "at": changed.at,
        "read_at": changed.read_at,
        "because": changed.because.label,
        "words": changed.words,
        "rows": changes_in_rows(changed.changes, before=changed.before, after=referral.package),
    }


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
