"""The receipt of what was shared: a page to read together, and one sheet of paper."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.agreements.vocabulary import Category
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.doors.handed_out import shut_in
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.sharing import forms
from visnet.doors.office.cases.taking_back import TAKE_BACK
from visnet.doors.packaging.naming import category_to_the_person, fields_of, paper_name
from visnet.doors.packaging.seen import LANGUAGES_OF_PAGES
from visnet.doors.packaging.words import paper_in_words
from visnet.journeys.receipt import Receipt, make_receipt
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.paper import rules as paper
from visnet.referrals import operations
from visnet.referrals.rules import PackagePaper
from visnet.referrals.vocabulary import ReceiptHow


@require_http_methods(["GET", "POST"])
def receipt_page(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Read the receipt together, print it, and note that the person got it."""
    actor, at = actor_of(request), clock.now()
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    made = make_receipt(case_id=case_id, referral_id=referral_id, by=actor, at=at)
    form = forms.ReceiptForm(pages.posted(request))
    if form.is_bound and form.is_valid() and _was_noted(request, referral_id, form):
        said = _("Noted: the person has the receipt.")
        return pages.done(request, said, "office_receipt", case_id, referral_id)
    language = _language(request, workspace["case"].language)
    context = {
        "referral_id": referral_id,
        "receipt": made,
        "language": language,
        "other_language": next(code for code in LANGUAGES_OF_PAGES if code != language),
        "says": in_words(made, language=language, at=at),
        "form": form,
    }
    return chapters.show_in(request, workspace, "office/cases/receipt.html", context)


@require_GET
def receipt_print(
    request: HttpRequest, case_id: UUID, referral_id: UUID, language: str
) -> HttpResponse:
    """The receipt on one sheet, in one language."""
    if language not in LANGUAGES_OF_PAGES:
        raise NotFound(referral_id)
    chapters.check_may_view(request, case_id)
    actor, at = actor_of(request), clock.now()
    made = make_receipt(case_id=case_id, referral_id=referral_id, by=actor, at=at)
    drawn = paper.typeset(
        template=_sheet(), content=in_words(made, language=language, at=at), at=at
    )
    return shut_in(HttpResponse(drawn, content_type="application/pdf"), name="note.pdf")


def in_words(made: Receipt, *, language: str, at: datetime) -> dict[str, Any]:
    """Return the receipt in words, for the page and for paper alike."""
    with override(language):
        facts = made.facts
        named = made.may_name
        title = _("What was shared about you")
        rows = [
            (
                _("Who shared it"),
                facts.from_organisation_name if named else _("Who is helping you"),
            ),
            (
                _("Who got it"),
                facts.to_organisation_name if named else _("The organisation you agreed to"),
            ),
            (_("For what"), str(facts.purpose.label)),
            (_("When"), day_in_full(civil_date(facts.sent_at))),
            (_("Under which agreement"), facts.agreement_title(language) if named else ""),
            (_("Until when they can read it"), _until(made)),
            (_("Number of this sharing"), facts.reference),
        ]
        return {
            "language": language,
            "title": title,
            "running": facts.from_organisation_name if named else "",
            "author": facts.from_organisation_name if named else "",
            "state": "",
            "foot": "",
            "page_of": _("Page {page} of {pages}"),
            "watermark": "",
            "day": day_in_full(civil_date(at)),
            "facts": [{"term": term, "description": words} for term, words in rows if words],
            "what": _("What they were given"),
            "given": _kinds(facts.given) + _papers(facts.papers, named=named),
            "what_before": _("What they read before, and no longer read"),
            "given_before": _kinds(facts.given_before) + _papers(facts.papers_before, named=named),
            "how": _("How to take it back"),
            "take_back": str(TAKE_BACK),
            "onward": _("They may not pass it on. Whoever else is to know is asked of you first."),
        }


def _until(made: Receipt) -> str:
    facts = made.facts
    if facts.withdrawn_at is not None:
        day = day_in_full(civil_date(facts.withdrawn_at))
        return _("it was taken back on %(day)s") % {"day": day}
    if not facts.can_read:
        return _("they can no longer read it")
    return day_in_full(facts.until_date)


def _kinds(categories: Iterable[Category]) -> list[str]:
    """Return each kind of facts with its fields. Papers are named one by one instead."""
    return [
        f"{category_to_the_person(category)}: {fields_of(category, to_the_person=True)}"
        for category in categories
        if category is not Category.PAPERS
    ]


def _papers(papers: Iterable[PackagePaper], *, named: bool) -> list[str]:
    """Return each paper by its number; what it is stands there only where paper is safe."""
    return [
        f"{paper_name(paper.number)}: {paper_in_words(paper if named else replace(paper, words=''))}"
        for paper in papers
    ]


def _was_noted(request: HttpRequest, referral_id: UUID, form: forms.ReceiptForm) -> bool:
    try:
        operations.give_receipt(
            receipt_id=form.new_id,
            referral_id=referral_id,
            how=ReceiptHow(form.cleaned_data["how"]),
            language=form.cleaned_data["language"],
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
    return form.is_valid()


def _language(request: HttpRequest, of_person: str) -> str:
    """In which language it is read: as asked, else the person's, else that of the screen."""
    asked = request.POST.get("language", "") or request.GET.get("in", "")
    wanted = (asked, of_person, get_language() or "")
    return next((code for code in wanted if code in LANGUAGES_OF_PAGES), LANGUAGES_OF_PAGES[0])


@cache
def _sheet() -> str:
    file = resources.files("visnet.doors.office") / "templates/office/cases/receipt.typ"
    return file.read_text(encoding="utf-8")
