"""A paper comes into a case, or is taken out: the paper, the journal and the timeline at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.documents import operations as documents
from visnet.documents import queries
from visnet.documents.rules import PaperWords
from visnet.documents.vocabulary import Sort
from visnet.files import rules as files
from visnet.files.rules import Redrawn
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BroughtFile:
    """A file as it came, and what is to become of it."""

    content: bytes
    name: str
    title: str
    sort: Sort
    is_evidence: bool = False
    person_agreed: bool = False


def check_may_add(*, case_id: UUID, by: Actor) -> None:
    """Do nothing when a paper may be put into the case. Raises `NotFound`, `Refused`.

    Asked before a file is drawn: nobody who may not write in the case makes this machine work.
    """
    if not queries.may_add_document(viewer=by, case_id=case_id):
        raise Refused(Reason.WRONG_STATE)


@transaction.atomic
def add_document(
    *,
    document_id: UUID,
    case_id: UUID,
    brought: BroughtFile,
    redrawn: Redrawn,
    by: Actor,
    at: datetime,
) -> None:
    """Keep a copy of a file, drawn anew; its original only as evidence, with the person's yes.

    Drawing takes long, so it was done before, with no transaction open; whether this actor may is
    asked afresh, since a grant may have ended meanwhile. Raises `NotFound`, `Refused`,
    `AgreementNeeded`, `IdAlreadyUsed`, `NoRoom`.
    """
    check_may_add(case_id=case_id, by=by)
    name = files.safe_name(name=brought.name, kind=redrawn.kind)
    paper = PaperWords(
        title=brought.title.strip() or name,
        sort=brought.sort,
        kind=redrawn.kind,
        copy=redrawn.copy,
        pages=tuple(page.content for page in redrawn.pages),
        text=redrawn.text,
        original=brought.content if brought.is_evidence else None,
        person_agreed=brought.person_agreed,
    )
    is_new = documents.add_document(
        document_id=document_id, case_id=case_id, paper=paper, by=by, at=at
    )
    if is_new:
        cases.note_happening(
            case_id=case_id,
            news=NewsOfCase(kind=TimelineKind.DOCUMENT_ADDED, subject_id=document_id),
            by=by,
            at=at,
        )


@transaction.atomic
def take_out_document(
    *, case_id: UUID, document_id: UUID, reason: str, by: Actor, at: datetime
) -> None:
    """Destroy a paper and say why; nothing of it is due any more. Raises `NotFound`, `Refused`."""
    documents.take_out_document(
        case_id=case_id, document_id=document_id, reason=reason, by=by, at=at
    )
    cases.note_happening(
        case_id=case_id,
        news=NewsOfCase(
            kind=TimelineKind.DOCUMENT_REMOVED,
            subject_id=document_id,
            no_longer_due=[(DueKind.DOCUMENT, document_id)],
        ),
        by=by,
        at=at,
    )
