"""The ground every reading stands on: the row, how the viewer stands to it, what holds now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from visnet.agreements import queries as agreements
from visnet.agreements.queries import MayPass
from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import rules as cases
from visnet.cases.rules import GivenConsent
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Decision, NotFound, Reason, refuse
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.queries.shapes import ReportLine
from visnet.referrals.vocabulary import Outcome
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

# The partner may not read consents: the database tells the two sides of a referral about its own.
CONSENT = """
SELECT recipient_organisation_id, purpose, categories, given_at, until_date, withdrawn_at,
    spoke_until, spoke_ended_at
FROM sec.consent_of_referral(%s)
"""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a referral rests on, at one moment."""

    agreement: MayPass
    consent: Decision
    consented: frozenset[str]
    categories: frozenset[Category]

    @property
    def holds(self) -> Decision:
        """Whether both grounds hold; the consent is named first."""
        return self.consent if not self.consent else self.agreement.decision


def visible_rows(viewer: Actor) -> "QuerySet[models.Referral]":
    """Return the rows a viewer may see, from either side, without the number of the case."""
    rows = models.Referral.objects.annotate(**policy.standing_of()).defer("case_id")
    return rows.filter(policy.visible_to(viewer))


def find_received(*, viewer: Actor, referral_id: UUID) -> models.Referral:
    """Return a row as the desk that was asked sees it. Raises `NotFound`."""
    row = visible_rows(viewer).filter(id=referral_id).filter(policy.received_by(viewer)).first()
    if row is None:
        raise NotFound(referral_id)
    return row


def find_sent(*, viewer: Actor, referral_id: UUID) -> models.Referral:
    """Return a row as those who work on the case see it. Raises `NotFound`."""
    rows = models.Referral.objects.select_related("approval").annotate(**policy.standing_of())
    row = rows.filter(policy.sent_by(viewer), id=referral_id).first()
    if row is None:
        raise NotFound(referral_id)
    return row


def open_sent_box(*, viewer: Actor, row: models.Referral) -> Box:
    """Return the key of what was sent, for those who sent it.

    Raises `NotFound` where the case was at another Centre meanwhile: what was told from here before
    stays with who was told.
    """
    box = vault.open_boxes(viewer=viewer, subject_ids=(row.id,)).get(row.id)
    if box is None:
        raise NotFound(row.id)
    return box


def is_on_case(*, case_id: UUID) -> bool:
    """Whether whoever shows their ticket works on the case, and is not kept away from it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.may_follow_case(%s)", [case_id])
        return bool(cursor.fetchone()[0])


def lacks_approval(*, referral_id: UUID, sender: Actor) -> bool:
    """Whether a second pair of eyes is asked for, and none but the sender's has been on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.lacks_approval(%s, %s)", [referral_id, sender.identifier])
        return bool(cursor.fetchone()[0])


def has_changed(*, referral_id: UUID) -> bool:
    """Whether the package is not the one that a supervisor was asked to look at."""
    asked = models.Package.objects.filter(referral_id=referral_id, referral__approval__isnull=False)
    found = asked.values_list("content_sealed", "referral__approval__package_sha256").first()
    return found is not None and rules.digest_of(bytes(found[0])) != found[1]


def grounds_hold(*, viewer: Actor, referral_id: UUID, at: datetime) -> Decision:
    """Return whether what a prepared referral rests on holds at this moment. Raises `NotFound`."""
    return grounds_of(row=find_sent(viewer=viewer, referral_id=referral_id), at=at).holds


def grounds_of(*, row: models.Referral, at: datetime) -> Grounds:
    """Return what the referral rests on at this moment, asked anew every time."""
    given = _consent_of(row.id)
    return evaluate_grounds(
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        purpose=Purpose(row.purpose),
        given=given,
        need=row.categories,
        at=at,
        last_day=row.until_date,
    )


def evaluate_grounds(
    *,
    from_organisation_id: UUID,
    to_organisation_id: UUID,
    purpose: Purpose,
    given: GivenConsent | None,
    need: Iterable[str],
    at: datetime,
    last_day: date | None = None,
) -> Grounds:
    """Return what may pass between two organisations for a purpose, with this consent, now.

    After `last_day`, where there is one, nothing passes any more.
    """
    agreement = agreements.what_may_pass(
        from_organisation_id=from_organisation_id,
        to_organisation_id=to_organisation_id,
        purpose=purpose,
        at=at,
    )
    consent = cases.consent_covers(
        consent=given,
        recipient_organisation_id=to_organisation_id,
        purpose=purpose,
        categories=(),
        at=at,
    )
    if consent and last_day is not None and civil_date(at) > last_day:
        consent = refuse(Reason.CONSENT_EXPIRED)
    consented = given.categories if given is not None and consent else frozenset()
    agreed = agreement.categories if agreement.decision else frozenset()
    return Grounds(
        agreement=agreement,
        consent=consent,
        consented=consented,
        categories=rules.package_categories(
            agreement=agreed, consent=consented, need=frozenset(need)
        ),
    )


def open_reports(*, row: models.Referral, box: Box | None) -> tuple[ReportLine, ...]:
    """Return what was told back, the oldest first; without the key, only how it went."""
    reports = list(row.reports.order_by("at", "id"))
    names = people.names_of(user_ids=[report.by for report in reports])
    return tuple(
        ReportLine(
            id=report.id,
            at=report.at,
            by_name=names.get(report.by, ""),
            outcome=chosen_or_none(Outcome, report.outcome),
            words=(
                box.open(
                    place=Place("referrals_report", "words", report.id), sealed=report.words_sealed
                )
                if box is not None
                else ""
            ),
        )
        for report in reports
    )


def name_of(organisation_id: UUID) -> str:
    """Return what an organisation is called."""
    return people.get_organisation(organisation_id=organisation_id).name


def names_of_organisations(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what organisations are called, in one query."""
    return people.names_of_organisations(ids=ids)


def chosen_or_none(choices: Any, code: str) -> Any:
    """Return the word a stored code stands for, or None for an empty one."""
    return choices(code) if code else None


def _consent_of(referral_id: UUID) -> GivenConsent | None:
    with connection.cursor() as cursor:
        cursor.execute(CONSENT, [referral_id])
        row = cursor.fetchone()
    if row is None:
        return None
    recipient, purpose, categories, given_at, until_date, withdrawn_at, until, ended_at = row
    return GivenConsent(
        recipient_organisation_id=recipient,
        purpose=purpose,
        categories=frozenset(categories),
        given_at=given_at,
        until_date=until_date,
        withdrawn_at=withdrawn_at,
        spoke_until=until,
        spoke_ended_at=ended_at,
    )
