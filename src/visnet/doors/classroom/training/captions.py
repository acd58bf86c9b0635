"""Captions of a video: bringing them in, one language at a time, reading them, taking them out."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, fields, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.files import rules as files
from visnet.kit.decision import NotFound
from visnet.training import operations, policy, queries, rules
from visnet.training.rules import CaptionsNotTaken, CaptionTrouble
from visnet.training.vocabulary import CaptionLanguage

TEXT = "text/vtt; charset=utf-8"
TROUBLES = {
    CaptionTrouble.TOO_LARGE: gettext_lazy("Captions have at most 256 KB."),
    CaptionTrouble.NOT_TEXT: gettext_lazy(
        "This is no plain text in UTF-8. Save the captions as WebVTT and choose that file."
    ),
    CaptionTrouble.NO_HEAD: gettext_lazy(
        "The first line must be WEBVTT, and the second empty. Save the captions as WebVTT and choose that file."
    ),
    CaptionTrouble.STYLED: gettext_lazy(
        "Styles and regions are not kept. Take them out and choose the file again."
    ),
    CaptionTrouble.TIMES: gettext_lazy(
        "A caption begins with its times, as in 00:04.000 --> 00:07.500."
    ),
    CaptionTrouble.BACKWARDS: gettext_lazy(
        "A caption ends after it begins, and begins after the one before it."
    ),
    CaptionTrouble.MARKUP: gettext_lazy(
        "Words may be bold, in italics or underlined, and say who speaks; nothing else stands in <…>."
    ),
    CaptionTrouble.NO_WORDS: gettext_lazy("There are no words here."),
    CaptionTrouble.TOO_MANY: gettext_lazy("There are more than 5,000 captions."),
}


class CaptionsFile(forms.FileField):
    """A file of captions, read before it is kept."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": ".vtt,text/vtt"}))
        super().__init__(**options)
        self.error_messages["empty"] = str(TROUBLES[CaptionTrouble.NO_WORDS])

    def clean(self, data: Any, initial: Any = None) -> bytes:
        came: Any = super().clean(data, initial)
        content: bytes = came.read(rules.LARGEST_CAPTIONS + 1)
        try:
            rules.read_captions(content)
        except CaptionsNotTaken as wrong:
            raise ValidationError(_why(wrong), code=wrong.trouble) from wrong
        return content


class CaptionsForm(fields.PlainForm):
    """Captions, and in which language they are."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=CaptionLanguage.choices, widget=forms.RadioSelect
    )
    file = CaptionsFile(
        label=gettext_lazy("The captions"),
        help_text=gettext_lazy(
            "A WebVTT file (.vtt), at most 256 KB. It takes the place of what is there in that language."
        ),
    )


@require_http_methods(["GET", "POST"])
def captions_page(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What captions a video has, and bringing some in."""
    viewer, on = actor_of(request), clock.today()
    policy.may_train(viewer).enforce()
    line = queries.find_file(viewer=viewer, file_id=file_id, on=on)
    if not line.is_video:
        raise NotFound(file_id)
    form = CaptionsForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        operations.set_captions(
            file_id=file_id,
            language=CaptionLanguage(form.cleaned_data["language"]),
            content=form.cleaned_data["file"],
            by=viewer,
            at=clock.now(),
        )
        return pages.done(request, _("The video has these captions now."), "module", line.module_id)
    context = {
        "form": form,
        "file": shown.file(line),
        "there": [(each.value, each.label) for each in line.captions],
    }
    return pages.show(request, "classroom/training/captions.html", context)


@require_GET
def for_player(request: HttpRequest, file_id: UUID, language: str) -> HttpResponse:
    """The captions themselves, for a player."""
    text = queries.get_captions(
        viewer=actor_of(request), file_id=file_id, language=language, on=clock.today()
    )
    name = files.neutral_name(number=str(file_id), suffix="vtt")
    return handed_out.shut_in(HttpResponse(text, content_type=TEXT), name=name)


@require_POST
def take_out(request: HttpRequest, file_id: UUID, language: str) -> HttpResponse:
    """Take the captions in a language out."""
    if language not in CaptionLanguage:
        raise NotFound(file_id)
    module_id = operations.take_out_captions(
        file_id=file_id, language=CaptionLanguage(language), by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("The captions were taken out."), "module", module_id)


def _why(wrong: CaptionsNotTaken) -> str:
    said = str(TROUBLES[wrong.trouble])
    if not wrong.line:
        return said
    return _("Line %(line)s. %(why)s") % {"line": wrong.line, "why": said}
