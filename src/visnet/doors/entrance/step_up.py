"""Proving again who one is before a step that matters, without losing what was being sent."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from visnet.doors import sentences
from visnet.doors.entrance import forms, journal
from visnet.kit.decision import Reason

KEPT = "kept."


@require_POST
def prove(request: HttpRequest) -> HttpResponseBase:
    """Take the code; then go on, or offer to send again what was being sent."""
    form = forms.ProveAgainForm(data=request.POST, user=request.user)
    going_to = _safe(request.POST.get("next", "/"))
    kept = [
        (name.removeprefix(KEPT), value)
        for name in request.POST
        if name.startswith(KEPT)
        for value in request.POST.getlist(name)
    ]
    context = {
        "form": form,
        "next": going_to,
        "kept": kept,
        "sentence": sentences.for_reason(Reason.STEP_UP_NEEDED),
    }
    if not form.is_valid():
        return render(request, "entrance/step_up.html", context, status=422)
    form.save()
    journal.note_member(request, "entrance.proved_again")
    if kept:
        return render(request, "entrance/go_on.html", context)
    return HttpResponseRedirect(going_to, status=303)


def _safe(address: str) -> str:
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_ours else "/"
