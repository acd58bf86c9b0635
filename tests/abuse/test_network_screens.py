"""Every screen of the network door, for those who must learn nothing from it (A16, A17, A22, A25).

What may be read by whoever speaks for a network is named here with its reason. Everything else
looks, to a stranger, as if it were not there: the same status, the same bytes. An address that is
named nowhere turns the first test red.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.test import Client

from tests.abuse.network_world import NetworkWorld, make_network_world
from tests.abuse.test_every_route import TOKEN, framed
from tests.agreements.worlds import as_back, as_owner
from tests.cast import ASCOLTO, CAST, Cast
from tests.doors.conftest import SignIn
from tests.upwards.others import ACTS_OF_COORDINATORS
from visnet.agreements import policy as agreements_policy
from visnet.directory import policy as directory_policy
from visnet.doors.frame import Audience, Route
from visnet.kit.actor import Task
from visnet.kit.decision import ALLOWED
from visnet.people import models as people

GAP = re.compile(r"<(\w+):(\w+)>")
NETWORK_ROUTES = [(a, r) for a, r in framed() if a.startswith("network/")]
ABOUT_ONE_THING = [(a, r) for a, r in NETWORK_ROUTES if "<" in a]
STATES = ("DRAFT", "NEGOTIATION", "IN_FORCE")
# About no one thing of somebody's: a format of what is public anyway, a quarter of one's own.
NOT_OF_SOMEBODY = {
    "network_export": "a format of what the public may read",
    "network_health_remark": "a quarter; the remark is always the reader's own organisation's",
}
# Who is not told that a thing is there, for each family of addresses.
STRANGERS = {
    **dict.fromkeys(("network_agreement", "network_wish"), ("pietro", "silvia")),
    **dict.fromkeys(("network_service", "network_double", "network_two_services"), ("silvia",)),
    **dict.fromkeys(("network_perhaps_one_service", "network_unmerge"), ("silvia",)),
    **dict.fromkeys(("network_import", "network_campaign", "network_guideline"), ("silvia",)),
    "network_task": ("silvia",),
}
# What is there for everybody who speaks for an organisation or coordinates, wherever they are.
OPEN = {
    "network_size": "how big a network is, by which source, is for every network to read",
    "network_count": "what sources count stands on the page of the network",
    "network_organisation": "who is in a network, with its offices, is for every network to read",
    **dict.fromkeys(("network_site", "network_contact"), "they stand on its page"),
    "network_hours": "who answers when is what anybody in any network may ask",
    "network_visit": "what was learnt on a visit is written for all networks",
    **dict.fromkeys(("network_research", "network_release"), "decided by any two who speak"),
    "network_levels": "what travels between levels was published",
}
# Who reads it though it is not theirs. Silvia is of the visit's other side; Pietro of Ascolto's network.
OF_ALL = ("size", "count", "organisation", "site", "contact", "hours", "release", "research")
READERS_OF: dict[str, tuple[str, ...]] = {
    **{f"network_{each}": ("pietro", "silvia") for each in (*OF_ALL, "levels")},
    "network_visit": ("pietro",),
    "network_service": ("pietro",),
}
DECIDED = ("release_refuse", "research_stop", "research_table_refuse")
# A coordinator writes down who joined their own network only; Silvia had approved already.
OWN_ACTS = {("silvia", "network_organisation_join"), ("silvia", "network_research_approve")}
OWN_ACTS |= {(who, f"network_{act}") for who in ("pietro", "silvia") for act in DECIDED}
OWN_ACTS |= ACTS_OF_COORDINATORS
NO_ROLE = ("elena", "gina")
# Olga's organisation is a side of the wish: that it was settled is hers to say.
OWN_WISHES = {"network_wish_settled"}
# Enough for the shortest forms to be valid, so that it is the policy that answers.
SENT = {"status": "INACTIVE"}


def family(route: Route, families: dict[str, object]) -> str:
    """Return the longest name of a family that the name of the route begins with."""
    fitting = [name for name in families if route.name.startswith(name)]
    return max(fitting, key=len, default="")


def without_entry(routes: list[tuple[str, Route]]) -> list[str]:
    """Return the routes about one thing of which nothing is said here, or two things are."""
    found = []
    for _address, route in routes:
        named = [bool(family(route, each)) for each in (STRANGERS, OPEN)]  # type: ignore[arg-type]
        if sum(named) + (route.name in NOT_OF_SOMEBODY) != 1:
            found.append(route.name)
    return found


def filled(address: str, said: dict[str, object]) -> str:
    """Return the address with each gap filled by what is said for it."""
    return "/" + GAP.sub(lambda gap: str(said[gap.group(2)]), address)


def real(world: NetworkWorld, address: str, state: str) -> dict[str, object]:
    """Return what fills the gaps of this address, so that it names what is there."""
    said: dict[str, object] = {"language": "it", "file_format": "csv", "quarter": "2026-1"}
    said["task"] = Task.DATA_EXPORT
    said |= world.ids_for(address)
    if address.startswith("network/agreements/"):
        parts = world.agreements[state]
        part = next((name for name in ("clause", "tool") if f"{name}s/" in address), "article")
        said |= {**parts, "part_id": parts[part], "kind": "article", "parts": "articles"}
        said["field"] = "text_it" if "<uuid:part_id>" in address else "title_it"
    else:
        said["organisation_id"] = ASCOLTO
    return said


def nothing(address: str, said: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield the same with ids of nothing: all of them, then each one alone."""
    ids = [name for kind, name in GAP.findall(address) if kind == "uuid"]
    if ids:
        yield {**said, **{name: uuid4() for name in ids}}
    if len(ids) > 1:
        for name in ids:
            yield {**said, name: uuid4()}


