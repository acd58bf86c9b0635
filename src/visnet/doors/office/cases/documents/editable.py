"""A letter as a file that people change in their word processor, made anew each time it is asked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from visnet.documents import queries
from visnet.documents.queries import LetterAsWritten
from visnet.doors import clock, handed_out
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.files import rules as files
from visnet.kit.civil_time import civil_date
from visnet.paper import rules as paper
from visnet.paper.rules import EditableSheet

SUFFIX = "docx"


@require_GET
def editable(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """The words of a letter on the same sheet, to be changed: for whoever may take its copy."""
    letter = queries.open_source(
        viewer=actor_of(request), case_id=case_id, document_id=document_id, at=clock.now()
    )
    name = files.neutral_name(number=letter.number, suffix=SUFFIX)
    return handed_out.shut_in(HttpResponse(_made(letter), content_type=paper.EDITABLE), name=name)


def _made(letter: LetterAsWritten) -> bytes:
    source, written = letter.source, civil_date(letter.written_at)
    with override(source.language):
        sheet = EditableSheet(
            language=source.language,
            head=source.head,
            day=day_in_full(written),
            title=source.title,
            words=source.words,
            page_of=_("Page {page} of {pages}"),
            made_on=written,
            addressee=source.addressee,
        )
    return paper.make_editable(sheet=sheet)
