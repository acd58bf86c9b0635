"""Consents, rights explained, and who is kept away."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.cases import models, policy, rules
from visnet.cases.queries import ground
from visnet.cases.rules import GivenConsent
from visnet.cases.vocabulary import BlockOrigin, GivenBy, Medium
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, NotFound
from visnet.people import queries as people
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """A consent, without the words that were noted beside it."""

    id: UUID
    case_id: UUID
    purpose: str
    recipient_organisation_id: UUID
    categories: frozenset[str]
    given_by: GivenBy
    representative_id: UUID | None
    """Who spoke for the person when it was given, or when it was confirmed last."""
    confirmed_at: datetime | None
    spoke_until: date | None
    spoke_ended_at: datetime | None
    given_at: datetime
    until_date: date
    notice_version: str
    withdrawn_at: datetime | None

    def as_given(self) -> GivenConsent:
        """Return what the rules look at."""
        return GivenConsent(
            recipient_organisation_id=self.recipient_organisation_id,
            purpose=self.purpose,
            categories=self.categories,
            given_at=self.given_at,
            until_date=self.until_date,
            withdrawn_at=self.withdrawn_at,
            spoke_until=self.spoke_until,
            spoke_ended_at=self.spoke_ended_at,
        )

    def in_force(self, at: datetime) -> Decision:
        """Whether the consent holds at that moment, for all that it names."""
        return rules.consent_covers(
            consent=self.as_given(),
            recipient_organisation_id=self.recipient_organisation_id,
            purpose=self.purpose,
            categories=self.categories,
            at=at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RightLine:
    """That a right was explained."""

    right_code: str
    at: datetime
    by_name: str
    language: str
    medium: Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLine:
    """Who is kept away, and why: in words, or because the wall did it by itself."""

    id: UUID
    user_id: UUID | None
    organisation_id: UUID | None
    reason: str
    origin: BlockOrigin
    at: datetime
    lifted_at: datetime | None


def list_consents(*, viewer: Actor, case_id: UUID) -> tuple[ConsentLine, ...]:
    """Return all consents of a case, the newest first."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = _consents().filter(case_id=case_id).order_by("-given_at", "id")
    return tuple(_consent(row) for row in rows)


def get_consent(*, viewer: Actor, consent_id: UUID) -> ConsentLine:
    """Return one consent. Raises `NotFound`."""
    row = _consents().filter(policy.inside_visible_to(viewer), id=consent_id).first()
    if row is None:
        raise NotFound(consent_id)
    return _consent(row)


def open_conditions(*, viewer: Actor, consent_id: UUID, at: datetime) -> str:
    """Return what the person said beside a consent, or nothing; note the viewing.

    Raises `NotFound`.
    """
    row = models.Consent.objects.filter(policy.inside_visible_to(viewer), id=consent_id).first()
    if row is None:
        raise NotFound(consent_id)
    box = vault.open_box(viewer=viewer, subject_id=row.case_id)
    ground.note_viewing(
        viewer=viewer,
        at=at,
        what="consent",
        case_id=row.case_id,
        fields=("words",),
        subject_kind="consent",
        subject_id=consent_id,
    )
    return ground.open_words(
        box=box, table="cases_consent", row_id=consent_id, sealed={"words": row.words_sealed}
    )["words"]


def find_consent_in_force(
    *,
    viewer: Actor,
    case_id: UUID,
    recipient_organisation_id: UUID,
    purpose: str,
    at: datetime,
) -> ConsentLine | None:
    """Return the widest consent that holds for this recipient and purpose, or None. One query."""
    rows = _consents().filter(
        policy.inside_visible_to(viewer),
        case_id=case_id,
        recipient_organisation_id=recipient_organisation_id,
        purpose=purpose,
    )
    in_force = [line for line in map(_consent, rows) if line.in_force(at)]
    return max(in_force, key=lambda line: (len(line.categories), line.given_at), default=None)


def list_rights_explained(*, viewer: Actor, case_id: UUID) -> tuple[RightLine, ...]:
    """Return which rights were explained, the newest first."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(models.RightExplained.objects.filter(case_id=case_id).order_by("-at", "id"))
    names = people.names_of(user_ids=[row.by for row in rows])
    return tuple(
        RightLine(
            right_code=row.right_code,
            at=row.at,
            by_name=names.get(row.by, ""),
            language=row.language,
            medium=Medium(row.medium),
        )
        for row in rows
    )


def is_kept_away(*, viewer: Actor, case_id: UUID, organisation_id: UUID) -> bool:
    """Whether an organisation is kept away from a case: nothing may be sent to it."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    return models.Block.objects.filter(
        case_id=case_id, blocked_organisation_id=organisation_id, lifted_at__isnull=True
    ).exists()


def open_blocks(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[BlockLine, ...]:
    """Return who is kept away and why, for those who see the case's line; note the viewing."""
    ground.find_row(case_id=case_id, viewer=viewer)
    rows = models.Block.objects.filter(case_id=case_id).order_by("-at", "id")
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note_viewing(viewer=viewer, at=at, what="blocks", case_id=case_id, fields=("reason",))
    return tuple(
        BlockLine(
            id=row.id,
            user_id=row.user_id,
            organisation_id=row.blocked_organisation_id,
            origin=BlockOrigin(row.origin),
            at=row.at,
            lifted_at=row.lifted_at,
            **ground.open_words(
                box=box, table="cases_block", row_id=row.id, sealed={"reason": row.reason_sealed}
            ),
        )
        for row in rows
    )


def _consents() -> QuerySet[models.Consent]:
    return models.Consent.objects.select_related("representative", "confirmed_representative")


def _consent(row: models.Consent) -> ConsentLine:
    was_confirmed = row.confirmed_at is not None
    speaker = row.confirmed_representative if was_confirmed else row.representative
    return ConsentLine(
        id=row.id,
        case_id=row.case_id,
        purpose=row.purpose,
        recipient_organisation_id=row.recipient_organisation_id,
        categories=frozenset(row.categories),
        given_by=GivenBy(row.confirmed_given_by or row.given_by),
        representative_id=speaker.id if speaker else None,
        confirmed_at=row.confirmed_at,
        spoke_until=speaker.until_date if speaker else None,
        spoke_ended_at=_no_longer_since(speaker) if speaker else None,
        given_at=row.given_at,
        until_date=row.until_date,
        notice_version=row.notice_version,
        withdrawn_at=row.withdrawn_at,
    )


def _no_longer_since(speaker: models.Representative) -> datetime | None:
    moments = [one for one in (speaker.ended_at, speaker.kept_out_at) if one is not None]
    return min(moments, default=None)