def differences(
    browser: Client, address: str, *there: dict[str, object]
) -> list[tuple[str, object, object]]:
    """Return where an answer about what is there is not the one about nothing.

    Of several things that are there, only the last is also asked for with half of its ids.
    """
    found = []
    for verb in ("get", "post"):
        halves = list(nothing(address, there[-1]))
        not_there = answer(browser, verb, address, halves[0] if halves else there[-1])
        for said in (*there, *halves[1:]):
            got = answer(browser, verb, address, said)
            if got != not_there or got[0] not in {403, 404, 405}:
                found.append((f"{verb} {filled(address, said)}", got[0], not_there[0]))
    return found


def answer(browser: Client, verb: str, address: str, said: dict[str, object]) -> tuple[int, bytes]:
    """Return how an address answers, without the ids that were asked for."""
    got = getattr(browser, verb)(filled(address, said), SENT if verb == "post" else None)
    content = b"".join(got.streaming_content) if got.streaming else got.content
    content = TOKEN.sub(b"", content)
    for value in said.values():
        if isinstance(value, UUID):
            content = content.replace(str(value).encode(), b"")
    return got.status_code, content


@pytest.fixture
def world(cast: Cast, signed_in: SignIn) -> NetworkWorld:
    """Return one of everything."""
    return make_network_world(signed_in)


def in_states(world: NetworkWorld, address: str, *states: str) -> list[dict[str, object]]:
    """Return what fills the address, once for each state that an agreement can be in."""
    chosen = states if address.startswith("network/agreements/<") else ("IN_FORCE",)
    return [real(world, address, state) for state in chosen]


def test_every_address_about_one_thing_belongs_to_a_family() -> None:
    assert len(ABOUT_ONE_THING) > 50
    assert without_entry(ABOUT_ONE_THING) == []


def test_a_new_address_without_an_entry_is_noticed() -> None:
    """The failing control: a page that somebody adds and says nothing about."""
    added = Route("<uuid:person_id>/", "network_person", Audience.NETWORK, step_up=False)

    assert without_entry([*ABOUT_ONE_THING, ("network/persons/<uuid:person_id>/", added)]) == [
        "network_person"
    ]


def test_to_a_stranger_what_is_there_is_as_nothing(world: NetworkWorld, signed_in: SignIn) -> None:
    browsers = {name: signed_in(getattr(CAST, name)) for name in ("pietro", "silvia")}
    found = []
    for address, route in ABOUT_ONE_THING:
        for name in STRANGERS.get(family(route, STRANGERS), ()):  # type: ignore[arg-type]
            # Within the network in every state; from outside, what was signed.
            states = STATES if name == "pietro" else STATES[-1:]
            there = in_states(world, address, *states)
            found += [(name, *each) for each in differences(browsers[name], address, *there)]

    assert not found, "\n".join(map(str, found))


