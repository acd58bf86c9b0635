"""How a link that works, and an address that is none, are asked with a code that opens neither (A14)."""

from collections.abc import Callable, Iterator
from uuid import uuid4

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from bench.browser import Browser
from visnet.doors import clock
from visnet.doors.nightly.demo.stage import acting, actor_named
from visnet.kit.actor import Actor
from visnet.referrals import operations, queries, rules
from visnet.referrals.vocabulary import State

TRIES_OF_A_LINK = rules.MOST_WRONG_CODES - 1
SENDER = "anna@example.org"
REFUSED = 403


def pair(timed: Callable[..., float], places: Iterator[str]) -> tuple[Callable[[], float], ...]:
    """Return how a link that works, and an address of nobody, are asked with a wrong code."""
    visitor, sender = Browser(WSGIHandler()), actor_named(SENDER)
    referral_id = _waiting(sender)
    token = visitor.hidden_fields(reverse("link", args=[rules.new_token()]))["csrfmiddlewaretoken"]

    def links() -> Iterator[tuple[str, str]]:
        while True:
            with acting(sender):
                made = operations.make_link(
                    link_id=uuid4(), referral_id=referral_id, by=sender, at=clock.now()
                )
            if made is None:
                raise RuntimeError
            wrong = "00000000" if made.code != "00000000" else "11111111"
            yield from [(made.token, wrong)] * TRIES_OF_A_LINK

    def unknown() -> Iterator[tuple[str, str]]:
        while True:
            yield from [(rules.new_token(), "00000000")] * TRIES_OF_A_LINK

    def ask(one: tuple[str, str]) -> float:
        address, code = one
        visitor.address = next(places)
        sent = {"csrfmiddlewaretoken": token, "code": code}
        where = reverse("link", args=[address])
        return timed(lambda: visitor.post(where, sent, expect=REFUSED))

    working, none = links(), unknown()
    return lambda: ask(next(working)), lambda: ask(next(none))


def _waiting(sender: Actor) -> object:
    with acting(sender):
        page = queries.list_sent(viewer=sender, at=clock.now())
    return next(line.id for line in page.lines if line.state is State.SENT)
