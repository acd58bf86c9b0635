"""What would be sent to a partner: the same for looking at it first and for sending it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.queries import MayPass
from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import queries as cases
from visnet.cases.queries import ConsentLine, ShareableCase
from visnet.journeys import choosing_papers
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import ALLOWED, Decision, Reason, Refused, first_refusal, refuse
from visnet.referrals import queries as referrals
from visnet.referrals import rules
from visnet.referrals.queries import Grounds
from visnet.referrals.rules import (
    CategoryAnswer,
    Package,
    PackageContact,
    PackageGoal,
    PackageNeed,
)
from visnet.referrals.vocabulary import Chosen, Urgency


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralAsk:
    """What is asked of a partner: for what, what of the person is needed for it, and how soon.

    Papers are needed when some are chosen, and never otherwise.
    """

    to_organisation_id: UUID
    purpose: Purpose
    need: frozenset[Category]
    request_summary: str = ""
    need_code: str = ""
    urgency: Urgency = Urgency.ORDINARY
    chosen: Chosen | None = None
    papers: tuple[ChosenPaper, ...] = ()

    @property
    def whole_need(self) -> frozenset[Category]:
        """What is needed, papers among it only when they are chosen one by one."""
        papers = frozenset({Category.PAPERS})
        return self.need | papers if self.papers else self.need - papers


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prepared:
    """A referral as it would be sent. Without a yes in `may_send` the package is empty."""

    from_organisation_id: UUID
    may_send: Decision
    why: tuple[CategoryAnswer, ...]
    grounds: Grounds
    consent: ConsentLine | None
    package: Package
    until_date: date
    needs_second_approval: bool = False


def prepare(
    *, case_id: UUID, ask: ReferralAsk, referral_id: UUID | None = None, by: Actor, at: datetime
) -> Prepared:
    """Return what agreement, consent and need let pass, opened no further than that.

    What leads to the person is opened only after a fresh proof (`Refused`, STEP_UP_NEEDED). Papers
    are called after their referral: without one, none travels.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    consent = _consent_for(case_id, ask, by, at)
    grounds = referrals.evaluate_grounds(
        from_organisation_id=by.organisation_id,
        to_organisation_id=ask.to_organisation_id,
        purpose=ask.purpose,
        given=consent.as_given() if consent else None,
        need=ask.whole_need,
        at=at,
    )
    may_send = first_refusal(
        _not_kept_away(case_id, ask, by),
        grounds.agreement.decision,
        grounds.consent,
        ALLOWED if grounds.categories else refuse(Reason.NOTHING_MAY_PASS),
    )
    package = Package()
    if may_send:
        opened = cases.open_for_sharing(
            viewer=by, case_id=case_id, categories=sorted(grounds.categories), at=at
        )
        package = rules.narrow(
            package=_package(opened, ask.request_summary), categories=grounds.categories
        )
        if referral_id is not None and Category.PAPERS in grounds.categories:
            papers = choosing_papers.as_in_package(
                referral_id=referral_id, case_id=case_id, chosen=ask.papers, by=by
            )
            package = replace(package, papers=papers)
    return Prepared(
        from_organisation_id=by.organisation_id,
        may_send=may_send,
        why=rules.why_each(
            agreement=grounds.agreement.categories, consent=grounds.consented, need=ask.whole_need
        ),
        grounds=grounds,
        consent=consent,
        package=package,
        until_date=_last_day(consent, grounds, at),
        needs_second_approval=bool(may_send)
        and _needs_second_approval(case_id, grounds.agreement, by),
    )


def needs_second_approval(
    *, case_id: UUID, to_organisation_id: UUID, purpose: Purpose, by: Actor, at: datetime
) -> bool:
    """Whether a supervisor would have to look at what leaves at this moment.

    Raises `NotFound`, and `Refused` for whoever is of no organisation.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    agreement = agreements.what_may_pass(
        from_organisation_id=by.organisation_id,
        to_organisation_id=to_organisation_id,
        purpose=purpose,
        at=at,
    )
    return _needs_second_approval(case_id, agreement, by)


def _needs_second_approval(case_id: UUID, agreement: MayPass, by: Actor) -> bool:
    """Whether the clause asks for a supervisor's eyes where danger is high, and it is."""
    if not agreement.needs_second_approval:
        return False
    line = cases.get_case_line(viewer=by, case_id=case_id)
    return rules.is_dangerous(line.danger)


def _last_day(consent: ConsentLine | None, grounds: Grounds, at: datetime) -> date:
    today = civil_date(at)
    return rules.last_day_to_read(
        consent_until=consent.until_date if consent else today,
        sent_on=today,
        retention_days=grounds.agreement.retention_days,
    )


def _consent_for(case_id: UUID, ask: ReferralAsk, by: Actor, at: datetime) -> ConsentLine | None:
    """The consent in force; where none is, the newest one, so that its refusal can be named."""
    in_force = cases.find_consent_in_force(
        viewer=by,
        case_id=case_id,
        recipient_organisation_id=ask.to_organisation_id,
        purpose=ask.purpose,
        at=at,
    )
    if in_force is not None:
        return in_force
    return next(iter(_earlier(cases.list_consents(viewer=by, case_id=case_id), ask)), None)


def _earlier(lines: Iterable[ConsentLine], ask: ReferralAsk) -> Iterable[ConsentLine]:
    return (
        line
        for line in lines
        if line.recipient_organisation_id == ask.to_organisation_id and line.purpose == ask.purpose
    )


def _not_kept_away(case_id: UUID, ask: ReferralAsk, by: Actor) -> Decision:
    kept_away = cases.is_kept_away(
        viewer=by, case_id=case_id, organisation_id=ask.to_organisation_id
    )
    return refuse(Reason.BLOCKED) if kept_away else ALLOWED


def _package(opened: ShareableCase, request_summary: str) -> Package:
    return Package(
        preferred_name=opened.preferred_name,
        given_name=opened.given_name,
        family_name=opened.family_name,
        birth_year=opened.birth_year,
        language=opened.language,
        interpreter=opened.interpreter,
        request_summary=request_summary.strip(),
        offence_code=opened.offence_code,
        danger=opened.danger.value if opened.danger else "",
        needs=tuple(PackageNeed(category=code, score=score) for code, score in opened.needs),
        goals=tuple(PackageGoal(need_category=code, words=words) for code, words in opened.goals),
        contacts=tuple(
            PackageContact(
                channel=contact.channel.value,
                value=contact.value,
                code_word=contact.code_word,
                days=contact.days,
                from_hour=contact.from_hour,
                until_hour=contact.until_hour,
                may_leave_message=contact.may_leave_message,
                may_say_who_we_are=contact.may_say_who_we_are,
            )
            for contact in opened.contacts
        ),
    )
