"""What is measured in the back, as Anna of the Livorno Centre and Elena of the partner."""

import itertools
import re
import time
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth import get_user_model, login
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from bench import history, own_cases
from bench.acts import Act, page
from bench.browser import Browser
from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.doors.entrance import stay
from visnet.doors.entrance.sessions import SessionStore
from visnet.doors.nightly.demo import network
from visnet.doors.nightly.demo.stage import acting, actor_named
from visnet.filters import queries as filters
from visnet.filters.operations import keep_filter
from visnet.filters.vocabulary import ListOf
from visnet.journeys.my_work import my_work
from visnet.kit.actor import Actor
from visnet.referrals import queries as referrals

BACKEND = "visnet.doors.entrance.sessions.UserBackend"
PHONE_OF_THE_FIRST = "+390001000000"
DEEP = 20
NARROWED = {"danger": "HIGH"}
OLDER = re.compile(r'href="([^"]*[?&;]after=[^"]*)"')


def acts(application: WSGIHandler) -> Iterator[Act]:
    """Yield every act; what has no page yet is measured at its query."""
    anna, elena = actor_named("anna@example.org"), actor_named("elena@example.org")
    office = signed_in(application, anna)
    yield from _worklist(office, anna)
    yield from _cases(office, anna)
    yield _saved_view(application, actor_named("bruno@example.org"))
    yield from _search(office, anna)
    yield from _search_by_words(application)
    yield from _writing(office)
    yield _call(office)
    yield page("inbox", office.get, reverse("office_requests"), reader=anna)
    yield _referral_inbox(application, elena)
    yield _what_may_pass(anna)
    yield from _network(application, actor_named("carla@example.org"))


def signed_in(application: WSGIHandler, actor: Actor) -> Browser:
    """Return the browser of somebody who signed in with two proofs just now."""
    request = HttpRequest()
    request.session = SessionStore()
    user = get_user_model().objects.get(pk=actor.identifier)
    login(request, user, backend=BACKEND)
    stay.begin(request.session, access_version=user.access_version, at=clock.now())
    held = stay.read(request.session)
    if held is not None:
        stay.write(request.session, held.with_second_factor())
    request.session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    ]
    request.session["account_authentication_methods_user"] = str(user.pk)
    request.session.save()
    browser = Browser(application)
    browser.cookies["visnet"] = request.session.session_key
    return browser


def _worklist(office: Browser, anna: Actor) -> Iterator[Act]:
    if _is_served("/office/"):
        yield page("worklist", office.get, "/office/", reader=anna)
        older = OLDER.search(office.get("/office/"))
        if older:
            path = older.group(1).replace("&amp;", "&")
            yield page("worklist_deep", office.get, path, reader=anna)
        yield page("worklist_narrowed", office.get, "/office/?kind=cases", reader=anna)
        return

    def look(_nothing: object) -> object:
        return my_work(viewer=anna, at=clock.now(), with_names=True)

    yield Act(name="worklist", go=look, around=partial(acting, anna), reader=anna)


def _cases(office: Browser, anna: Actor) -> Iterator[Act]:
    listed = reverse("office_cases")
    yield page("cases", office.get, listed, reader=anna)
    after = None
    with acting(anna):
        for _turn in range(DEEP):
            found = cases.list_cases(viewer=anna, after=after)
            if found.next_after is None:
                break
            after = found.next_after
    if after:
        yield page("cases_deep", office.get, f"{listed}?after={_quoted(after)}", reader=anna)
    case_id = found.lines[0].id
    yield page("case", office.get, reverse("office_case", args=[case_id]), reader=anna)
    timeline = reverse("office_case_timeline", args=[case_id])
    yield page("timeline", office.get, timeline, reader=anna)
    long_case_id = found.lines[1].id
    history.write_five_years(case_id=long_case_id, by=anna)
    long_case = reverse("office_case", args=[long_case_id])
    yield page("case_five_years", office.get, long_case, reader=anna)


def _search(office: Browser, anna: Actor) -> Iterator[Act]:
    with acting(anna):
        reference = cases.list_cases(viewer=anna).lines[0].reference
    path, token = reverse("office_case_search"), _token(office, reverse("office_cases"))
    for name, sign in (("search_phone", PHONE_OF_THE_FIRST), ("search_reference", reference)):
        sent = {"csrfmiddlewaretoken": token, "sign": sign}
        yield Act(name=name, go=lambda _nothing, sent=sent: office.post(path, sent), reader=anna)


def _saved_view(application: WSGIHandler, bruno: Actor) -> Act:
    """Open a view of the list of cases that was kept under a name, as somebody else than Anna."""
    with acting(bruno):
        if not filters.list_filters(viewer=bruno, list_of=ListOf.CASES):
            keep_filter(
                submission=uuid4(),
                list_of=ListOf.CASES,
                asked=NARROWED,
                name="[Esempio inventato] Chi è in pericolo",
                by=bruno,
                at=clock.now(),
            )
    path = f"{reverse('office_cases')}?{urlencode(NARROWED)}"
    return page("saved_view", signed_in(application, bruno).get, path, reader=bruno)


def _search_by_words(application: WSGIHandler) -> Iterator[Act]:
    """Look for a name with a slip in it, and for words of a note, among 5,000 cases of one's own."""
    operator = own_cases.operator_with_many()
    office = signed_in(application, operator)
    path, token = reverse("office_case_search"), _token(office, reverse("office_cases"))
    story = own_cases.a_story()
    misspelt = f"{story.family_name[:-1]}o {story.given_name}"
    for name, sign in (("search_name", misspelt), ("search_words", story.note[:30])):
        sent = {"csrfmiddlewaretoken": token, "sign": sign}
        yield Act(
            name=name, go=lambda _nothing, sent=sent: office.post(path, sent), reader=operator
        )


def _call(office: Browser) -> Act:
    """Take a call from somebody new: look whether they are known, and open the case."""
    path = reverse("office_call")
    token, numbers = _token(office, path), itertools.count(1)
    words = "[Esempio inventato] " + "Chiama dopo un furto in casa. " * 10
    begun = str(uuid4().int)[:5]

    def ready() -> dict[str, object]:
        number = f"+3900{begun}{next(numbers):05}"
        return {
            "act": "case",
            "source": "PHONE",
            "language": "it",
            "words": words,
            "name": "Lea",
            "is_safe": "on",
            "device": "OWN",
            "days": "WEEKDAYS",
            "number": number,
            "from_hour": "9",
            "until_hour": "13",
            "csrfmiddlewaretoken": token,
            "submission": str(uuid4()),
        }

    return Act(name="call", ready=ready, go=lambda sent: office.post(path, sent, expect=303))


def _writing(office: Browser) -> Iterator[Act]:
    words = "[Esempio inventato] " + "Chiama dopo un furto in casa. " * 10
    for name, route, said in (
        (
            "request_new",
            "office_request_new",
            {"source": "PHONE", "words": words, "for_whom": "ME", "channel": "PHONE"},
        ),
        (
            "case_new",
            "office_case_new",
            {"source": "PHONE", "danger": "HIGH", "victim_type": "DIRECT", "preferred_name": "Lea"},
        ),
    ):
        path = reverse(route)
        token = _token(office, path)
        yield Act(
            name=name,
            ready=lambda said=said, token=token: {
                **said,
                "language": "it",
                "csrfmiddlewaretoken": token,
                "submission": str(uuid4()),
            },
            go=lambda sent, path=path: office.post(path, sent, expect=303),
        )


def _referral_inbox(application: WSGIHandler, elena: Actor) -> Act:
    if _is_served("/partner/"):
        desk = signed_in(application, elena)
        return page("referral_inbox", desk.get, "/partner/", reader=elena)
    return Act(
        name="referral_inbox",
        go=lambda _nothing: referrals.list_received(viewer=elena, at=clock.now()),
        around=partial(acting, elena),
        reader=elena,
    )


def _network(application: WSGIHandler, carla: Actor) -> Iterator[Act]:
    """Yield the coordinator's pages that are there."""
    coordinator = signed_in(application, carla)
    for name, path in (
        ("network_home", "/network/"),
        ("network_agreements", "/network/agreements/"),
        ("network_services", "/network/services/"),
        ("network_organisations", "/network/organisations/"),
        ("network_territory", "/network/territory/"),
        ("network_health", "/network/health/"),
        ("members", "/entrance/members/"),
    ):
        if _is_served(path):
            yield page(name, coordinator.get, path, reader=carla)


def _what_may_pass(anna: Actor) -> Act:
    partner = network.organisation_id("ascolto")
    centre = network.organisation_id("centre_livorno")
    return Act(
        name="what_may_pass",
        go=lambda _nothing: agreements.what_may_pass(
            from_organisation_id=centre,
            to_organisation_id=partner,
            purpose=Purpose.PSYCHOLOGICAL_SUPPORT,
            at=clock.now(),
        ),
        around=partial(acting, anna),
        reader=anna,
    )


def _token(office: Browser, path: str) -> str:
    return office.hidden_fields(path)["csrfmiddlewaretoken"]


def _is_served(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _quoted(words: str) -> str:
    return words.replace("+", "%2B").replace(":", "%3A")
