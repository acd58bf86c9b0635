"""A letter is prepared, and leaves. By post to the person it passes the safe-contact gate first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import NewsOfCase
from visnet.cases.vocabulary import TimelineKind
from visnet.documents import operations as documents
from visnet.documents import queries
from visnet.documents.rules import LetterSource, PaperWords
from visnet.documents.vocabulary import Leaving, Origin, Sort
from visnet.files.rules import Redrawn
from visnet.journeys.keep_document import check_may_add
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, Reason
from visnet.outbound import rules as outbound
from visnet.outbound.vocabulary import Channel


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prepared:
    """A letter as it was printed, and as it was drawn with no transaction open.

    With its `source` it can be had for a word processor too; a report, which leaves only as it was
    read, has none.
    """

    title: str
    printed: bytes
    redrawn: Redrawn
    source: LetterSource | None = None


@transaction.atomic
def write_letter(
    *, document_id: UUID, case_id: UUID, letter: Prepared, by: Actor, at: datetime
) -> None:
    """Keep a letter. With the address of an agreed way, only while that way still holds.

    Any hour will do: it does not leave yet. Raises `NotFound`, `Refused`, `IdAlreadyUsed`, `NoRoom`.
    """
    check_may_add(case_id=case_id, by=by)
    if letter.source is not None and letter.source.way:
        answer = _gate(case_id, UUID(letter.source.way), by, at)
        if answer.reason is not Reason.UNSAFE_TIME:
            answer.enforce()
    redrawn = letter.redrawn
    is_new = documents.add_document(
        document_id=document_id,
        case_id=case_id,
        paper=PaperWords(
            title=letter.title,
            sort=Sort.OTHER,
            kind=redrawn.kind,
            copy=letter.printed,
            pages=tuple(page.content for page in redrawn.pages),
            text=redrawn.text,
            source=letter.source,
        ),
        origin=Origin.LETTER,
        by=by,
        at=at,
    )
    if is_new:
        _tell(TimelineKind.LETTER_WRITTEN, case_id, document_id, by, at)


@transaction.atomic
def send_letter(
    *,
    sending_id: UUID,
    case_id: UUID,
    document_id: UUID,
    how: Leaving,
    to: str,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a letter leaves. By post to the person only where the gate says yes.

    The gate is asked at this moment, and of the very way whose address the letter bears: an address
    that no longer holds, was never confirmed or was confirmed too long ago is refused with what
    stands nearest to a yes (`Refused`: UNSAFE_CHANNEL, UNSAFE_TIME, CONTACT_RULE_EXPIRED). Raises
    `NotFound`, `IdAlreadyUsed`.
    """
    if how is Leaving.PERSON_BY_POST:
        way = queries.way_on_letter(viewer=by, case_id=case_id, document_id=document_id)
        _gate(case_id, way, by, at).enforce()
    is_new = documents.send_letter(
        sending_id=sending_id,
        case_id=case_id,
        document_id=document_id,
        how=how,
        to=to,
        by=by,
        at=at,
    )
    if is_new:
        _tell(TimelineKind.LETTER_SENT, case_id, document_id, by, at)


def _gate(case_id: UUID, way_id: UUID | None, by: Actor, at: datetime) -> Decision:
    card = case_queries.get_contact_permission(viewer=by, case_id=case_id)
    return outbound.may_use(card, Channel.LETTER, at, way_id=way_id)


def _tell(kind: TimelineKind, case_id: UUID, document_id: UUID, by: Actor, at: datetime) -> None:
    cases.note_happening(
        case_id=case_id, news=NewsOfCase(kind=kind, subject_id=document_id), by=by, at=at
    )
