"""The pages that say no, or that something is not there, or that we failed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from visnet.doors import actors, clock, closed_tasks, sentences
from visnet.doors.surroundings import OFFICE_ADDRESS
from visnet.kit import tongues
from visnet.kit.decision import Reason, Refused


def refused(request: HttpRequest, reason: Reason, *, closed: Refused | None = None) -> HttpResponse:
    """Answer an insider who may not: what is missing, who can give it, one way on."""
    if reason is Reason.STEP_UP_NEEDED:
        return render(
            request,
            "entrance/step_up.html",
            {
                "sentence": sentences.for_reason(reason),
                "next": request.get_full_path(),
                "kept": kept_fields(request),
            },
            status=403,
        )
    in_the_office = request.path.startswith(OFFICE_ADDRESS)
    sentence = sentences.for_reason(reason, in_the_office=in_the_office)
    context: dict[str, object] = {"sentence": sentence, "reason": reason.value}
    actor = actors.find_actor(request) if closed and closed.task else None
    if closed and closed.task and actor:
        context["closed"] = closed_tasks.closed_to(
            actor, closed.task, clock.today(), asked=closed.asked
        )
    return render(request, "frame/refused.html", context, status=403)


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was being sent, so that it can be sent again after one proof more.

    It goes back to the browser it came from and is stored nowhere.
    """
    return [
        (name, value)
        for name in request.POST
        if name != "csrfmiddlewaretoken"
        for value in request.POST.getlist(name)
    ]


def not_found(request: HttpRequest, *_exception: object, **_kwargs: object) -> HttpResponse:
    """Answer alike whatever does not exist for this viewer."""
    return render(request, "frame/not_found.html", status=404)


def forbidden(request: HttpRequest, *_exception: object, **_kwargs: object) -> HttpResponse:
    """Answer a refusal that came from the framework. Visitors have no role that could be changed."""
    if not hasattr(request, "session"):
        context = {"sentence": _("This is not possible from here.")}
        return render(request, "frame/refused.html", context, status=403)
    return refused(request, Reason.WRONG_ROLE)


def bad_request(request: HttpRequest, *_exception: object, **_kwargs: object) -> HttpResponse:
    """Answer what could not be read at all."""
    return render(request, "frame/bad_request.html", status=400)


def form_expired(request: HttpRequest, **_reason: object) -> HttpResponse:
    """Answer a form whose protection has expired, saying that nothing was saved or lost."""
    return render(request, "frame/form_expired.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we failed: an apology, what is kept, what to do.

    It asks nobody anything, for what failed may be the database itself.
    """
    is_front = not hasattr(request, "session")
    language = translation.get_language() or "it"
    context = {
        "language_code": language,
        "from_right_to_left": language in tongues.FROM_RIGHT_TO_LEFT,
        "exit_url": settings.EXIT_ADDRESS if is_front else "",
    }
    return HttpResponse(render_to_string("frame/broken.html", context), status=500)
