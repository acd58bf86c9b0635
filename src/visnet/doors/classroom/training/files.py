"""Files of a module: bringing one in, reading or watching it, taking it out."""

import functools
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, fields, handed_out, overtaking, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.doors.frame import Apart
from visnet.files import rules as files
from visnet.files.rules import NotTaken, Remade
from visnet.files.vocabulary import MATERIAL_MEDIA_TYPE, MaterialKind, Trouble
from visnet.kit.decision import Decision
from visnet.training import operations, policy, queries, rules
from visnet.training.rules import FileWords, Pair

MODULE = "module"
LONGEST_TITLE = 160
LONGEST_SAID = 10_000
PARTIAL = 206
TROUBLES = {
    Trouble.EMPTY: gettext_lazy("The file is empty. Choose it again."),
    Trouble.TOO_LARGE: gettext_lazy(
        "The file is larger than 25 MB. Make it smaller, or bring it in parts."
    ),
    Trouble.NOT_ALLOWED: gettext_lazy(
        "This cannot be kept here: neither a PDF, a picture (JPEG, PNG), plain text, a Word,"
        " PowerPoint, Excel or OpenDocument file, nor a video (MP4 with H.264, VP9 or AV1)."
    ),
    Trouble.ARCHIVE_INSIDE: gettext_lazy(
        "There is a second file hidden in this one. Save it anew and bring that."
    ),
    Trouble.ACTIVE: gettext_lazy(
        "It carries programs, other files, or something that would be fetched from elsewhere when it"
        " is opened. Save it as PDF and bring that."
    ),
    Trouble.LOCKED: gettext_lazy(
        "It asks for a password. Save it without one, then choose it again."
    ),
    Trouble.TOO_MANY_PIXELS: gettext_lazy(
        "A picture is too large to be opened safely. Make it smaller."
    ),
    Trouble.TOO_MANY_PAGES: gettext_lazy("The PDF has more than 60 pages. Bring it in parts."),
    Trouble.UNREADABLE: gettext_lazy("The file cannot be read: it may be damaged or cut short."),
    Trouble.BUSY: gettext_lazy(
        "Other files are being read just now. What you typed is still here: in a minute, choose the"
        " file once more and send it again."
    ),
}
ONCE_MORE = gettext_lazy("Choose the file once more: a page that is sent back cannot keep it.")
FULL = gettext_lazy(
    "A module holds at most 20 files and 200 MB together. Take one out, or bring a smaller one."
)
WORDS_OF_A_VIDEO = gettext_lazy("Write what the video says, for whoever cannot see or hear it.")
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        rules.NoRoomInModule: ("file", FULL),
        rules.UnsoundPath: ("said_it", WORDS_OF_A_VIDEO),
    },
)


class AnyFile(forms.FileField):
    """A file to learn from, told by its content."""

    def __init__(self, **options: Any) -> None:
        accepted = ",".join(each.split(";")[0] for each in MATERIAL_MEDIA_TYPE.values())
        options.setdefault("widget", forms.FileInput(attrs={"accept": accepted}))
        super().__init__(**options)
        self.error_messages["empty"] = str(TROUBLES[Trouble.EMPTY])

    def clean(self, data: Any, initial: Any = None) -> bytes:
        came: Any = super().clean(data, initial)
        if came.size > files.LARGEST_FILE:
            raise ValidationError(str(TROUBLES[Trouble.TOO_LARGE]), code=Trouble.TOO_LARGE)
        content: bytes = came.read()
        try:
            files.looks_like(content=content)
        except NotTaken as wrong:
            raise ValidationError(str(TROUBLES[wrong.trouble]), code=wrong.trouble) from wrong
        return content


