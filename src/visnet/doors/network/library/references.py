"""Bringing in references from a file of BibTeX, RIS or CSL-JSON: looked at first, then chosen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, fields, pages, work_words
from visnet.doors.actors import actor_of
from visnet.doors.network.library.page import show
from visnet.library import operations, queries, rules
from visnet.library.rules import Entry, Looked
from visnet.library.vocabulary import Standing, WorkKind

READERS = {"bibtex": rules.from_bibtex, "ris": rules.from_ris, "csl": rules.from_csl}
FORMS = (("bibtex", "BibTeX"), ("ris", "RIS"), ("csl", "CSL-JSON"))
TAGS = {
    Standing.NEW: "done",
    Standing.SAME_DOI: "stopped",
    Standing.ALIKE: "soon",
    Standing.TWICE: "soon",
}
TOO_LARGE = gettext_lazy("This is more than 1 MB, or more than 500 references. Bring it in parts.")
NOT_TEXT = gettext_lazy("This file cannot be read as text. Save it as UTF-8.")
NOTHING = gettext_lazy("No reference was found in this. Is it written in the form chosen above?")


class ReferencesForm(fields.NewThingForm):
    """References in a file, or pasted. Looked at, their words travel on to the press that keeps them."""

    form = forms.ChoiceField(
        label=gettext_lazy("In which form"), choices=FORMS, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=pgettext_lazy("references", "A file"),
        help_text=gettext_lazy("At most 1 MB. Nothing is kept before you have looked at it."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".bib,.ris,.json,.txt"}),
    )
    text = fields.Words(
        label=gettext_lazy("Or paste the references"),
        required=False,
        rows=8,
        max_length=None,
    )
    chosen = forms.CharField(required=False)

    def clean_text(self) -> str:
        """Return what was pasted, if it is of a size to be read."""
        text: str = self.cleaned_data["text"]
        if len(text) > rules.LARGEST_FILE:
            raise ValidationError(TOO_LARGE, code="too_large")
        return text

    def clean(self) -> dict[str, Any]:
        """Read the references, from the file or from what was pasted."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        beside = "file" if cleaned.get("file") else "text"
        try:
            cleaned["text"] = _text(cleaned)
            cleaned["entries"] = _read(cleaned["text"], cleaned["form"])
        except rules.TooMuch:
            self.add_error(beside, str(TOO_LARGE))
        except UnicodeDecodeError:
            self.add_error("file", str(NOT_TEXT))
        else:
            if not cleaned["entries"]:
                self.add_error(beside, str(NOTHING))
        return cleaned


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Look at what a file holds, then make drafts of what was chosen."""
    form = ReferencesForm(pages.posted(request), request.FILES or None)
    if not form.is_bound or not form.is_valid() or pages.is_looking_again(request):
        return show(request, "bring.html", {"form": form})
    viewer = actor_of(request)
    looked = queries.look_at(viewer=viewer, entries=form.cleaned_data["entries"])
    if "confirm" not in request.POST:
        return _preview(request, form, looked, ticked=None)
    wanted = set(request.POST.getlist("chosen"))
    chosen = [each for each in looked if each.may_come and str(each.number) in wanted]
    if not chosen:
        return _preview(request, form, looked, ticked=wanted)
    made = operations.bring_in(
        form_id=form.new_id,
        chosen=[each.entry.words for each in chosen if each.entry.words],
        by=viewer,
        at=clock.now(),
    )
    said = ngettext(
        "%(many)s reference is a draft now.", "%(many)s references are drafts now.", len(made)
    ) % {"many": len(made)}
    return pages.done(request, said, "network_library")


def _preview(
    request: HttpRequest,
    form: ReferencesForm,
    looked: tuple[Looked, ...],
    *,
    ticked: set[str] | None,
) -> HttpResponse:
    context = {
        "kept": [(name, form.cleaned_data[name]) for name in ("submission", "form", "text")],
        "lines": [_line(each, ticked) for each in looked],
        "nothing_chosen": ticked is not None,
        "may_any": any(each.may_come for each in looked),
        "told": _told(looked),
    }
    status = 200 if ticked is None else pages.UNPROCESSABLE
    answer = show(request, "bring_preview.html", context)
    answer.status_code = status
    return answer


def _told(looked: tuple[Looked, ...]) -> str:
    good = sum(each.may_come for each in looked)
    return _("%(good)s can come in, %(bad)s cannot.") % {"good": good, "bad": len(looked) - good}


def _line(looked: Looked, ticked: set[str] | None) -> dict[str, Any]:
    entry, words = looked.entry, looked.entry.words
    standing = Standing(looked.standing) if looked.standing else None
    return {
        "looked": looked,
        "title": words.whole_title if words else "",
        "authors": work_words.authors_in_short([each.as_spoken for each in words.authors])
        if words
        else "",
        "year": (words.year or "") if words else "",
        "kind": WorkKind(words.kind).label if words else "",
        "standing": standing.label if standing else "",
        "tag": TAGS[standing] if standing else "",
        "faults": work_words.sentences_of(entry.faults),
        "ticked": looked.is_offered if ticked is None else str(looked.number) in ticked,
    }


def _text(cleaned: dict[str, Any]) -> str:
    brought = cleaned.get("file")
    if brought is None:
        return str(cleaned.get("text") or "").replace("\0", "")
    if brought.size > 4 * rules.LARGEST_FILE:
        raise rules.TooMuch(0)
    text: str = brought.read().decode("utf-8-sig")
    return text.replace("\0", "")


def _read(text: str, form: str) -> tuple[Entry, ...]:
    return READERS[form](text)
