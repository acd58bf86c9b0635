"""The papers that travel with a referral: each page is a decision of its own, and is noted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements.vocabulary import Category
from visnet.audit import operations as audit
from visnet.files import rules as files
from visnet.files.vocabulary import FileKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground, versions
from visnet.referrals.rules import Package, PackagePaper
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

PNG = b"\x89PNG"
"""What was drawn here is a PNG or a JPEG, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedPaper:
    """One paper of a referral, to be looked at page by page."""

    reference: str
    paper: PackagePaper


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperPicture:
    """The picture of one page, on its way to a screen. `name` says nothing about anybody."""

    content: bytes
    kind: FileKind
    name: str


def open_paper(*, viewer: Actor, referral_id: UUID, number: int, at: datetime) -> OpenedPaper:
    """Return a paper for the desk that was asked, or its guest; note that it was opened.

    Raises `NotFound` for one that is not in the newest version, or may not pass at this moment.
    """
    row, _box, paper = _received(viewer, referral_id, number, at)
    _note(viewer, row, at, "paper_opened", f"paper {number}")
    return OpenedPaper(reference=rules.reference_of(row.id), paper=paper)


def open_paper_page(
    *, viewer: Actor, referral_id: UUID, number: int, page: int, at: datetime
) -> PaperPicture:
    """Return the picture of one page for the desk that was asked, or its guest; note the viewing.

    Agreement, consent and the newest version are asked anew. Raises `NotFound`.
    """
    row, box, paper = _received(viewer, referral_id, number, at)
    picture = _picture(row, box, paper, page)
    _note(viewer, row, at, "paper_page_viewed", f"paper {number}", f"page {page}")
    return picture


def open_sent_paper(
    *, viewer: Actor, case_id: UUID, referral_id: UUID, number: int, at: datetime
) -> OpenedPaper:
    """Return a paper of any version, for those who work on the case; note it. Raises `NotFound`."""
    row, _box, paper = _sent(viewer, case_id, referral_id, number)
    _note(viewer, row, at, "sent_paper_opened", f"paper {number}", case_id=case_id)
    return OpenedPaper(reference=rules.reference_of(row.id), paper=paper)


def open_sent_paper_page(
    *, viewer: Actor, case_id: UUID, referral_id: UUID, number: int, page: int, at: datetime
) -> PaperPicture:
    """Return the picture of one page as it was sealed, for those who work on the case; note it.

    Raises `NotFound`.
    """
    row, box, paper = _sent(viewer, case_id, referral_id, number)
    picture = _picture(row, box, paper, page)
    told = (f"paper {number}", f"page {page}")
    _note(viewer, row, at, "sent_paper_page_viewed", *told, case_id=case_id)
    return picture


def numbers_of_papers(*, viewer: Actor, referral_id: UUID) -> dict[str, int]:
    """Return the number of each paper that any version ever held; none before it is prepared."""
    try:
        row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    except NotFound:
        return {}
    box = ground.open_sent_box(viewer=viewer, row=row)
    return {
        paper.id: paper.number
        for package in versions.every_package(row=row, box=box)
        for paper in package.papers
    }


def _received(
    viewer: Actor, referral_id: UUID, number: int, at: datetime
) -> tuple[models.Referral, Box, PackagePaper]:
    row = ground.find_received(viewer=viewer, referral_id=referral_id)
    grounds = ground.grounds_of(row=row, at=at)
    may_open = policy.may_open_paper(
        viewer,
        policy.standing_from(row),
        agreement=grounds.agreement.decision,
        consent=grounds.consent,
        passes=Category.PAPERS in grounds.categories,
    )
    box = vault.open_boxes(viewer=viewer, subject_ids=(row.id,)).get(row.id)
    if not may_open or box is None:
        raise NotFound(referral_id)
    package = versions.open_newest(row=row, box=box) or Package()
    narrowed = rules.narrow(package=package, categories=grounds.categories)
    paper = rules.find_paper(papers=narrowed.papers, number=number)
    if paper is None:
        raise NotFound(referral_id)
    return row, box, paper


def _sent(
    viewer: Actor, case_id: UUID, referral_id: UUID, number: int
) -> tuple[models.Referral, Box, PackagePaper]:
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    if row.case_id != case_id:
        raise NotFound(referral_id)
    box = ground.open_sent_box(viewer=viewer, row=row)
    papers = [paper for each in versions.every_package(row=row, box=box) for paper in each.papers]
    paper = rules.find_paper(papers=reversed(papers), number=number)
    if paper is None:
        raise NotFound(referral_id)
    return row, box, paper


def _picture(row: models.Referral, box: Box, paper: PackagePaper, page: int) -> PaperPicture:
    if not 1 <= page <= paper.pages:
        raise NotFound(row.id)
    page_id = rules.page_id(paper_id=UUID(paper.id), number=page)
    kept = models.PaperPage.objects.filter(id=page_id, referral_id=row.id).first()
    if kept is None:
        raise NotFound(row.id)
    content = box.open_file(
        place=Place("referrals_paper_page", "content", page_id), sealed=bytes(kept.content_sealed)
    )
    kind = FileKind.PNG if content.startswith(PNG) else FileKind.JPEG
    number = f"{rules.reference_of(row.id)}{paper.number}p{page}"
    return PaperPicture(
        content=content, kind=kind, name=files.download_name(number=number, kind=kind)
    )


def _note(
    viewer: Actor,
    row: models.Referral,
    at: datetime,
    what: str,
    *fields: str,
    case_id: UUID | None = None,
) -> None:
    """Write into the journal that somebody looked. Only the sender's side names the case."""
    audit.note(
        by=viewer,
        at=at,
        action=f"referrals.{what}",
        subject_kind="referral",
        subject_id=row.id,
        case_id=case_id,
        fields=fields,
    )
