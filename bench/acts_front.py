"""What is measured in the front, as somebody without a name."""

import itertools
from collections.abc import Iterator

from django.core.handlers.wsgi import WSGIHandler

from bench.acts import Act, page
from bench.browser import Browser
from visnet.doors.public.services import pieces

LIVORNO = "049009"
WORDS = "[Esempio inventato] " + "Non so da dove cominciare. " * 20


def acts(application: WSGIHandler) -> Iterator[Act]:
    """Yield every act of the front."""
    visitor = Browser(application)
    yield page("home", visitor.get, "/it/")
    yield page("rights", visitor.get, "/it/diritti/")
    yield page("services", visitor.get, "/it/servizi/")
    yield page("services_narrowed", visitor.get, f"/it/servizi/?n=1&p={LIVORNO}")
    yield Act(name="services_afresh", ready=_forget, go=lambda _none: visitor.get("/it/servizi/"))
    numbers = itertools.count(1)

    def open_form() -> dict[str, str]:
        # Every sender has an address of their own, or the flood gate would close.
        number = next(numbers)
        visitor.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        form = visitor.post("/it/scrivi/", {"step": "open"})
        nonce = form.partition('name="form" value="')[2].partition('"')[0]
        return {"step": "send", "form": nonce, "words": WORDS, "municipality": "Livorno"}

    yield Act(name="ask", ready=open_form, go=lambda sent: visitor.post("/it/scrivi/", sent))


def _forget() -> None:
    """Let the front know of no piece of the list of services: as after each new minute."""
    pieces.CARDS.forget()
    pieces.PARTS.forget()
