"""Preparing a referral."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import queries as cases
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.referrals import models, policy, queries, rules
from visnet.referrals.operations import ground
from visnet.referrals.operations.seal_papers import seal_papers
from visnet.referrals.rules import Package, PaperPages, ReferralWords
from visnet.referrals.vocabulary import OPEN_STATES
from visnet.vault import operations as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Another referral, or another person's, was already recorded under this id."""


class AlreadyAsked(Exception):
    """The partner has been asked for the same thing for this case, and it is not over."""


@transaction.atomic
def draft_referral(*, referral_id: UUID, referral: ReferralWords, by: Actor, at: datetime) -> None:
    """Prepare a referral and seal its package; nobody at the partner's can see it yet.

    The package is narrowed to the referral's categories here too. The same id again by the same
    actor changes nothing. Raises `AlreadyAsked`, `IdAlreadyUsed`, `TooManyPapers`, `Refused`.
    """
    _one_at_a_time(referral_id)
    works_on_case = queries.is_on_case(case_id=referral.case_id)
    policy.may_draft(by, works_on_case=works_on_case).enforce()
    if _was_drafted(referral_id, referral, by):
        return
    rules.check_something_passes(referral.categories)
    _check_not_asked(referral)
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    _check_consent(referral, by)
    package = rules.narrow(package=referral.package, categories=referral.categories)
    row = models.Referral(
        id=referral_id,
        case_id=referral.case_id,
        from_organisation_id=by.organisation_id,
        to_organisation_id=referral.to_organisation_id,
        purpose=referral.purpose,
        need_code=referral.need_code,
        agreement_id=referral.agreement_id,
        clause_id=referral.clause_id,
        consent_id=referral.consent_id,
        categories=sorted(referral.categories),
        paper_ids=[UUID(paper.id) for paper in package.papers],
        urgency=referral.urgency,
        chosen=referral.chosen or "",
        until_date=referral.until_date,
        drafted_by=ground.author(by),
        drafted_at=at,
        synthetic=referral.synthetic,
    )
    row.save(force_insert=True)
    _seal_package(row, package, referral.papers, by)
    ground.write_down(
        row=row,
        action="drafted",
        by=by,
        at=at,
        case_id=referral.case_id,
        fields=tuple(sorted(referral.categories)),
    )


def _seal_package(
    row: models.Referral, package: Package, papers: tuple[PaperPages, ...], by: Actor
) -> None:
    box = vault.create_box(subject_id=row.id, for_organisation=row.from_organisation_id, by=by)
    models.Package.objects.create(
        referral=row,
        content_sealed=box.seal(
            place=Place("referrals_package", "content", row.id),
            words=rules.package_to_json(package),
        ),
        agreement_id=row.agreement_id,
        consent_id=row.consent_id,
    )
    seal_papers(row=row, package=package, papers=papers, box=box)


def _check_consent(referral: ReferralWords, by: Actor) -> None:
    """Do nothing when the consent is of this case, names this partner and covers every category.

    Whether it still holds is asked when it is sent and at every reading. Raises `Refused`.
    """
    consent = cases.get_consent(viewer=by, consent_id=referral.consent_id)
    named = (consent.case_id, consent.recipient_organisation_id, consent.purpose)
    is_this = named == (referral.case_id, referral.to_organisation_id, referral.purpose)
    if not is_this or not referral.categories <= consent.categories:
        raise Refused(Reason.NO_CONSENT)


def _one_at_a_time(referral_id: UUID) -> None:
    """Let the same form, sent twice at once, be read once and then found again."""
    first, _last = once.ids_of_the_same_form(referral_id)
    take_turn(Turn.SAME_FORM, first)


def _was_drafted(referral_id: UUID, referral: ReferralWords, by: Actor) -> bool:
    rows = models.Referral.objects.filter(id__range=once.ids_of_the_same_form(referral_id))
    row = rows.values_list("id", "case_id", "drafted_by").first()
    if row is None:
        return False
    if row != (referral_id, referral.case_id, by.identifier):
        raise IdAlreadyUsed(referral_id)
    return True


def _check_not_asked(referral: ReferralWords) -> None:
    take_turn(Turn.EXCHANGE_OF_CASE, referral.case_id)
    if models.Referral.objects.filter(
        case_id=referral.case_id,
        to_organisation_id=referral.to_organisation_id,
        purpose=referral.purpose,
        state__in=sorted(OPEN_STATES),
    ).exists():
        raise AlreadyAsked(referral.case_id)
