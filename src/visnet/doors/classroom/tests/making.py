"""Making banks, tests and questionnaires, and changing them."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.doors.classroom.tests.shaping import (
    BankForm,
    QuestionnaireForm,
    TestForm,
    TitleForm,
    asks_lines,
    there_of,
)
from visnet.examinations import operations, policy, queries, rules
from visnet.examinations.queries import TestForTrainer
from visnet.examinations.vocabulary import TestKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people

BANK = "test_bank"


@require_http_methods(["GET", "POST"])
def new_bank(request: HttpRequest) -> HttpResponse:
    """Make an empty bank."""
    actor = actor_of(request)
    policy.may_teach(actor).enforce()
    form = BankForm(pages.posted(request), networks=_networks(actor), bank=None)

    def act() -> None:
        operations.make_bank(
            bank_id=form.new_id,
            network_id=UUID(form.cleaned_data["network"]),
            title=form.title,
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _succeeds(form, act):
        said = _("The bank is there. Now its questions, one by one or from a file.")
        return pages.done(request, said, BANK, form.new_id)
    return show(request, "bank_write.html", {"form": form}, chapter=BANKS)


@require_http_methods(["GET", "POST"])
def rename_bank(request: HttpRequest, bank_id: UUID) -> HttpResponse:
    """Call a bank something else."""
    actor = actor_of(request)
    line = queries.get_bank(viewer=actor, bank_id=bank_id, on=clock.today()).line
    form = BankForm(pages.posted(request), networks=[], bank=line)

    def act() -> None:
        operations.rename_bank(
            bank_id=bank_id,
            title=form.title,
            seen=form.cleaned_data["version"] or 0,
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _succeeds(form, act, version=line.version):
        return pages.done(request, _("Changed."), BANK, bank_id)
    context = {"form": form, "bank": line, "title": shown.said(line.title)}
    return show(request, "bank_write.html", context, chapter=BANKS)


@require_http_methods(["GET", "POST"])
def new_test(request: HttpRequest, bank_id: UUID, kind: str) -> HttpResponse:
    """Make a test that is drawn from a bank, or a questionnaire that goes with it."""
    actor = actor_of(request)
    bank = queries.get_bank(viewer=actor, bank_id=bank_id, on=clock.today())
    if kind not in set(TestKind):
        raise NotFound(kind)
    what = TestKind(kind)
    sent, there = pages.posted(request), there_of(bank)
    form = QuestionnaireForm(sent) if asks_lines(what) else TestForm(sent, kind=what, there=there)

    def act() -> None:
        if isinstance(form, QuestionnaireForm):
            operations.make_questionnaire(
                test_id=form.new_id,
                bank_id=bank_id,
                words=form.words(what),
                lines=form.wanted(),
                by=actor,
                at=clock.now(),
            )
        elif isinstance(form, TestForm):
            operations.make_test(
                test_id=form.new_id,
                bank_id=bank_id,
                words=form.words(),
                by=actor,
                at=clock.now(),
            )

    if form.is_bound and form.is_valid() and _succeeds(form, act):
        said = _("The test is there. A module names it, or whoever trains points to it.")
        return pages.done(request, said, BANK, bank_id)
    context = {
        "form": form,
        "bank": bank.line,
        "title": shown.said(bank.line.title),
        "kind": what.label,
        "lacks_questions": not there and not asks_lines(what),
    }
    return show(request, "test_write.html", context, chapter=BANKS)


@require_http_methods(["GET", "POST"])
def change_test(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """Change how a test is drawn, how long it takes, how often, what is enough; or what is asked."""
    actor, on = actor_of(request), clock.today()
    test = queries.get_test_to_change(viewer=actor, test_id=test_id, on=on)
    line, sent = test.line, pages.posted(request)
    form = (
        QuestionnaireForm(sent, test=test)
        if line.is_questionnaire
        else TestForm(sent, kind=line.kind, there=test.there, test=test)
    )
    act = _change(form, test, actor)
    if form.is_bound and form.is_valid() and _succeeds(form, act, version=test.version):
        said = (
            _("Changed. What was answered until now is counted under what was asked then.")
            if line.is_questionnaire
            else _("The test is changed. Whoever is sitting it goes on as they began.")
        )
        return pages.done(request, said, BANK, line.bank_id)
    context = {
        "form": form,
        "test": line,
        "bank": {"id": line.bank_id},
        "title": shown.said(line.title),
        "kind": line.kind.label,
        "were_asked": [shown.said(each.words) for each in line.scales if each.is_retired],
    }
    return show(request, "test_write.html", context, chapter=BANKS)


def _change(form: TitleForm, test: TestForTrainer, actor: Actor) -> Callable[[], None]:
    def act() -> None:
        test_id, seen = test.line.id, form.cleaned_data["version"] or 0
        if isinstance(form, QuestionnaireForm):
            operations.change_questionnaire(
                test_id=test_id,
                title=form.title,
                lines=form.wanted(),
                seen=seen,
                by=actor,
                at=clock.now(),
            )
        elif isinstance(form, TestForm):
            operations.change_test(
                test_id=test_id, words=form.words(), seen=seen, by=actor, at=clock.now()
            )

    return act


def _succeeds(form: TitleForm, act: Callable[[], None], *, version: int = 1) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept."""
    try:
        act()
    except operations.ChangedMeanwhile:
        form.overtaken(_("Somebody changed this test meanwhile."), version=version)
    except operations.IdAlreadyUsed:
        said = _("This form was sent already. Send it again if another one is needed.")
        form.overtaken(said, submission=uuid4())
    except operations.CodeTaken:
        said = _("Somebody made one of the same name at this moment. Send it again.")
        form.add_error(None, str(said))
    except rules.UnsoundBank:
        form.add_error(
            None,
            str(
                _("Write at least one line, and at most thirty.")
                if isinstance(form, QuestionnaireForm)
                else _("Let at least one question be drawn, and at most a hundred.")
            ),
        )
    return form.is_valid()


def _networks(actor: Actor) -> list[tuple[str, str]]:
    own = people.networks_of(organisation_id=actor.organisation_id, on=clock.today())
    return [
        (str(each.id), shown.said(rules.Pair(it=each.name_it, en=each.name_en)))
        for each in people.list_networks()
        if each.id in own
    ]
