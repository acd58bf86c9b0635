"""Following a short address to a page of ours."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from visnet.campaign import operations, rules
from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.doors.public.came import CAME
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound

SOMEBODY = Actor(kind=ActorKind.PERSON)
PAGES = {
    "HOME": "public:home",
    "NOW": "public:now",
    "ASK": "public:ask",
    "RIGHTS": "public:rights",
    "APPLIES": "public:applies",
    "SERVICES": "public:services",
    "READING": "public:reading",
    "CHECK": "public:check",
    "SAID": "public:said",
}


@require_safe
def follow(request: HttpRequest, short: str) -> HttpResponse:
    """Lead to the page that was chosen for this address, and count one more for the week."""
    at = clock.now()
    target = operations.follow_link(
        short=short,
        is_counted=_is_somebody(request)
        and throttle.COMING.admits(address=throttle.address_of(request), at=at),
        by=SOMEBODY,
        at=at,
    )
    if target is None:
        raise NotFound
    name, number = rules.page_of(target)
    page = reverse(PAGES[name], args=[] if number is None else [number])
    return HttpResponseRedirect(f"{page}?{CAME}={short}")


def _is_somebody(request: HttpRequest) -> bool:
    """Whether a page is asked for to be read, and not by a machine that looks ahead."""
    looks_ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in looks_ahead.lower()
