"""Banks and questions, for those who train."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.doors.classroom.tests.writing import KINDS, QuestionForm, form_for
from visnet.examinations import operations, queries
from visnet.examinations.queries import QuestionLine
from visnet.examinations.rules import Kind
from visnet.examinations.vocabulary import TestKind
from visnet.kit.decision import NotFound


@require_GET
def banks_page(request: HttpRequest) -> HttpResponse:
    """The banks of one's networks, and those that ship and could be taken up."""
    viewer, on = actor_of(request), clock.today()
    context = {
        "banks": [
            {
                "line": each,
                "title": shown.said(each.title),
                "network": shown.said(each.network_name),
            }
            for each in queries.list_banks(viewer=viewer, on=on)
        ],
        "offers": [
            {
                "offer": each,
                "title": shown.said(each.record.title),
                "network": shown.said(each.network_name),
            }
            for each in queries.list_offers(viewer=viewer, on=on)
        ],
    }
    return show(request, "banks.html", context, chapter=BANKS)


@require_POST
def take_up(request: HttpRequest, code: str, network_id: UUID) -> HttpResponse:
    """Bring a bank that ships into a network."""
    try:
        bank_id = operations.take_up_bank(
            code=code, network_id=network_id, by=actor_of(request), at=clock.now()
        )
    except operations.CodeTaken:
        said = _("A test of this network has one of its names already.")
        return pages.done(request, said, "test_banks")
    said = _("The bank is in your network now. Its questions can be changed like any other.")
    return pages.done(request, said, "test_bank", bank_id)


@require_GET
def bank_page(request: HttpRequest, bank_id: UUID) -> HttpResponse:
    """One bank: its tests and its questions."""
    bank = queries.get_bank(viewer=actor_of(request), bank_id=bank_id, on=clock.today())
    context = {
        "bank": bank,
        "title": shown.said(bank.line.title),
        "network": shown.said(bank.line.network_name),
        "questions": [_shown(each) for each in bank.questions],
        "tests": [shown.line(each) for each in bank.tests],
        "kinds": [(kind.value, words) for kind, words in KINDS.items()],
        "test_kinds": TestKind.choices,
    }
    return show(request, "bank.html", context, chapter=BANKS)


@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, bank_id: UUID, kind: str) -> HttpResponse:
    """Write a question."""
    actor = actor_of(request)
    bank = queries.get_bank(viewer=actor, bank_id=bank_id, on=clock.today())
    if kind not in set(Kind):
        raise NotFound(kind)
    form = form_for(pages.posted(request), kind=Kind(kind))
    written = form.question() if form.is_bound and form.is_valid() else None
    if written is not None:
        try:
            operations.add_question(
                question_id=form.new_id,
                bank_id=bank_id,
                question=written,
                by=actor,
                at=clock.now(),
            )
        except operations.CodeTaken:
            form.add_error("code", _("Another question of this bank has this name."))
        except operations.IdAlreadyUsed:
            return pages.done(request, _("This form was sent already."), "test_bank", bank_id)
        else:
            return pages.done(request, _("The question is in the bank."), "test_bank", bank_id)
    context = {
        "form": form,
        "bank": bank.line,
        "bank_title": shown.said(bank.line.title),
        "kind": KINDS[Kind(kind)],
    }
    return show(request, "write.html", context, chapter=BANKS)


@require_http_methods(["GET", "POST"])
def question_page(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """One question, to be looked at and mended."""
    actor = actor_of(request)
    line = queries.get_question(viewer=actor, question_id=question_id, on=clock.today())
    form = form_for(pages.posted(request), kind=line.question.kind, question=line.question)
    form.initial["version"] = line.version
    if form.is_bound and form.is_valid() and _is_mended(request, form, line):
        said = _("The question is mended. Whoever is sitting goes on with what they were asked.")
        return pages.done(request, said, "question", question_id)
    context = {**_shown(line), "form": form}
    return show(request, "mend.html", context, chapter=BANKS)


@require_POST
def retire(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Let a question be drawn no more."""
    operations.retire_question(question_id=question_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("It is not drawn any more."), "question", question_id)


@require_POST
def bring_back(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Let a question be drawn again."""
    operations.bring_question_back(question_id=question_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("It is drawn again."), "question", question_id)


def _is_mended(request: HttpRequest, form: QuestionForm, line: QuestionLine) -> bool:
    written = form.question()
    if written is None:
        return False
    try:
        operations.mend_question(
            question_id=line.id,
            question=written,
            seen=form.cleaned_data["version"] or 0,
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.ChangedMeanwhile:
        said = _("Somebody changed this question meanwhile. Look at it again, then send yours.")
        form.overtaken(said, version=line.version)
        return False
    return True


def _shown(line: QuestionLine) -> dict[str, Any]:
    question = line.question
    opening = question.story if question.kind is Kind.VIGNETTE else question.items[0].stem
    return {
        "line": line,
        "code": question.code,
        "module": question.module,
        "kind": KINDS[question.kind],
        "opening": shown.said(opening),
    }
