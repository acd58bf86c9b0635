"""How every page of the back answers: 200, 422 with everything kept, 303 after success."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url

UNPROCESSABLE = 422
CONFLICT = 409
CORRECT = "correct"
"""The button of a preview that leads back to the form, with everything as it was typed."""


class SeeOther(HttpResponseRedirect):
    """It is done; look there with a GET, so that reloading sends nothing again."""

    status_code = 303


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form, or None when the page is only being looked at."""
    return request.POST if request.method == "POST" else None


def is_looking_again(request: HttpRequest) -> bool:
    """Whether somebody goes back from a preview, to change what they wrote before it leaves."""
    return CORRECT in request.POST


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer with a page: 409 when somebody was quicker, 422 when a form needs another look."""
    sent = [value for value in context.values() if isinstance(value, Form) and value.is_bound]
    status = 200
    if any(form.errors for form in sent):
        status = UNPROCESSABLE
    if any(getattr(form, "was_overtaken", False) for form in sent):
        status = CONFLICT
    return render(request, template, dict(context), status=status)


def done(request: HttpRequest, said: str, to: str, *arguments: UUID | str) -> HttpResponse:
    """Answer that something was done, in words, on the page named `to`."""
    messages.success(request, said)
    return SeeOther(resolve_url(to, *arguments))


def address_with(request: HttpRequest, **changed: str | None) -> str:
    """Return this page's address with some of its filters changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def kept_fields(
    request: HttpRequest, *, form: Form | None = None, without: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """Return what was sent, to be sent once more from the next page.

    With the `form` that it was sent to, hidden marks are those that the form has renewed.
    """
    left_out = {"csrfmiddlewaretoken", CORRECT, *without}
    sent: Any = request.POST if form is None else form.data
    return [
        (name, str(value)) for name in sent if name not in left_out for value in sent.getlist(name)
    ]
