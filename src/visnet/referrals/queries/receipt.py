"""What the person is told of one referral: who got which facts, on which ground, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Category, Purpose
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground, versions
from visnet.referrals.rules import Package, PackagePaper
from visnet.referrals.vocabulary import READABLE_STATES, ReceiptHow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """That a receipt was given."""

    at: datetime
    by_name: str
    how: ReceiptHow
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """The facts of a receipt. It names kinds of facts and says none of them; papers it names."""

    reference: str
    case_id: UUID
    from_organisation_name: str
    to_organisation_name: str
    purpose: Purpose
    given: tuple[Category, ...]
    """What the partner reads, or read last, in the order of the vocabulary."""
    given_before: tuple[Category, ...]
    """What stood in an earlier version and does no more."""
    papers: tuple[PackagePaper, ...]
    """The papers that the partner looks at, or looked at last."""
    papers_before: tuple[PackagePaper, ...]
    """Those of an earlier version that it can look at no more."""
    agreement_title_it: str
    agreement_title_en: str
    consent_id: UUID
    sent_at: datetime
    until_date: date
    withdrawn_at: datetime | None
    can_read: bool
    """Whether the partner can open it at this moment."""
    given_out: tuple[ReceiptLine, ...]

    def agreement_title(self, language: str) -> str:
        """Return the agreement's title in the reader's language."""
        return self.agreement_title_en if language == "en" else self.agreement_title_it


def open_for_receipt(*, viewer: Actor, referral_id: UUID, at: datetime) -> ReceiptFacts:
    """Return what the person is told of a referral that was sent; note the viewing.

    Made from the facts as they stand at this moment. Raises `NotFound`, and `Refused` while nothing
    was sent.
    """
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    standing = policy.standing_from(row)
    policy.may_give_receipt(viewer, standing, was_sent=row.sent_at is not None).enforce()
    grounds = ground.grounds_of(row=row, at=at)
    agreement = agreements.get_agreement(agreement_id=row.agreement_id, at=at)
    newest, earlier = _packages(row, viewer)
    now = rules.filled_categories(newest)
    before = frozenset[Category]().union(*map(rules.filled_categories, earlier))
    audit.note(
        by=viewer,
        at=at,
        action="referrals.receipt_opened",
        subject_kind="referral",
        subject_id=row.id,
        case_id=row.case_id,
        fields=("package",),
    )
    return ReceiptFacts(
        reference=rules.reference_of(row.id),
        case_id=row.case_id,
        from_organisation_name=ground.name_of(row.from_organisation_id),
        to_organisation_name=ground.name_of(row.to_organisation_id),
        purpose=Purpose(row.purpose),
        given=tuple(category for category in Category if category in now),
        given_before=tuple(category for category in Category if category in before - now),
        papers=newest.papers,
        papers_before=_papers_before(newest, earlier),
        agreement_title_it=agreement.title_it,
        agreement_title_en=agreement.title_en,
        consent_id=row.consent_id,
        sent_at=row.sent_at or at,
        until_date=row.until_date,
        withdrawn_at=row.withdrawn_at,
        can_read=row.state in READABLE_STATES and bool(grounds.holds),
        given_out=_given_out(row),
    )


def _packages(row: models.Referral, viewer: Actor) -> tuple[Package, list[Package]]:
    """Return what stands now, and what stood in every earlier version that was released."""
    box = ground.open_sent_box(viewer=viewer, row=row)
    newest = versions.open_newest(row=row, box=box) or Package()
    found = (
        versions.open_version(row=row, box=box, number=number)
        for number in range(1, row.package_number)
    )
    return newest, [package for package in found if package is not None]


def _papers_before(newest: Package, earlier: list[Package]) -> tuple[PackagePaper, ...]:
    now = {paper.number for paper in newest.papers}
    gone = {
        paper.number: paper
        for package in earlier
        for paper in package.papers
        if paper.number not in now
    }
    return tuple(gone[number] for number in sorted(gone))


def _given_out(row: models.Referral) -> tuple[ReceiptLine, ...]:
    rows = list(row.receipts.order_by("-at", "-id"))
    names = people.names_of(user_ids=[one.by for one in rows])
    return tuple(
        ReceiptLine(
            at=one.at,
            by_name=names.get(one.by, ""),
            how=ReceiptHow(one.how),
            language=one.language,
        )
        for one in rows
    )
