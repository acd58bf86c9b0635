"""Pages on which files of cards are read, applied and taken back, and from which they leave."""

from collections.abc import Callable
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.directory import operations, queries
from visnet.directory.rules import outgoing
from visnet.directory.vocabulary import RowOutcome
from visnet.doors import clock, exchange_words, handed_out
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.services.importing import shown
from visnet.doors.network.services.importing.forms import MOST_ROWS, ApplyForm, UploadForm
from visnet.doors.pages import address_with, done, posted
from visnet.kit.decision import NotFound

LIST = "network_imports"
DETAIL = "network_import"
IN_MEMORY = 1024 * 1024
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "hsds": "application/json",
}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Show every file that came in, the newest first, and the ways out."""
    page = queries.list_imports(viewer=actor_of(request), after=_id(request.GET.get("after", "")))
    context = {
        "imports": [shown.shown(line) for line in page.lines],
        "older": address_with(request, after=page.next_after) if page.next_after else "",
    }
    return show(request, "network/services/importing/list.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Take a file and read it. Nothing changes yet."""
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        operations.read_import(
            import_id=form.new_id,
            sent=operations.SentFile(
                file=file.file,
                name=file.name or "",
                language=form.cleaned_data["language"],
                most_rows=MOST_ROWS,
            ),
            by=actor_of(request),
            at=clock.now(),
        )
        return done(request, _("The file was read. Nothing has changed yet."), DETAIL, form.new_id)
    context = {"form": form, "columns": exchange_words.meanings_of_columns()}
    return show(request, "network/services/importing/new.html", context)


@require_GET
def detail_page(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show what a file would do, or did: row by row, the refused ones first."""
    return _detail(request, import_id)


@require_POST
def apply(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Write every card that the file asks for, or none."""
    form = ApplyForm(request.POST)
    form.is_valid()
    try:
        operations.apply_import(
            import_id=import_id,
            without_refused=form.cleaned_data.get("without_refused", False),
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.RowsRefused:
        said = _("Some rows are refused. Tick the box if they may be left out, or mend the file.")
        form.add_error("without_refused", said)
        return _detail(request, import_id, form=form)
    except operations.ChangedSinceRead as changed:
        names = ", ".join(changed.names[:5])
        said = _("These cards changed since the file was read: %(names)s. Read it again.")
        form.add_error(None, said % {"names": names})
        return _detail(request, import_id, form=form)
    return done(request, _("The cards were written. They are to be verified."), DETAIL, import_id)


@require_POST
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Make every card again what it was before."""
    undone = operations.undo_import(import_id=import_id, by=actor_of(request), at=clock.now())
    said = ngettext(
        "%(number)d card is again as it was.",
        "%(number)d cards are again as they were.",
        undone.restored,
    )
    return done(request, said % {"number": undone.restored}, DETAIL, import_id)


@require_POST
def drop(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Throw away what was read and not applied."""
    operations.drop_import(import_id=import_id, by=actor_of(request), at=clock.now())
    return done(request, _("What was read has been thrown away. No card changed."), LIST)


@require_GET
def report(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """Give every refused row and why as a file, in both languages."""
    rows = queries.iterate_refused(viewer=actor_of(request), import_id=import_id)

    def fill(file: IO[bytes]) -> None:
        for line in exchange_words.report_lines(rows):
            file.write(line.encode())

    answer = FileResponse(_filled(fill), content_type="text/csv")
    return handed_out.shut_in(answer, name="note.csv")


@require_GET
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """Give everything that the public may read as a file."""
    if file_format not in FORMATS:
        raise NotFound(file_format)
    try:
        file = _filled(partial(_write, file_format))
    except outgoing.TooMuchForASheet:
        said = _("One card has more text than a cell of a spreadsheet can hold. Take it as CSV.")
        return done(request, said, LIST)
    ending = "json" if file_format == "hsds" else file_format
    answer = FileResponse(file, content_type=FORMATS[file_format])
    return handed_out.shut_in(answer, name=f"services.{ending}")


def _write(file_format: str, file: IO[bytes]) -> None:
    around = queries.prepare_export(language=_language()).around
    cards = queries.iterate_public_cards()
    if file_format == "csv":
        outgoing.write_csv(cards, around, file)
    elif file_format == "xlsx":
        outgoing.write_xlsx(cards, around, file, key=exchange_words.meanings_of_columns())
    else:
        outgoing.write_compiled(cards, around, file)


def _filled(fill: Callable[[IO[bytes]], None]) -> IO[bytes]:
    """Return a file that was written whole, at its beginning; the answer closes it."""
    waiting: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever gets it closes it
    try:
        fill(waiting)
    except BaseException:
        waiting.close()
        raise
    waiting.seek(0)
    return waiting


def _detail(request: HttpRequest, import_id: UUID, form: ApplyForm | None = None) -> HttpResponse:
    viewer = actor_of(request)
    line = queries.get_import(viewer=viewer, import_id=import_id)
    wanted = request.GET.get("show", "")
    chosen = RowOutcome(wanted) if wanted in set(RowOutcome) else shown.first_tab(line)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0
    page = queries.list_rows(viewer=viewer, import_id=import_id, outcome=chosen, after=start)
    context = {
        "file": shown.shown(line),
        "form": form or ApplyForm(),
        "tabs": shown.tabs(request, line, chosen),
        "chosen": chosen,
        "rows": [shown.in_words(row, language=_language()) for row in page.lines],
        "older": address_with(request, after=page.next_after) if page.next_after else "",
        "act_words": shown.act_words(line),
        "kept": queries.list_kept_at_undo(viewer=viewer, import_id=import_id)
        if line.kept_at_undo
        else (),
    }
    return show(request, "network/services/importing/detail.html", context)


def _language() -> str:
    return (get_language() or "it")[:2]


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
