"""Sealing the pages of papers that travel, under the referral's own key."""

from uuid import UUID

from visnet.kit.decision import NotFound
from visnet.referrals import models, rules
from visnet.referrals.rules import Package, PaperPages
from visnet.vault.rules import Box, Place


def seal_papers(
    *, row: models.Referral, package: Package, papers: tuple[PaperPages, ...], box: Box
) -> None:
    """Seal the pages of each paper of a package, but for those that were sealed before.

    For this room's operations only. Pages of a paper that is not in the package are not kept.
    Raises `TooManyPapers`, and `NotFound` when the pages of one are missing.
    """
    brought = {each.paper_id: each.pages for each in papers}
    wanted = {UUID(paper.id): paper.pages for paper in package.papers}
    size = sum(len(page) for each in wanted for page in brought.get(each, ()))
    rules.check_papers(papers=package.papers, size=size)
    sealed = set(
        models.PaperPage.objects.filter(referral=row, paper_id__in=list(wanted))
        .values_list("paper_id", flat=True)
        .distinct()
    )
    for paper_id, pages in wanted.items():
        if paper_id in sealed:
            continue
        if len(brought.get(paper_id, ())) != pages:
            raise NotFound(paper_id)
        models.PaperPage.objects.bulk_create(
            _page(row, paper_id, number, content, box)
            for number, content in enumerate(brought[paper_id], start=1)
        )


def _page(
    row: models.Referral, paper_id: UUID, number: int, content: bytes, box: Box
) -> models.PaperPage:
    page_id = rules.page_id(paper_id=paper_id, number=number)
    return models.PaperPage(
        id=page_id,
        referral=row,
        paper_id=paper_id,
        number=number,
        content_sealed=box.seal_file(
            place=Place("referrals_paper_page", "content", page_id), content=content
        ),
    )
