"""What is asked about a work, and about the files and references that are brought."""

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import fields, work_words
from visnet.doors.network.library import ties
from visnet.doors.network.library.ties import Offered
from visnet.files import rules as files
from visnet.files.vocabulary import FileKind, Trouble
from visnet.library import rules
from visnet.library.rules import Faults, Tie, WorkWords
from visnet.library.vocabulary import Fault, Licence, TieWay, WorkKind, WorkLanguage

BY_FIELD = {"month": "day"}
"""Faults are said beside these questions, where the field they belong to has no box of its own."""


def _line(label: Any, *, help_text: Any = "", **options: Any) -> fields.Line:
    return fields.Line(
        label=label, help_text=help_text, required=False, max_length=rules.LONGEST_LINE, **options
    )


def _number(label: Any, *, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Write a whole number."),
            "min_value": _("Write a whole number."),
            "max_value": _("At most %(limit_value)s."),
        },
    )


def _way() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=pgettext_lazy("a work", "Which way"),
        choices=TieWay.choices,
        initial=TieWay.USES,
        required=False,
    )


class WorkForm(fields.NewThingForm):
    """A work, whole: what it is, where it came out, what it says, on what it rests."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    kind = forms.ChoiceField(label=_("Kind"), choices=[fields.CHOOSE, *WorkKind.choices])
    title = fields.Line(label=pgettext_lazy("a work", "Title"), max_length=rules.LONGEST_TITLE)
    subtitle = fields.Line(label=_("Subtitle"), required=False, max_length=rules.LONGEST_TITLE)
    authors = fields.Words(
        label=pgettext_lazy("a work", "Authors"),
        help_text=_(
            "One a line, in order: family name, comma, given names; then an ORCID after a semicolon"
            " if there is one. An organisation stands on its line without a comma."
        ),
        rows=4,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language it is written in"),
        choices=[fields.CHOOSE, *WorkLanguage.choices],
        required=False,
    )
    year = _number(_("Year"), most=2100)
    month = _number(_("Month"), most=12)
    day = _number(_("Day"), most=31)
    genre = _line(
        pgettext_lazy("a thesis", "Of which sort"),
        help_text=_("For a thesis or a report, for example: doctoral thesis."),
    )
    container = _line(_("Journal, book or conference in which it stands"))
    volume = _line(_("Volume"))
    issue = _line(pgettext_lazy("a journal", "Issue"))
    pages = _line(_("Pages"), help_text=_("For example 11-29."))
    publisher = _line(_("Publisher, university or institution"))
    place = _line(_("Place of publication"))
    doi = _line("DOI", help_text=_("For example 10.5555/12345678."))
    isbn = _line("ISBN")
    url = fields.Line(
        label=_("Address where it can be read"),
        required=False,
        max_length=rules.LONGEST_ADDRESS,
    )
    licence = forms.ChoiceField(
        label=pgettext_lazy("a work", "Licence"),
        help_text=_("Left open where nobody looked it up."),
        choices=work_words.options(dict(Licence.choices)),
        required=False,
    )
    is_open = forms.BooleanField(
        label=_("Everybody can read it free of charge (open access)"), required=False
    )
    abstract_it = fields.Words(
        label=_("Abstract in Italian"),
        help_text=_("Nobody who was helped is named or described here."),
        max_length=rules.LONGEST_ABSTRACT,
        required=False,
    )
    abstract_en = fields.Words(
        label=_("Abstract in English"), max_length=rules.LONGEST_ABSTRACT, required=False
    )
    keywords = fields.Line(
        label=_("Keywords"),
        help_text=_("In Italian and in English, with commas between them."),
        max_length=1_000,
        required=False,
    )
    release = forms.ChoiceField(
        label=_("Release of figures"),
        help_text=_("What was published and not withdrawn. Readers of it find the work there."),
        required=False,
    )
    release_way = _way()
    procedure = forms.ChoiceField(label=_("Edition of a joint procedure"), required=False)
    procedure_way = _way()
    path = forms.ChoiceField(label=_("Path of training"), required=False)
    path_way = _way()

    def __init__(self, *arguments: Any, offered: Offered, **options: Any) -> None:
        """Offer the releases, editions and paths that this editor may name."""
        super().__init__(*arguments, **options)
        self.offered = offered
        self.offer("release", offered.release_choices)
        self.offer("procedure", offered.procedure_choices)
        self.offer("path", offered.path_choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self.say(rules.faults_of(rules.in_one_form(self.words)))
        return cleaned

    def say(self, faults: Faults) -> None:
        """Say what is wrong beside the question it belongs to."""
        for field, fault in faults:
            place = BY_FIELD.get(field, field)
            self.add_error(place if place in self.fields else None, str(Fault(fault).label))

    @property
    def words(self) -> WorkWords:
        """The work, as the room keeps it."""
        said = self.cleaned_data
        plain = {
            name: said[name]
            for name in (
                "kind",
                "title",
                "subtitle",
                "year",
                "month",
                "day",
                "container",
                "volume",
                "issue",
                "pages",
                "publisher",
                "place",
                "genre",
                "doi",
                "isbn",
                "url",
                "language",
                "abstract_it",
                "abstract_en",
                "licence",
                "is_open",
            )
        }
        return WorkWords(
            **plain,
            authors=rules.authors_from(said["authors"]),
            keywords=(said["keywords"],),
            ties=self._ties(),
        )

    def _ties(self) -> tuple[Tie, ...]:
        said = self.cleaned_data
        found: list[Tie] = []
        for name, held in (
            ("release", self.offered.releases),
            ("procedure", self.offered.procedures),
            ("path", self.offered.paths),
        ):
            if said[name]:
                found.append(replace(held[said[name]], way=said[f"{name}_way"]))
        return tuple(replace(tie, way=tie.way or TieWay.USES.value) for tie in found)


def as_typed(words: WorkWords) -> dict[str, Any]:
    """Return what the form shows of a work that is to be changed."""
    return {
        **asdict(words),
        "authors": rules.authors_as_typed(words.authors),
        "keywords": ", ".join(words.keywords),
        **ties.as_typed(words.ties),
    }


TROUBLES = {
    Trouble.EMPTY: _("The file is empty. Choose it again."),
    Trouble.TOO_LARGE: _("The file is larger than 25 MB. Give its address instead."),
    Trouble.NOT_ALLOWED: _("Only a PDF can be kept. Save another document as PDF first."),
    Trouble.ARCHIVE_INSIDE: _("There is a second file hidden in this one. Print it as a new PDF."),
    Trouble.ACTIVE: _(
        "This PDF carries programs or other files inside. Print it as a new PDF and bring that."
    ),
    Trouble.LOCKED: _("This PDF asks for a password. Save it without one, then choose it again."),
    Trouble.TOO_MANY_PIXELS: _("The PDF is too large to be opened safely."),
    Trouble.TOO_MANY_PAGES: _("The PDF has more than 60 pages. Give its address instead."),
    Trouble.UNREADABLE: _("The file cannot be read: it may be damaged or cut short."),
    Trouble.BUSY: _(
        "Other files are being read just now. In a minute, choose the file once more and send it"
        " again."
    ),
}


class PdfField(forms.FileField):
    """A PDF, told by its content."""

    def __init__(self, **options: Any) -> None:
        accept = forms.FileInput(attrs={"accept": "application/pdf"})
        super().__init__(widget=accept, **options)
        self.error_messages["empty"] = str(TROUBLES[Trouble.EMPTY])

    def clean(self, data: Any, initial: Any = None) -> bytes:
        came: Any = super().clean(data, initial)
        if came.size > files.LARGEST_FILE:
            raise ValidationError(TROUBLES[Trouble.TOO_LARGE], code=Trouble.TOO_LARGE)
        content: bytes = came.read()
        try:
            kind = files.kind_of(content=content)
        except files.NotTaken as wrong:
            raise ValidationError(TROUBLES[wrong.trouble], code=wrong.trouble) from wrong
        if kind is not FileKind.PDF:
            raise ValidationError(TROUBLES[Trouble.NOT_ALLOWED], code=Trouble.NOT_ALLOWED)
        return content


class PdfForm(fields.NewThingForm):
    """A PDF of the work, and its language."""

    file = PdfField(
        label=_("The PDF"),
        help_text=_(
            "At most 25 MB and 60 pages. It is drawn anew: what readers get holds pictures of the"
            " pages, and its text stands on a page beside it."
        ),
        error_messages={"required": _("Choose the file.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the PDF"), choices=[fields.CHOOSE, *WorkLanguage.choices]
    )

    def not_taken(self, wrong: files.NotTaken) -> None:
        """Say why a file was not taken."""
        self.add_error("file", str(TROUBLES[wrong.trouble]))


class ReturnForm(fields.PlainForm):
    """Why a draft is given back."""

    words = fields.Words(
        label=_("What should change"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Write what should change.")},
    )


class WithdrawForm(fields.PlainForm):
    """Why a work is taken back, for whoever comes by its address."""

    reason_it = fields.Words(label=_("Reason, in Italian"), max_length=500, rows=3)
    reason_en = fields.Words(label=_("Reason, in English"), max_length=500, rows=3)


class FindForm(fields.PlainForm):
    """By which words published works are found."""

    words = fields.Line(label=_("Words in title, authors, keywords or abstract"), required=False)
