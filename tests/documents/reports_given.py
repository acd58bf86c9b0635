"""Reports that tests stand on: begun, worded, read and printed through operations and journey."""

from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from tests.files import given
from visnet.documents import operations, queries
from visnet.documents.queries import ReportView
from visnet.documents.rules import ReportText, ThisWording
from visnet.documents.vocabulary import ReportLanguage
from visnet.files import rules as files
from visnet.journeys import court_report
from visnet.kit.actor import Actor

TEXT = ReportText(
    language=ReportLanguage.ITALIAN,
    to="Procura di prova",
    title="Relazione",
    words="Nina ha sporto denuncia.",
)


def begin(case_id: UUID, by: Actor = CAST.anna, report_id: UUID | None = None) -> UUID:
    """Begin a report and return its id."""
    identifier = report_id or uuid4()
    with acting(by):
        operations.begin_report(report_id=identifier, case_id=case_id, text=TEXT, by=by, at=NOON)
    return identifier


def look(case_id: UUID, report_id: UUID, viewer: Actor = CAST.anna) -> ReportView:
    """Return a report as its viewer sees it."""
    with acting(viewer):
        return queries.open_report(viewer=viewer, case_id=case_id, report_id=report_id, at=NOON)


def newest(case_id: UUID, report_id: UUID) -> ThisWording:
    """Return the wording that counts."""
    wording_id = look(case_id, report_id).wording_id
    return ThisWording(case_id=case_id, report_id=report_id, wording_id=wording_id)


def word(of: ThisWording, words: str, by: Actor = CAST.anna, **told: UUID) -> bool:
    """Write a newer wording on top of this one."""
    with acting(by):
        return operations.word_report(
            wording_id=told.get("wording_id", uuid4()),
            instead_of=of,
            title=TEXT.title,
            words=words,
            by=by,
            at=NOON,
        )


def read(
    of: ThisWording,
    by: Actor = CAST.bruno,
    *,
    because: str | None = None,
    reading_id: UUID | None = None,
) -> bool:
    """Say that a text is fine, or why not yet."""
    with acting(by):
        return operations.read_report(
            reading_id=reading_id or uuid4(),
            of=of,
            is_fine=because is None,
            because=because or "",
            by=by,
            at=NOON,
        )


def print_it(of: ThisWording, text: ReportText = TEXT, by: Actor = CAST.anna) -> UUID:
    """Print a text and return the id of the paper."""
    document_id, printed = uuid4(), given.pdf("Relazione")
    with acting(by):
        court_report.print_report(
            document_id=document_id,
            of=of,
            text=text,
            printed=printed,
            redrawn=files.redraw(content=printed),
            by=by,
            at=NOON,
        )
    return document_id
