"""How consents and rights are put into words for the screen and for the receipt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import CONSENT_PURPOSES, Category, Purpose
from visnet.cases.queries import ConsentLine, RightLine
from visnet.cases.vocabulary import GivenBy
from visnet.doors import languages, sentences
from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.cases.promises.forms import PartnerOffered, Partners
from visnet.doors.packaging.naming import category_to_the_person
from visnet.journeys import choosing
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.referrals.queries import SentLine
from visnet.referrals.vocabulary import State


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent in words; `refusal` says why it no longer holds, or is empty.

    `rests` says that somebody else may confirm it.
    """

    id: UUID
    recipient: str
    purpose: str
    categories: tuple[str, ...]
    given_by: GivenBy
    given_at: datetime
    until_date: date
    notice_version: str
    withdrawn_at: datetime | None
    confirmed_at: datetime | None
    rests: bool
    refusal: str


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Something that a partner was given."""

    reference: str
    case_id: UUID
    referral_id: UUID
    state: State
    sent_at: datetime
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightRow:
    """One right, and each time it was explained."""

    code: str
    label: str
    article: str
    body: tuple[str, ...]
    explained: tuple[RightLine, ...]

    @property
    def times(self) -> tuple[tuple[RightLine, str], ...]:
        """Each time, with the language in words."""
        return tuple((line, languages.name_of(line.language)) for line in self.explained)


@dataclass(frozen=True, slots=True)
class RightsSummary:
    """What was explained so far, and what was not."""

    explained: int
    total: int
    missing: tuple[RightRow, ...]
    facts: tuple[dict[str, str], ...]


def consents_in_rows(consents: Sequence[ConsentLine], *, at: datetime) -> list[ConsentRow]:
    """Return the consents in words, those in force first."""
    names = {line.id: line.name for line in people.list_organisations()}
    rows = [_row(consent, names, at) for consent in consents]
    return sorted(rows, key=lambda row: bool(row.refusal))


def consent_in_words(consent: ConsentLine, *, at: datetime) -> ConsentRow:
    """Return one consent in words."""
    recipient = people.get_organisation(organisation_id=consent.recipient_organisation_id)
    return _row(consent, {recipient.id: recipient.name}, at)


def receipt_of(consent: ConsentLine) -> list[str]:
    """Return what the recipient may know, in the words of a receipt: it speaks to the person."""
    return [category_to_the_person(each) for each in Category if each.value in consent.categories]


def holders_in_rows(consent: ConsentLine, sent: Sequence[SentLine]) -> list[HolderRow]:
    """Return what was sent to this recipient for this purpose: it cannot be unread."""
    return [
        HolderRow(
            reference=line.reference,
            case_id=line.case_id,
            referral_id=line.id,
            state=line.state,
            sent_at=line.sent_at,
            categories=tuple(
                str(category.label) for category in Category if category in line.categories
            ),
        )
        for line in sent
        if line.sent_at is not None
        and line.to_organisation_id == consent.recipient_organisation_id
        and line.purpose == consent.purpose
    ]


def partners_of(viewer: Actor, at: datetime) -> Partners:
    """Return whom an agreement lets the viewer's organisation tell, for what, and which categories.

    Full ones come last.
    """
    if viewer.organisation_id is None:
        return ()
    covered = agreements.list_what_may_pass(from_organisation_id=viewer.organisation_id, at=at)
    offers = choosing.in_order({partner for partner, _purpose in covered})
    return tuple(
        PartnerOffered(offer, purpose, covered[offer.organisation_id, purpose])
        for offer in offers
        for purpose in CONSENT_PURPOSES
        if (offer.organisation_id, purpose) in covered
    )


def rights_in_rows(explained: Sequence[RightLine]) -> list[RightRow]:
    """Return every right, with the times it was explained."""
    language = get_language() or "it"
    return [
        RightRow(
            code=right.code,
            label=right.label(language),
            article=right.article,
            body=right.body(language),
            explained=tuple(line for line in explained if line.right_code == right.code),
        )
        for right in law.list_rights()
    ]


def rights_in_summary(rows: Sequence[RightRow]) -> RightsSummary:
    """Return which rights wait, and what the report on rights (Art. 28) reads of the others."""
    lines = [line for row in rows for line in row.explained]
    missing = tuple(row for row in rows if not row.explained)
    said = (
        (_("First"), day_in_full(min(line.at for line in lines)) if lines else ""),
        (_("Last"), day_in_full(max(line.at for line in lines)) if lines else ""),
        (_("In which language"), _named(languages.name_of(line.language) for line in lines)),
        (_("How"), _named(str(line.medium.label) for line in lines)),
        (_("By whom"), _named(line.by_name for line in lines)),
    )
    return RightsSummary(
        explained=len(rows) - len(missing),
        total=len(rows),
        missing=missing,
        facts=tuple({"term": term, "description": words} for term, words in said if words),
    )


def _named(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def _row(consent: ConsentLine, names: dict[UUID, str], at: datetime) -> ConsentRow:
    decision = consent.in_force(at)
    return ConsentRow(
        id=consent.id,
        recipient=names.get(consent.recipient_organisation_id, ""),
        purpose=str(Purpose(consent.purpose).label),
        categories=tuple(
            str(category.label) for category in Category if category.value in consent.categories
        ),
        given_by=consent.given_by,
        given_at=consent.given_at,
        until_date=consent.until_date,
        notice_version=consent.notice_version,
        withdrawn_at=consent.withdrawn_at,
        confirmed_at=consent.confirmed_at,
        rests=decision.reason is Reason.CONSENT_TO_CONFIRM,
        refusal="" if decision else sentences.for_reason(decision.reason),
    )
