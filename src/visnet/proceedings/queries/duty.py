"""What to tell the person before they tell, and what was decided about the duty to report."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Actor, LegalStatus
from visnet.kit.civil_time import civil_date
from visnet.law import queries as law
from visnet.law.queries import DutyNotice
from visnet.people import queries as people
from visnet.proceedings import models, policy
from visnet.proceedings.queries import ground
from visnet.proceedings.vocabulary import DutyOutcome, ToldBefore
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """What somebody decided, in what standing, and why."""

    id: UUID
    outcome: DutyOutcome
    reported_on: date | None
    ground: str
    legal_status: LegalStatus
    offence_code: str
    told: ToldBefore
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeTelling:
    """What to say before somebody tells what happened; `decided` is what was decided last."""

    notice: DutyNotice
    decided: DutyOutcome | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOfCase:
    """The duty as it stands for this viewer, and every decision, the latest first."""

    notice: DutyNotice
    lines: tuple[DutyLine, ...]


def before_telling(*, viewer: Actor, case_id: UUID, on: date) -> BeforeTelling:
    """Return what to say first, without a word of the case. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    last = models.DutyDecision.objects.filter(case_id=case_id).order_by("-at", "-id").first()
    return BeforeTelling(
        notice=_notice(viewer, standing, on),
        decided=DutyOutcome(last.outcome) if last else None,
        decided_at=last.at if last else None,
    )


def open_duty(*, viewer: Actor, case_id: UUID, at: datetime) -> DutyOfCase:
    """Return the decisions with their reasons, and note the viewing. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    rows = list(models.DutyDecision.objects.filter(case_id=case_id).order_by("-at", "-id"))
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=[row.by for row in rows])
    audit.note(
        by=viewer,
        at=at,
        action="proceedings.duty_viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("reason",),
    )
    return DutyOfCase(
        notice=_notice(viewer, standing, civil_date(at)),
        lines=tuple(
            DutyLine(
                id=row.id,
                outcome=DutyOutcome(row.outcome),
                reported_on=row.reported_date,
                ground=row.ground,
                legal_status=LegalStatus(row.legal_status),
                offence_code=row.offence_code,
                told=ToldBefore(row.told),
                reason=ground.opened(
                    box, "proceedings_duty_decision", "reason", row.id, row.reason_sealed
                ),
                by_name=names.get(row.by, ""),
                at=row.at,
            )
            for row in rows
        ),
    )


def _notice(viewer: Actor, standing: CaseStanding, on: date) -> DutyNotice:
    facts = ground.facts_known(standing, ground.fact_rows(standing.case_id))
    return law.duty_for(facts, legal_status=viewer.legal_status, on=on)
