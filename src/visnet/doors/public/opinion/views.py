"""One page: the code, the questions, and thanks. One address, no cookie, no script needed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.doors.public.opinion.forms import OpinionForm
from visnet.doors.public.page import in_languages_of_the_house, other_languages, show
from visnet.feedback import operations
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound

SOMEBODY = Actor(kind=ActorKind.PERSON)


@require_http_methods(["GET", "HEAD", "POST"])
@in_languages_of_the_house
def opinion_page(request: HttpRequest) -> HttpResponse:
    """Ask how it was; keep what is answered and forget the code."""
    if request.method != "POST":
        return _ask(request, OpinionForm())
    form = OpinionForm(request.POST)
    if "continue" in request.POST:
        return _ask(request, OpinionForm(initial=request.POST.dict()))
    if not form.is_valid():
        return _ask(request, form, status=422)
    at = clock.now()
    if not throttle.OPINIONS.admits(address=throttle.address_of(request), at=at):
        form.add_error(None, _("Many people are writing just now. Wait a minute, then try again."))
        return _ask(request, form, status=429)
    try:
        operations.leave_answer(
            code=form.cleaned_data["code"], answer=form.answer, by=SOMEBODY, at=at
        )
    except operations.NothingAnswered:
        form.add_error(None, _("Nothing is answered yet. Your code is still good."))
    except NotFound:
        form.add_error("code", _takes_nothing())
    if form.errors:
        return _ask(request, form, status=422)
    return show(request, "public/opinion/thanks.html")


def _ask(request: HttpRequest, form: OpinionForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "other_languages": other_languages(request)}
    return show(request, "public/opinion/form.html", context, status=status)


def _takes_nothing() -> str:
    return _(
        "This code does not work, or not any more. Check it letter by letter. If you have just sent"
        " your answers, they have arrived: each code works once."
    )
