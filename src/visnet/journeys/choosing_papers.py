"""Documents chosen one by one for a partner: which may be, and the pictures that leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import queries as cases
from visnet.documents import queries as documents
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals import queries as referrals
from visnet.referrals import rules
from visnet.referrals.rules import CategoryAnswer, Package, PackagePaper, PaperPages

PAPERS = frozenset({Category.PAPERS})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChosenPaper:
    """One document that was ticked, and the words that the partner reads beside it."""

    document_id: UUID
    words: str = ""


def as_in_package(
    *, referral_id: UUID, case_id: UUID, chosen: Iterable[ChosenPaper], by: Actor
) -> tuple[PackagePaper, ...]:
    """Return the chosen documents as the partner will know them: a number, pages, words.

    Raises `NotFound` when one may not travel.
    """
    ticked = {paper.document_id: paper for paper in chosen}
    pages = documents.count_pages(viewer=by, case_id=case_id, document_ids=ticked)
    return rules.numbered(
        wanted=[
            (
                rules.paper_id(referral_id=referral_id, document_id=document_id),
                pages[document_id],
                paper.words,
            )
            for document_id, paper in ticked.items()
        ],
        known=referrals.numbers_of_papers(viewer=by, referral_id=referral_id),
    )


def pages_that_leave(
    *,
    referral_id: UUID,
    case_id: UUID,
    chosen: Iterable[ChosenPaper],
    package: Package,
    by: Actor,
    at: datetime,
) -> tuple[PaperPages, ...]:
    """Return the pictures of the pages of each paper of a package, as they were drawn here.

    Never the file that came, nor its name. Raises `NotFound` when one may not travel.
    """
    held = {paper.id for paper in package.papers}
    wanted = {
        paper.document_id: identifier
        for paper in chosen
        if str(identifier := rules.paper_id(referral_id=referral_id, document_id=paper.document_id))
        in held
    }
    if not wanted:
        return ()
    opened = documents.open_travelling_pages(viewer=by, case_id=case_id, document_ids=wanted, at=at)
    return tuple(
        PaperPages(paper_id=identifier, pages=opened[document_id])
        for document_id, identifier in wanted.items()
    )


def why_papers_each(
    *, case_id: UUID, partners: Iterable[tuple[UUID, Purpose]], by: Actor, at: datetime
) -> dict[tuple[UUID, Purpose], CategoryAnswer]:
    """Return for each partner and purpose whether papers could pass now. Two queries, however many.

    What is sent is asked once more, one by one, by `why_papers`. Raises `NotFound`, and `Refused`
    for whoever is of no organisation.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    agreed = agreements.list_partners(
        from_organisation_id=by.organisation_id, at=at, category=Category.PAPERS
    )
    consented = {
        (consent.recipient_organisation_id, Purpose(consent.purpose))
        for consent in cases.list_consents(viewer=by, case_id=case_id)
        if consent.in_force(at) and Category.PAPERS in consent.categories
    }
    return {
        each: _of_papers(
            agreed=PAPERS if each in agreed else frozenset(),
            consented=PAPERS if each in consented else frozenset(),
        )
        for each in partners
    }


def why_papers(
    *, case_id: UUID, to_organisation_id: UUID, purpose: Purpose, by: Actor, at: datetime
) -> CategoryAnswer:
    """Return whether papers may pass to a partner at this moment, and what keeps them back.

    Raises `Refused` for whoever is of no organisation.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    consent = cases.find_consent_in_force(
        viewer=by,
        case_id=case_id,
        recipient_organisation_id=to_organisation_id,
        purpose=purpose,
        at=at,
    )
    grounds = referrals.evaluate_grounds(
        from_organisation_id=by.organisation_id,
        to_organisation_id=to_organisation_id,
        purpose=purpose,
        given=consent.as_given() if consent else None,
        need=PAPERS,
        at=at,
    )
    agreed = grounds.agreement.categories if grounds.agreement.decision else frozenset()
    return _of_papers(agreed=agreed, consented=grounds.consented)


def _of_papers(*, agreed: frozenset[Category], consented: frozenset[str]) -> CategoryAnswer:
    answers = rules.why_each(agreement=agreed, consent=consented, need=PAPERS)
    return next(answer for answer in answers if answer.category is Category.PAPERS)
