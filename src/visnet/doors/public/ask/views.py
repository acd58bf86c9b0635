"""The pages of asking for help. All of them have one address, so that Back finds no steps."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.doors.public.ask import note, reader, wording
from visnet.doors.public.ask.forms import AskForm
from visnet.doors.public.ask.spoken import follows, spoken, why_interpreter
from visnet.doors.public.came import CAME, came_by, carried_for_whom, way_to_ask
from visnet.doors.public.coming import saying
from visnet.doors.public.page import language_of_page, language_of_reader, other_languages, show
from visnet.doors.public.services import forms as search
from visnet.doors.public.services.forms import Search
from visnet.enquiries import operations, queries
from visnet.enquiries.queries import FormToSend
from visnet.enquiries.vocabulary import ForWhom
from visnet.people import queries as people


@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """Ask first about danger, then show the form, then send it: each in the same place."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    steps = {"open": _new_form, "continue": _continue, "send": _send, "note": note.download}
    return steps.get(step, _interrupt)(request)


def _interrupt(request: HttpRequest) -> HttpResponse:
    carried = {**_chosen_before(request.GET).carried, **carried_for_whom(request.GET)}
    context = {
        "came": came_by(request),
        "carried": carried.items(),
        "ask_url": way_to_ask(came_by(request), **carried),
        "search_carried": urlencode(carried),
    }
    return show(request, "public/ask/interrupt.html", context)


def _chosen_before(asked: Mapping[str, str]) -> Search:
    """Return what somebody chose where they looked for help, so that they need not say it twice."""
    if not any(asked.get(name) for name in search.CARRIED):
        return Search()
    return search.search_from(asked, search.places_to_choose(clock.now()))


def _new_form(request: HttpRequest) -> HttpResponse:
    chosen = _chosen_before(request.POST)
    return _show_form(
        request,
        AskForm(
            initial={
                "form": queries.get_new_form_nonce(at=clock.now()),
                "reach": "COME_BACK",
                "centre": "",
                "for_whom": ForWhom.SOMEBODY_ELSE.value if carried_for_whom(request.POST) else None,
                **spoken(language_of_reader()),
                CAME: came_by(request),
                "municipality": chosen.place.name if chosen.place else "",
                "needs": [chosen.need.code] if chosen.need else [],
            }
        ),
    )


def _continue(request: HttpRequest) -> HttpResponse:
    """Show the form in the other language, with everything that was written."""
    form = AskForm(request.POST)
    kept = {name: form[name].value() for name in form.fields}
    return _show_form(request, AskForm(initial={**kept, **follows(kept)}))


def _send(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        return _show_form(request, form, status=422)
    at = clock.now()
    if not throttle.SENDING.admits(address=throttle.address_of(request), at=at):
        return _ask_again(request, form, _busy(), status=429, fresh=False)
    sent_form = queries.find_form(written=form.cleaned_data["form"], at=at)
    if sent_form is None:
        return _ask_again(request, form, _took_time(), status=422)
    try:
        words = _send_to_centre(form, sent_form)
    except operations.SentDifferently:
        return _ask_again(request, form, _sent_before(), status=409)
    except operations.TooBusy:
        return _ask_again(request, form, _busy(), status=429, fresh=False)
    saying.what_brought(form.brought_by, at=at)
    return show(
        request,
        "public/ask/receipt.html",
        {
            "words": words,
            "words_in_one": " ".join(words),
            "reader": reader.in_words(form.cleaned_data["reader"], at=at),
            "has_pin": bool(form.cleaned_data["pin"]),
        },
    )


def _send_to_centre(form: AskForm, sent_form: FormToSend) -> tuple[str, ...]:
    return operations.send_enquiry(
        form=sent_form,
        organisation_id=form.cleaned_data["reader"].id,
        content=form.content(),
        pin=form.cleaned_data["pin"],
        language=language_of_page(),
        by=sent_form.person,
        at=clock.now(),
    )


def _ask_again(
    request: HttpRequest, form: AskForm, reason: str, *, status: int, fresh: bool = True
) -> HttpResponse:
    """Show the form again with everything in it, and say plainly that nothing was sent."""
    if fresh:
        data = request.POST.copy()
        data["form"] = queries.get_new_form_nonce(at=clock.now())
        form = AskForm(data)
        form.is_valid()
    form.add_error(None, reason)
    return _show_form(request, form, status=status)


def _show_form(request: HttpRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    known = form.known_reader
    context: dict[str, Any] = {
        "form": form,
        "reader": reader.in_words(known, at=clock.now()) if known else None,
        "wording": wording,
        "municipalities": people.list_covered_municipalities(on=clock.today()),
        "interpreter_why": why_interpreter(language_of_reader()),
        "centre_is_open": _is_open(form, "centre") or bool(form["municipality"].errors),
        "more_is_open": _is_open(form, "for_whom", "name", "needs"),
        "lock_is_open": _is_open(form, "pin"),
        "other_languages": other_languages(request),
    }
    return show(request, "public/ask/form.html", context, status=status)


def _is_open(form: AskForm, *names: str) -> bool:
    """Whether what is folded stands open: something was said there, or needs another look."""
    return any(form[name].value() or form[name].errors for name in names)


def _took_time() -> str:
    return _(
        "You took the time you needed, and that is fine. Nothing has been sent yet: press Send once"
        " more and it will be."
    )


def _sent_before() -> str:
    return _(
        "This form was already sent, with other words, and those have arrived. If you want to send"
        " this too, as a new message, press Send again."
    )


def _busy() -> str:
    return _(
        "Many messages are being sent just now. Nothing has been sent yet: wait a minute, then"
        " press Send again."
    )
