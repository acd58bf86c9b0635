"""The pages of reports: choose what is told, write it, have it read by a second person, print it."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.documents import operations, queries
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.rules import NoRoom, ReportText, TextChanged, ThisWording
from visnet.documents.vocabulary import ReportLanguage
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.frame import Apart
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.documents import (
    drawing,
    letter_begun,
    letters,
    report_shown,
    report_words,
)
from visnet.doors.office.cases.documents.report_forms import (
    ChooseForm,
    PrintForm,
    ReadingForm,
    WordingForm,
)
from visnet.doors.office.cases.documents.room_words import what_to_do
from visnet.doors.office.drafting import finishing
from visnet.files.rules import NotTaken, Redrawn
from visnet.journeys import ask_second_person, court_report
from visnet.journeys.court_report import Material
from visnet.kit.decision import NotFound

CHAPTER = "documents"
CHANGED_BEFORE_PRINTING = gettext_lazy(
    "A colleague changed the text meanwhile, so nothing was printed. The newer text is below: it"
    " has to be read first."
)


@require_GET
def reports_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The reports of a case, the newest first."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    page = queries.list_reports(
        viewer=actor_of(request), case_id=case_id, at=clock.now(), after=request.GET.get("after")
    )
    papers = [(one, report_shown.TAGS[one.state]) for one in page.lines]
    context: dict[str, object] = {"papers": papers}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return chapters.show_in(request, workspace, "office/cases/reports.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose, one by one, what a report tells, for whom and in which language."""
    actor = actor_of(request)
    if not queries.may_add_document(viewer=actor, case_id=case_id):
        said = _("The case is closed: no report was begun.")
        return pages.done(request, said, "office_reports", case_id)
    material = court_report.open_material(viewer=actor, case_id=case_id, at=clock.now())
    items = report_words.items_of(material, language=get_language() or "it")
    form = ChooseForm(pages.posted(request), items=items)
    if form.is_bound and form.is_valid() and _was_begun(request, case_id, form, material):
        said = _("The text is begun. Change it as it should be, then ask a colleague to read it.")
        return pages.done(request, said, "office_report", case_id, form.new_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    return chapters.show_in(request, workspace, "office/cases/report_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def report_page(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse:
    """One report: its text, how it stands, and what the second reader says."""
    report = report_shown.opened(request, case_id, report_id)
    form = ReadingForm(pages.posted(request), initial={"wording": report.wording_id})
    if form.is_bound and form.is_valid() and _was_read(request, case_id, report_id, form):
        return pages.done(request, _("Written down."), "office_report", case_id, report_id)
    if form.was_overtaken:
        report = report_shown.opened(request, case_id, report_id)
        form.renew(wording=report.wording_id, said="", submission=uuid4())
    return report_shown.shown(request, case_id, report, form=form)


@require_http_methods(["GET", "POST"])
def wording_page(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse:
    """Change the words of a report; whoever read the older ones has not read these."""
    report = report_shown.opened(request, case_id, report_id)
    begun = {
        "wording": report.wording_id,
        "title": report.text.title,
        "words": report.text.words,
    }
    form = WordingForm(pages.posted(request), initial=begun)
    if form.is_bound and form.is_valid() and _was_worded(request, case_id, report_id, form):
        return finishing.done(request, _("Saved."), "office_report", case_id, report_id)
    if form.was_overtaken:
        report = report_shown.opened(request, case_id, report_id)
        form.renew(wording=report.wording_id, submission=uuid4())
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    context = {"report": report, "form": form}
    return chapters.show_in(request, workspace, "office/cases/report_words.html", context)


@require_POST
def print_it(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse | Apart:
    """Print exactly the text that was read and fine, as a paper of the case."""
    report, form = report_shown.opened(request, case_id, report_id), PrintForm(request.POST)
    if not form.is_valid():
        raise NotFound("wording")
    wording_id = form.cleaned_data["wording"]
    of = ThisWording(case_id=case_id, report_id=report_id, wording_id=wording_id)
    actor, text = actor_of(request), report.text
    try:
        is_to_print = queries.is_to_print(viewer=actor, of=of, sha256=text.sha256)
    except TextChanged:
        form.overtaken(CHANGED_BEFORE_PRINTING)
        return _not_printed(request, of, form)
    if not is_to_print:
        return pages.done(request, _("Printed."), "office_report", case_id, report_id)
    head = letter_begun.centre_of(actor)

    def work() -> tuple[bytes, Redrawn | NotTaken]:
        pdf = letters.printed(language=text.language, title=text.title, words=text.words, head=head)
        return pdf, drawing.drawn(pdf)

    def then(made: tuple[bytes, Redrawn | NotTaken]) -> HttpResponse:
        if _was_printed(request, of, text, form, *made):
            return pages.done(request, _("Printed."), "office_report", case_id, report_id)
        return _not_printed(request, of, form)

    return Apart(work, then)


def _was_printed(
    request: HttpRequest,
    of: ThisWording,
    text: ReportText,
    form: PrintForm,
    pdf: bytes,
    made: Redrawn | NotTaken,
) -> bool:
    if isinstance(made, NotTaken):
        form.not_taken(made)
        return False
    try:
        court_report.print_report(
            document_id=uuid4(),
            of=of,
            text=text,
            printed=pdf,
            redrawn=made,
            by=actor_of(request),
            at=clock.now(),
        )
    except TextChanged:
        form.overtaken(CHANGED_BEFORE_PRINTING)
    except NoRoom as wrong:
        form.add_error(None, what_to_do(wrong))
    return form.is_valid()


def _not_printed(request: HttpRequest, of: ThisWording, printing: PrintForm) -> HttpResponse:
    report = report_shown.opened(request, of.case_id, of.report_id)
    form = ReadingForm(initial={"wording": report.wording_id})
    return report_shown.shown(request, of.case_id, report, form=form, printing=printing)


def _was_begun(request: HttpRequest, case_id: UUID, form: ChooseForm, material: Material) -> bool:
    actor = actor_of(request)
    text = report_words.begun(
        material,
        chosen=form.chosen,
        language=ReportLanguage(form.cleaned_data["language"]),
        to=form.cleaned_data["to"],
        centre=letter_begun.centre_of(actor),
    )
    try:
        operations.begin_report(
            report_id=form.new_id, case_id=case_id, text=text, by=actor, at=clock.now()
        )
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
    return form.is_valid()


def _was_read(request: HttpRequest, case_id: UUID, report_id: UUID, form: ReadingForm) -> bool:
    said = form.cleaned_data

    def read() -> None:
        ask_second_person.read_report(
            reading_id=form.new_id,
            of=ThisWording(case_id=case_id, report_id=report_id, wording_id=said["wording"]),
            is_fine=form.is_fine,
            because=said["because"],
            by=actor_of(request),
            at=clock.now(),
        )

    try:
        return acting.succeeds(form, read, reason_field="because")
    except TextChanged:
        form.overtaken(_("Somebody changed the text meanwhile. Read it again, then say it."))
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY)
    return False


def _was_worded(request: HttpRequest, case_id: UUID, report_id: UUID, form: WordingForm) -> bool:
    said = form.cleaned_data
    try:
        operations.word_report(
            wording_id=form.new_id,
            instead_of=ThisWording(
                case_id=case_id, report_id=report_id, wording_id=said["wording"]
            ),
            title=said["title"],
            words=said["words"],
            by=actor_of(request),
            at=clock.now(),
        )
    except TextChanged:
        form.overtaken(acting.CHANGED)
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY)
    return form.is_valid()
