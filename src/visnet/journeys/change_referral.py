"""Changing what was sent to a partner: the three questions anew, a new version, and a notice."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements.vocabulary import Category
from visnet.cases import queries as cases
from visnet.journeys import choosing_papers, preparing, preview_referral, telling
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.journeys.preparing import Prepared, ReferralAsk
from visnet.journeys.preview_referral import Preview
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import Reason, Refused
from visnet.referrals import operations as referrals
from visnet.referrals import queries, rules
from visnet.referrals.rules import ChangeWords, PaperPages
from visnet.referrals.vocabulary import ChangedBecause


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Change:
    """What a partner shall read from now on, and why. `seen` is the version that stood then."""

    seen: int
    need: frozenset[Category]
    request_summary: str
    because: ChangedBecause
    words: str = ""
    papers: tuple[ChosenPaper, ...] = ()


@transaction.atomic
def preview_change(*, referral_id: UUID, change: Change, by: Actor, at: datetime) -> Preview:
    """Return what the partner's page would be given, with what is different from what was read.

    Nothing is written but that the case was looked at. Raises `NotFound`, `Refused`.
    """
    line = queries.get_sent_line(viewer=by, referral_id=referral_id, at=at)
    ask = _ask(line, change)
    prepared = preparing.prepare(
        case_id=line.case_id, ask=ask, referral_id=referral_id, by=by, at=at
    )
    preview = preview_referral.of_prepared(
        referral_id=referral_id, ask=ask, prepared=prepared, by=by, at=at
    )
    changed = queries.would_change(
        viewer=by,
        referral_id=referral_id,
        after=prepared.package,
        because=change.because,
        words=change.words,
        at=at,
    )
    shown = replace(
        preview.shown,
        line=replace(preview.shown.line, sent_at=line.sent_at),
        changed=changed if prepared.may_send else None,
    )
    return replace(preview, shown=shown)


@transaction.atomic
def change_referral(
    *, revision_id: UUID, referral_id: UUID, change: Change, by: Actor, at: datetime
) -> bool:
    """Put another version in place, if agreement, consent and need let it pass at this moment.

    Return whether the partner reads it now, and was told; otherwise a supervisor was asked. Raises
    as `referrals.operations.change_referral`, and `Refused` with the ground that is missing.
    """
    line = queries.get_sent_line(viewer=by, referral_id=referral_id, at=at)
    referrals.hold_case(case_id=line.case_id, by=by, at=at)
    prepared = preparing.prepare(
        case_id=line.case_id, ask=_ask(line, change), referral_id=referral_id, by=by, at=at
    )
    prepared.may_send.enforce()
    papers = choosing_papers.pages_that_leave(
        referral_id=referral_id,
        case_id=line.case_id,
        chosen=change.papers,
        package=prepared.package,
        by=by,
        at=at,
    )
    is_read = referrals.change_referral(
        revision_id=revision_id,
        referral_id=referral_id,
        change=_words(change, prepared, papers),
        by=by,
        at=at,
    )
    if is_read:
        _tell_desk(line.to_organisation_id, revision_id, by, at)
    else:
        telling.tell_role(
            organisation_id=prepared.from_organisation_id,
            role=Role.SUPERVISOR,
            about=revision_id,
            what="approval-asked",
            of_case=line.case_id,
            by=by,
            at=at,
        )
    return is_read


@transaction.atomic
def release_change(*, revision_id: UUID, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Approve a version that waits, if its grounds still hold: the partner reads it and is told.

    Raises `NotFound`, `Refused`.
    """
    line = queries.get_sent_line(viewer=by, referral_id=referral_id, at=at)
    referrals.hold_case(case_id=line.case_id, by=by, at=at)
    if cases.is_kept_away(viewer=by, case_id=line.case_id, organisation_id=line.to_organisation_id):
        raise Refused(Reason.BLOCKED)
    waiting = queries.get_waiting_version(viewer=by, referral_id=referral_id)
    consent = cases.get_consent(viewer=by, consent_id=waiting.consent_id)
    grounds = queries.evaluate_grounds(
        from_organisation_id=waiting.from_organisation_id,
        to_organisation_id=line.to_organisation_id,
        purpose=line.purpose,
        given=consent.as_given(),
        need=waiting.categories,
        at=at,
        last_day=waiting.until_date,
    )
    grounds.holds.enforce()
    rules.check_something_passes(grounds.categories)
    referrals.release_change(revision_id=revision_id, referral_id=referral_id, by=by, at=at)
    _tell_desk(line.to_organisation_id, revision_id, by, at)
    telling.tell_sender(user_id=waiting.by, about=revision_id, what="approved", by=by, at=at)


def _ask(line: queries.SentLine, change: Change) -> ReferralAsk:
    return ReferralAsk(
        to_organisation_id=line.to_organisation_id,
        purpose=line.purpose,
        need=change.need,
        request_summary=change.request_summary,
        urgency=line.urgency,
        papers=change.papers,
    )


def _words(change: Change, prepared: Prepared, papers: tuple[PaperPages, ...]) -> ChangeWords:
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    return ChangeWords(
        seen=change.seen,
        agreement_id=agreement.agreement_id,
        clause_id=agreement.clause_id,
        consent_id=consent.id,
        until_date=prepared.until_date,
        categories=prepared.grounds.categories,
        package=prepared.package,
        papers=papers,
        because=change.because,
        words=change.words,
        needs_approval=prepared.needs_second_approval,
    )


def _tell_desk(organisation_id: UUID, revision_id: UUID, by: Actor, at: datetime) -> None:
    telling.tell_desk(
        organisation_id=organisation_id, about=revision_id, what="referral-changed", by=by, at=at
    )
