"""Documents that travel one by one: how many, under which ids, called by which number. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from visnet.referrals.rules.package import PackagePaper

MOST_PAPERS = 10
"""So many documents travel with one referral."""
MOST_BYTES = 20 * 1024 * 1024
"""And so large the pictures of their pages may be, together."""


class TooManyPapers(Exception):
    """More documents were chosen than travel with one referral, or larger ones."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperPages:
    """The pictures of a paper's pages, as they are sealed for the partner."""

    paper_id: UUID
    pages: tuple[bytes, ...]


def paper_id(*, referral_id: UUID, document_id: UUID) -> UUID:
    """Return the id of a document within one referral: always the same, and it leads nowhere."""
    return uuid5(referral_id, f"paper:{document_id}")


def page_id(*, paper_id: UUID, number: int) -> UUID:
    """Return the one id of a page, to which its seal is bound: pages cannot change places."""
    return uuid5(paper_id, f"page:{number}")


def numbered(
    *, wanted: Iterable[tuple[UUID, int, str]], known: Mapping[str, int]
) -> tuple[PackagePaper, ...]:
    """Return papers by their numbers, from (id, pages, words) each.

    One that travelled before keeps its number, and no number is ever given to another.
    """
    free = max(known.values(), default=0)
    papers = []
    for identifier, pages, words in wanted:
        number = known.get(str(identifier))
        if number is None:
            free += 1
            number = free
        papers.append(
            PackagePaper(id=str(identifier), number=number, pages=pages, words=words.strip())
        )
    return tuple(sorted(papers, key=lambda paper: paper.number))


def check_papers(*, papers: Collection[object], size: int) -> None:
    """Do nothing when so many, and so large ones, may travel. Raises `TooManyPapers`."""
    if len(papers) > MOST_PAPERS or size > MOST_BYTES:
        raise TooManyPapers


def find_paper(*, papers: Iterable[PackagePaper], number: int) -> PackagePaper | None:
    """Return the paper of that number, or None."""
    return next((paper for paper in papers if paper.number == number), None)
