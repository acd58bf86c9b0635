"""A file on its way to a disk: no browser runs it, draws it as a page, keeps it, or lends it out."""

from typing import TypeVar

from django.http import HttpResponseBase

SHUT_IN = "sandbox; default-src 'none'"

Answer = TypeVar("Answer", bound=HttpResponseBase)


def shut_in(answer: Answer, *, name: str) -> Answer:
    """Return the answer as an attachment of this name, which says nothing about anybody.

    Every file leaves in this way: a test walks the routes and finds the one that does not.
    """
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = SHUT_IN
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer
