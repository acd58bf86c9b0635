"""What is measured in the front, as somebody without a name."""

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from django.core.handlers.wsgi import WSGIHandler

from bench.acts import Act, page
from bench.browser import Browser
from visnet.doors.public import kept
from visnet.doors.public.ready import ANSWERS

LIVORNO = "049009"
WORDS = "[Esempio inventato] " + "Non so da dove cominciare. " * 20


def acts(application: WSGIHandler) -> Iterator[Act]:
    """Yield every act of the front."""
    visitor, hurried = Browser(application), Browser(application, takes="gzip")
    yield page("home", visitor.get, "/it/")
    yield page("rights", visitor.get, "/it/diritti/")
    everything, narrowed = "/it/servizi/", f"/it/servizi/?n=1&p={LIVORNO}"
    for name, path in (("services", everything), ("services_narrowed", narrowed)):
        look = partial(visitor.get, path)
        yield Act(name=name, ready=partial(_forget_page, look), go=lambda _none, look=look: look())  # type: ignore[misc]  mypy cannot tell what a lambda with a default takes
        yield Act(
            name=f"{name}_cached",
            ready=partial(hurried.get, path),
            go=lambda _page, path=path: hurried.get(path),
        )  # type: ignore[misc]  mypy cannot tell what a lambda with a default takes
    yield Act(name="services_afresh", ready=kept.forget, go=lambda _none: visitor.get(everything))
    numbers = itertools.count(1)

    def open_form() -> dict[str, str]:
        # Every sender has an address of their own, or the flood gate would close.
        number = next(numbers)
        visitor.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        form = visitor.post("/it/scrivi/", {"step": "open"})
        nonce = form.partition('name="form" value="')[2].partition('"')[0]
        return {"step": "send", "form": nonce, "words": WORDS, "municipality": "Livorno"}

    yield Act(name="ask", ready=open_form, go=lambda sent: visitor.post("/it/scrivi/", sent))


def _forget_page(look: Callable[[], str]) -> None:
    """Let the front know the pieces of a page, and not the page: as for a search nobody made yet."""
    look()
    ANSWERS.forget()
