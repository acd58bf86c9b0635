"""Papers that travel, page by page: one way for the partner, for a guest, and for who sent them."""

from collections.abc import Callable

from django.http import HttpResponse

from visnet.doors import handed_out
from visnet.doors.packaging.naming import paper_name
from visnet.files.vocabulary import MEDIA_TYPE
from visnet.kit.decision import NotFound
from visnet.referrals.queries import OpenedPaper, PaperPicture

LONGEST_NUMBER = 3


def number_in(text: str) -> int:
    """Return the number that stands in an address. Raises `NotFound` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise NotFound(text)
    return int(text)


def page_of(
    opened: OpenedPaper, page: int, *, address: Callable[[int], str], picture: str
) -> dict[str, object]:
    """Return one page of a paper for the screen, and the way to the others. Raises `NotFound`."""
    paper = opened.paper
    if not 1 <= page <= paper.pages:
        raise NotFound(paper.number)
    return {
        "reference": opened.reference,
        "title": paper_name(paper.number),
        "paper": paper,
        "page": page,
        "picture": picture,
        "before": address(page - 1) if page > 1 else "",
        "after": address(page + 1) if page < paper.pages else "",
    }


def leaving(picture: PaperPicture) -> HttpResponse:
    """Answer with the picture of a page, under a name that says nothing."""
    answer = HttpResponse(picture.content, content_type=MEDIA_TYPE[picture.kind])
    return handed_out.shut_in(answer, name=picture.name)