class FileForm(fields.NewWordsForm):
    """A file to learn from, what it is called, and what it says."""

    file = AnyFile(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "PDF, JPEG, PNG, plain text, Word, PowerPoint, Excel, OpenDocument or video (MP4), at most"
            " 25 MB. Nobody who was helped is named or can be seen in it."
        ),
    )
    title_it = fields.Line(label=gettext_lazy("Title, in Italian"), max_length=LONGEST_TITLE)
    title_en = fields.Line(label=gettext_lazy("Title, in English"), max_length=LONGEST_TITLE)
    said_it = fields.Words(
        label=gettext_lazy("What it says or shows, in Italian"),
        help_text=gettext_lazy(
            "For whoever cannot see or hear it. A video needs it; a picture does better with it."
        ),
        max_length=LONGEST_SAID,
        rows=4,
        required=False,
    )
    said_en = fields.Words(
        label=gettext_lazy("What it says or shows, in English"),
        max_length=LONGEST_SAID,
        rows=4,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors and "file" not in self.errors:
            self.add_error("file", str(ONCE_MORE))
        return cleaned

    @property
    def words(self) -> FileWords:
        """What is said of the file, as the room keeps it."""
        said = self.cleaned_data
        return FileWords(
            title=Pair(it=said["title_it"].strip(), en=said["title_en"].strip()),
            said=Pair(it=said["said_it"].strip(), en=said["said_en"].strip()),
        )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, module_id: UUID) -> HttpResponse | Apart:
    """Bring a file into a module: it is made anew with no transaction open, then kept."""
    policy.may_train(actor_of(request)).enforce()
    form = FileForm(pages.posted(request), request.FILES or None)
    if not (form.is_bound and form.is_valid()):
        return _asked_for(request, module_id, form)
    try:
        operations.check_may_add(module_id=module_id, by=actor_of(request), at=clock.now())
    except rules.NoRoomInModule:
        form.add_error("file", str(FULL))
        return _asked_for(request, module_id, form)

    def then(made: Remade | NotTaken) -> HttpResponse:
        if _was_kept(request, module_id, form, made):
            return pages.done(request, _("The file is on the module."), MODULE, module_id)
        return _asked_for(request, module_id, form)

    return Apart(functools.partial(_remade, form.cleaned_data["file"]), then)


@require_GET
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A file, whole or the stretch that a player asks for; no browser ever runs it."""
    viewer, on = actor_of(request), clock.today()
    line = queries.find_file(viewer=viewer, file_id=file_id, on=on)
    asked = rules.stretch_of(request.headers.get("Range", ""), size=line.size)
    line, found = queries.open_file(viewer=viewer, file_id=file_id, on=on, stretch=asked)
    answer = HttpResponse(found.content, content_type=MATERIAL_MEDIA_TYPE[line.kind])
    answer.headers["Accept-Ranges"] = "bytes"
    if asked:
        answer.status_code = PARTIAL
        last = found.start + len(found.content) - 1
        answer.headers["Content-Range"] = f"bytes {found.start}-{last}/{found.size}"
    name = files.neutral_name(number=str(file_id), suffix=_suffix(line.kind))
    return handed_out.shut_in(answer, name=name)


@require_POST
def take_out(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Take a file out of its module."""
    module_id = operations.take_out_file(file_id=file_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The file was taken out."), MODULE, module_id)


def _asked_for(request: HttpRequest, module_id: UUID, form: FileForm) -> HttpResponse:
    viewer, on = actor_of(request), clock.today()
    path, line = queries.get_module(viewer=viewer, module_id=module_id, on=on)
    may: Decision = policy.may_train(viewer)
    may.enforce()
    context = {"form": form, "path": shown.path(path), "module": shown.module(line)}
    return pages.show(request, "classroom/training/file_add.html", context)


def _remade(content: bytes) -> Remade | NotTaken:
    """Return the file made anew, or why it is not taken: whoever asks stands elsewhere."""
    try:
        return files.remake(content=content)
    except NotTaken as wrong:
        return wrong


def _was_kept(
    request: HttpRequest, module_id: UUID, form: FileForm, made: Remade | NotTaken
) -> bool:
    if isinstance(made, NotTaken):
        form.add_error("file", str(TROUBLES[made.trouble]))
        return False

    def act() -> None:
        operations.add_file(
            file_id=form.new_id,
            module_id=module_id,
            words=form.words,
            made=made,
            by=actor_of(request),
            at=clock.now(),
        )

    kept = overtaking.succeeds(form, act, REFUSALS)
    if not kept and "file" not in form.errors:
        form.add_error("file", str(ONCE_MORE))
    return kept


def _suffix(kind: MaterialKind) -> str:
    return {MaterialKind.JPEG: "jpg", MaterialKind.TEXT: "txt"}.get(kind, kind.value.lower())