def test_a_draft_is_as_nothing_to_the_party_that_was_not_shown_it(
    world: NetworkWorld, signed_in: SignIn
) -> None:
    browser, found = signed_in(CAST.olga), []
    for address, route in ABOUT_ONE_THING:
        if address.startswith("network/agreements/") and route.name not in OWN_WISHES:
            found += differences(browser, address, real(world, address, "DRAFT"))

    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("name", NO_ROLE)
def test_whoever_does_not_speak_for_an_organisation_learns_nothing_of_any(
    world: NetworkWorld, signed_in: SignIn, name: str
) -> None:
    browser, found = signed_in(getattr(CAST, name)), []
    for address, _route in NETWORK_ROUTES:
        for verb in ("get", "post"):
            status, _content = answer(browser, verb, address, real(world, address, "IN_FORCE"))
            if status != 403:
                found.append((verb, address, status))

    assert not found, "\n".join(map(str, found))


def written_by_readers(
    world: NetworkWorld, signed_in: SignIn, wanted: Callable[[Route], bool]
) -> list[tuple[str, str, int, int]]:
    """Return where somebody who may only read was let write, or could not even ask."""
    found = []
    browsers = {name: signed_in(getattr(CAST, name)) for name in ("pietro", "silvia")}
    for address, route in ABOUT_ONE_THING:
        for name in READERS_OF.get(family(route, READERS_OF), ()):  # type: ignore[arg-type]
            if (name, route.name) in OWN_ACTS or not wanted(route):
                continue
            said = real(world, address, "")
            read = answer(browsers[name], "get", address, said)[0]
            written = answer(browsers[name], "post", address, said)[0]
            if read not in {200, 403, 404, 405} or written not in {403, 404, 405}:
                found.append((name, route.name, read, written))
    return found


def test_what_is_open_to_read_is_not_open_to_write(world: NetworkWorld, signed_in: SignIn) -> None:
    found = written_by_readers(world, signed_in, lambda _route: True)

    assert not found, "\n".join(map(str, found))


def test_a_card_that_readers_may_write_would_be_noticed(
    world: NetworkWorld, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control: with the question left out, Pietro closes a service of Ascolto."""
    monkeypatch.setattr(directory_policy, "may_keep", lambda **_asked: ALLOWED)

    found = written_by_readers(
        world, signed_in, lambda route: route.name == "network_service_status"
    )

    assert [each[1] for each in found] == ["network_service_status"]


def test_a_card_shown_to_strangers_would_be_noticed(
    world: NetworkWorld, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control: with the question left out, the stranger's answers differ."""
    address = next(a for a, r in ABOUT_ONE_THING if r.name == "network_service")
    said, browser = real(world, address, ""), signed_in(CAST.silvia)
    assert differences(browser, address, said) == []

    monkeypatch.setattr(directory_policy, "visible_to", lambda _actor, **_asked: Q())

    assert differences(browser, address, said)


def test_a_draft_that_is_told_of_by_a_refusal_would_be_noticed(
    world: NetworkWorld, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control: "you may not" instead of "not there" tells that it is there."""
    address = next(a for a, r in ABOUT_ONE_THING if r.name == "network_agreement_open")
    said, browser = real(world, address, "DRAFT"), signed_in(CAST.pietro)
    assert differences(browser, address, said) == []

    monkeypatch.setattr(agreements_policy, "visible_to", lambda _actor: Q())

    assert differences(browser, address, said)


def open_after(browser: Client, world: NetworkWorld) -> list[tuple[str, int]]:
    """Return what still opens of the door, of all its addresses."""
    said = {address: real(world, address, "IN_FORCE") for address, _route in NETWORK_ROUTES}
    found = [(each, answer(browser, "get", each, said[each])[0]) for each in said]
    return [(address, status) for address, status in found if status not in {302, 403}]


@pytest.mark.parametrize("has_left", [True, False])
def test_a_link_that_was_kept_opens_nothing_once_its_keeper_has_left(
    world: NetworkWorld, signed_in: SignIn, has_left: bool
) -> None:
    """With the membership left as it was, as a control, most of them open."""
    browser = signed_in(CAST.olga)
    if has_left:
        as_owner()
        theirs = people.Membership.objects.filter(user_id=CAST.olga.identifier)
        theirs.update(until_date=date(2026, 1, 2))
        as_back()

    assert bool(open_after(browser, world)) is not has_left
