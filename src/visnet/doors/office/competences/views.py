"""What colleagues hold, until when; lending one of them a competence for some days."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, closed_tasks, holding, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.competences.forms import LoanForm
from visnet.kit.actor import RULED_TASKS, Actor, Task
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import operations, queries
from visnet.people.operations import HeldWords
from visnet.people.queries import ColleagueHolding
from visnet.people.vocabulary import HeldKind

HERE = "office_competences"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every colleague: what they hold, until when, what is closed to them."""
    colleagues = queries.list_colleagues_holding(viewer=actor_of(request), on=clock.today())
    context = {
        "colleagues": [
            {"line": one, "closed": _closed(one), "loan": HeldKind.LOAN} for one in colleagues
        ],
        "soon": [(one, line) for one in colleagues for line in one.held if line.is_soon_over],
    }
    return pages.show(request, "office/competences/list.html", context)


@require_http_methods(["GET", "POST"])
def lend_page(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Lend a colleague a competence, for a reason and some days."""
    viewer, on = actor_of(request), clock.today()
    colleague = _colleague(viewer, user_id)
    if colleague.is_viewer:
        raise Refused(Reason.SELF_DEALING)
    form = LoanForm(pages.posted(request), colleague=colleague)
    if form.is_bound and form.is_valid() and _lent(form, user_id, viewer):
        said = _("Lent from now on. It ends by itself, and is in the journal.")
        return pages.done(request, said, HERE)
    context = {
        "form": form,
        "colleague": colleague,
        "closed": _closed(colleague),
        "on": on,
    }
    return pages.show(request, "office/competences/lend.html", context)


@require_POST
def end(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """End a loan before its day."""
    operations.end_competence(held_id=held_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Ended. What it opened is closed again."), HERE)


def _colleague(viewer: Actor, user_id: UUID) -> ColleagueHolding:
    for one in queries.list_colleagues_holding(viewer=viewer, on=clock.today()):
        if one.user_id == user_id:
            return one
    raise NotFound(user_id)


def _closed(colleague: ColleagueHolding) -> list[str]:
    return [
        str(closed_tasks.NAMES[task])
        for task in Task
        if task in RULED_TASKS and task not in colleague.tasks
    ]


def _lent(form: LoanForm, user_id: UUID, viewer: Actor) -> bool:
    last_date = clock.today() + timedelta(days=form.cleaned_data["days"] - 1)
    held = HeldWords(
        competence=form.chosen, last_date=last_date, because=form.cleaned_data["because"]
    )
    try:
        operations.lend_competence(
            held_id=form.new_id, user_id=user_id, held=held, by=viewer, at=clock.now()
        )
    except tuple(holding.WRONG) as wrong:
        field, words = holding.WRONG[type(wrong)]
        form.add_error(field, str(words))
    except operations.IdAlreadyUsed:
        form.overtaken(holding.SENT_ALREADY)
    except Refused as refusal:
        form.ask_reason("because", refusal)
    return form.is_valid()
