"""Answers that are the same for everybody for a minute, given again before anything else is done.

Nobody is asked for them: neither the database nor the rest of the stack. A view says which answers
these are (`say_again`); it is never one in which anything is of this reader alone. What an answer
depends on is its whole key: the address with what is asked in it, the host, how the browser takes
it, and the minute, so that it is true again within that minute.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import ResponseHeaders

from visnet.doors import clock
from visnet.doors.public.kept import Kept, minute_of

MARK = "visnet_is_for_everybody"
DEPENDS_ON = ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer with all the headers that it went out with; nobody writes on them any more."""

    content: bytes
    headers: ResponseHeaders


ANSWERS: Kept[Ready] = Kept(at_most=400)
"""Some 10 to 30 kilobytes each."""


def say_again(answer: HttpResponse) -> None:
    """Let this answer be given to everybody who asks the same in this minute."""
    setattr(answer, MARK, True)


class ReadyAnswers:
    """Stands before everything else on the front."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "GET":
            return self.get_response(request)
        key = _key(request, at=clock.now())
        ready = ANSWERS.find(key)
        if ready is not None:
            again = HttpResponse(ready.content)
            again.headers = ready.headers
            return again
        answer = self.get_response(request)
        if isinstance(answer, HttpResponse) and getattr(answer, MARK, False) and not answer.cookies:
            ANSWERS.keep(key, Ready(content=answer.content, headers=answer.headers))
        return answer


def _key(request: HttpRequest, *, at: datetime) -> Hashable:
    asked = request.META
    packed = "gzip" in asked.get("HTTP_ACCEPT_ENCODING", "")
    return (*(asked.get(name) for name in DEPENDS_ON), packed, minute_of(at))
