"""Forms of the chapter of papers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.documents.vocabulary import Sort
from visnet.doors import fields
from visnet.files import rules as files
from visnet.files.vocabulary import MEDIA_TYPE, Trouble
from visnet.journeys.keep_document import BroughtFile

COPY, ORIGINAL = "copy", "original"
TROUBLES = {
    Trouble.EMPTY: _("The file is empty. Choose it again."),
    Trouble.TOO_LARGE: _("The file is larger than 25 MB. Make it smaller, or bring it in parts."),
    Trouble.NOT_ALLOWED: _(
        "Only PDF, photographs (JPEG), screenshots (PNG) and plain text can be kept. Save a Word"
        " or other document as PDF first."
    ),
    Trouble.ARCHIVE_INSIDE: _(
        "There is a second file hidden in this one. Print it as a new PDF, or take the picture"
        " again."
    ),
    Trouble.ACTIVE: _(
        "This PDF carries programs or other files inside. Print it as a new PDF and bring that."
    ),
    Trouble.LOCKED: _("This PDF asks for a password. Save it without one, then choose it again."),
    Trouble.TOO_MANY_PIXELS: _("The picture is too large to be opened safely. Make it smaller."),
    Trouble.TOO_MANY_PAGES: _("The PDF has more than 60 pages. Bring it in parts."),
    Trouble.UNREADABLE: _("The file cannot be read: it may be damaged or cut short."),
    Trouble.BUSY: _(
        "Other files are being read just now. What you typed is still here: in a minute, choose the"
        " file once more and send it again."
    ),
}
ONCE_MORE = _("Choose the file once more: a page that is sent back cannot keep it.")


class AnyFile(forms.FileField):
    """A file, told by its content."""

    def __init__(self, **options: Any) -> None:
        accepted = ",".join(kind.split(";")[0] for kind in MEDIA_TYPE.values())
        options.setdefault("widget", forms.FileInput(attrs={"accept": accepted}))
        super().__init__(**options)
        self.error_messages["empty"] = str(TROUBLES[Trouble.EMPTY])

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes]:
        came: Any = super().clean(data, initial)
        if came.size > files.LARGEST_FILE:
            raise ValidationError(TROUBLES[Trouble.TOO_LARGE], code=Trouble.TOO_LARGE)
        content: bytes = came.read()
        try:
            files.kind_of(content=content)
        except files.NotTaken as wrong:
            raise ValidationError(TROUBLES[wrong.trouble], code=wrong.trouble) from wrong
        return came.name or "", content


class PaperForm(fields.NewWordsForm):
    """A paper that somebody brought or sent."""

    file = AnyFile(
        label=_("The file"),
        help_text=_("PDF, JPEG, PNG or plain text, at most 25 MB."),
    )
    title = fields.Line(
        label=_("What to call it"),
        help_text=_("Left empty, it takes the name of the file."),
        required=False,
        max_length=120,
    )
    sort = forms.ChoiceField(label=_("What it is"), choices=Sort.choices, initial=Sort.OTHER)
    keep = forms.ChoiceField(
        label=_("What is kept"),
        choices=[
            (
                COPY,
                _("A clean copy: what can be seen, without place, device or hidden content."),
            ),
            (
                ORIGINAL,
                _("It is evidence: also the original, exactly as it is, sealed with its hash."),
            ),
        ],
        initial=COPY,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_("The person agrees that the original is kept as evidence"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("keep") == ORIGINAL and not cleaned.get("agreed"):
            self.add_error(
                "agreed",
                _("Ask the person first. Without their yes only the clean copy is kept."),
            )
        if self.errors and "file" not in self.errors:
            self.add_error("file", ONCE_MORE)
        return cleaned

    def not_taken(self, wrong: files.NotTaken) -> None:
        """Say beside the file why it is not taken."""
        self.add_error("file", str(TROUBLES[wrong.trouble]))

    def say_room(self, words: str) -> None:
        """Say beside the file how much room the case has."""
        shown = self["file"]
        shown.help_text = f"{shown.help_text} {words}"

    @property
    def brought(self) -> BroughtFile:
        """The file and what is to become of it."""
        said = self.cleaned_data
        name, content = said["file"]
        return BroughtFile(
            content=content,
            name=name,
            title=said["title"],
            sort=Sort(said["sort"]),
            is_evidence=said["keep"] == ORIGINAL,
            person_agreed=said["agreed"],
        )


class TakeOutForm(fields.PlainForm):
    """Why a paper is taken out."""

    reason = fields.Words(
        label=_("Why"),
        help_text=_("For example: put into the wrong case, or the person asked for it."),
        rows=3,
        max_length=2000,
    )
