"""Papers that tests stand on, kept through the journey itself."""

from datetime import datetime
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from tests.files import given
from visnet.documents.vocabulary import Sort
from visnet.files import rules as files
from visnet.journeys import keep_document
from visnet.journeys.keep_document import BroughtFile
from visnet.kit.actor import Actor

WORDS = "Ha scritto: so dove abiti, via delle Querce."


def brought(content: bytes | None = None, **told: object) -> BroughtFile:
    """Return a file as somebody brings it: a text, unless told otherwise."""
    what: dict[str, object] = {
        "content": WORDS.encode() if content is None else content,
        "name": "messaggi di Nina.txt",
        "title": "",
        "sort": Sort.MESSAGE,
    }
    return BroughtFile(**(what | told))  # type: ignore[arg-type]


def keep(
    case_id: UUID,
    by: Actor = CAST.anna,
    *,
    content: bytes | None = None,
    document_id: UUID | None = None,
    at: datetime = NOON,
    **told: object,
) -> UUID:
    """Keep a paper in a case and return its id."""
    identifier, file = document_id or uuid4(), brought(content, **told)
    with acting(by):
        keep_document.check_may_add(case_id=case_id, by=by)
    redrawn = files.redraw(content=file.content)
    with acting(by):
        keep_document.add_document(
            document_id=identifier, case_id=case_id, brought=file, redrawn=redrawn, by=by, at=at
        )
    return identifier


def evidence(case_id: UUID, by: Actor = CAST.anna) -> UUID:
    """Keep a photograph with its original, as the person agreed."""
    return keep(
        case_id,
        by,
        content=given.picture_with_place(),
        name="IMG.jpg",
        title="Porta rotta",
        sort=Sort.PICTURE,
        is_evidence=True,
        person_agreed=True,
    )
