"""Questions that come in from a file, and go out into one."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, fields, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import flaws, shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.examinations import operations, queries, rules
from visnet.examinations.queries import BankForTrainer
from visnet.examinations.rules import FileFlaw, FileFormat, Incoming, Question, UnreadableFile
from visnet.kit.decision import NotFound

FORMATS = (
    (FileFormat.CSV.value, pgettext_lazy("a file", "Table (CSV)")),
    (FileFormat.GIFT.value, pgettext_lazy("a file", "GIFT (Moodle)")),
)
WORDS = {
    FileFlaw.EMPTY: gettext_lazy("This file is empty."),
    FileFlaw.TOO_LARGE: gettext_lazy("This file is larger than 1 MB. Bring it in parts."),
    FileFlaw.NOT_TEXT: gettext_lazy("This file cannot be read as text. Save it as UTF-8."),
    FileFlaw.HIDDEN_MARK: gettext_lazy("There is an invisible character in this file."),
    FileFlaw.NO_HEADER: gettext_lazy(
        "The first row must name the columns, as in a table that goes out from here."
    ),
    FileFlaw.TOO_MANY: gettext_lazy("More than a thousand questions. Bring them in parts."),
}
ENDINGS = {FileFormat.CSV: "csv", FileFormat.GIFT: "txt"}
MEDIA = {FileFormat.CSV: "text/csv; charset=utf-8", FileFormat.GIFT: "text/plain; charset=utf-8"}
BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""


class FileForm(fields.PlainForm):
    """A file with questions; looked at, its words travel on to the press that brings them in."""

    form = forms.ChoiceField(
        label=gettext_lazy("In which form"), choices=FORMATS, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("At most 1 MB. Nothing is changed before you have looked at it."),
    )
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        """Read the questions, from the file or from what was looked at."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            cleaned["text"] = self._text(cleaned)
            cleaned["incoming"] = rules.read_questions(
                cleaned["text"], form=FileFormat(cleaned["form"])
            )
        except UnreadableFile as unreadable:
            raise ValidationError({"file": str(WORDS[unreadable.flaw])}) from None
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        brought = cleaned.get("file")
        if brought is not None:
            return rules.text_of(brought.read(rules.LARGEST + 1))
        return rules.checked_text(cleaned.get("text") or "")


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, bank_id: UUID) -> HttpResponse:
    """Look at what a file would change, then bring it in."""
    actor = actor_of(request)
    bank = queries.get_bank(viewer=actor, bank_id=bank_id, on=clock.today())
    form = FileForm(pages.posted(request), request.FILES or None)
    context = {"form": form, "bank": bank.line, "bank_title": shown.said(bank.line.title)}
    if not form.is_bound or not form.is_valid() or pages.is_looking_again(request):
        return show(request, "bring.html", context, chapter=BANKS)
    incoming: Incoming = form.cleaned_data["incoming"]
    if "confirm" in request.POST:
        brought = operations.import_questions(
            bank_id=bank_id, questions=incoming.questions, by=actor, at=clock.now()
        )
        said = _("New: %(added)s. Changed: %(mended)s. As before: %(unchanged)s.") % {
            "added": brought.added,
            "mended": brought.mended,
            "unchanged": brought.unchanged,
        }
        return pages.done(request, said, "test_bank", bank_id)
    context |= {
        "text": form.cleaned_data["text"],
        "chosen": form.cleaned_data["form"],
        **_preview(bank, incoming),
    }
    return show(request, "bring_preview.html", context, chapter=BANKS)


@require_GET
def hand_out(request: HttpRequest, bank_id: UUID, file_format: str) -> HttpResponse:
    """All questions of a bank that are drawn, as a file, with what is right."""
    if file_format not in set(FileFormat):
        raise NotFound(file_format)
    bank = queries.get_bank(viewer=actor_of(request), bank_id=bank_id, on=clock.today())
    questions = [each.question for each in bank.questions if not each.is_retired]
    form = FileFormat(file_format)
    text = rules.write_questions(questions, form=form, bank=bank.line.code)
    mark = BYTE_ORDER_MARK if form is FileFormat.CSV else ""
    answer = HttpResponse(f"{mark}{text}", content_type=MEDIA[form])
    return handed_out.shut_in(answer, name=f"questions.{ENDINGS[form]}")


def _preview(bank: BankForTrainer, incoming: Incoming) -> dict[str, Any]:
    """Return what would become of each question, in words."""
    there = {each.question.code: each.question for each in bank.questions}
    lines = [_line(each, there.get(each.code)) for each in incoming.questions]
    many = len(incoming.refused)
    return {
        "lines": lines,
        "changes": sum(each["counts"] for each in lines),
        "refused": [
            {"line": each.line, "name": each.name, "why": flaws.WORDS[each.flaw]}
            for each in incoming.refused
        ],
        "refused_words": ngettext(
            "%(many)s question is refused and left out.",
            "%(many)s questions are refused and left out.",
            many,
        )
        % {"many": many},
    }


def _line(question: Question, former: Question | None) -> dict[str, Any]:
    opening = question.items[0].stem if question.story == rules.NO_WORDS else question.story
    states = (
        (former is None, "open", pgettext("a question", "New"), True),
        (former == question, "done", pgettext("a question", "As before"), False),
        (
            former is not None and former.kind is not question.kind,
            "soon",
            pgettext("a question", "There in another kind: left as it is"),
            False,
        ),
        (True, "half", pgettext("a question", "Another version"), True),
    )
    tag, words, counts = next(said for is_so, *said in states if is_so)
    return {
        "code": question.code,
        "opening": shown.said(opening),
        "tag": tag,
        "words": words,
        "counts": counts,
    }
