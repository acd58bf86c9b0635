"""Every page, for everybody: the audience of the route decides, and strangers learn nothing (A30).

A page about one thing is asked for with an id that does not exist and with the id of somebody
else's case: both answers must be the same, byte for byte but for the form's own token.
"""

import importlib
import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern

from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.full_case import FullCase, make_full_case
from tests.house.test_routes import is_from_library, pages
from tests.standing import standing
from visnet.doors.frame import ROLES_OF, Route

BACK = "visnet.config.urls_back"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|value="[0-9a-f-]{36}"')
CONVERTER = re.compile(r"<(\w+):\w+>")


def framed() -> list[tuple[str, Route]]:
    """Return the full address of every page of the back, and its route."""
    found = []

    def walk(patterns: list, prefix: str) -> None:  # type: ignore[type-arg]
        for pattern in patterns:
            address = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                if not is_from_library(pattern):
                    found.append((address, pattern.callback.route))  # type: ignore[attr-defined]
            else:
                walk(pattern.url_patterns, address)

    walk(importlib.import_module(BACK).urlpatterns, "")
    return found


def filled(address: str, identifier: UUID) -> str:
    """Return the address with every gap filled by this id (or a word, or a number)."""
    filling = {"uuid": str(identifier), "int": "1"}
    return "/" + CONVERTER.sub(lambda found: filling.get(found.group(1), "word"), address)


ROUTES = framed()
BEHIND_SIGN_IN = [(a, r) for a, r in ROUTES if r.audience in ROLES_OF]
ABOUT_ONE_THING = [(a, r) for a, r in BEHIND_SIGN_IN if "<uuid:" in a]


@standing
def made(cast: Cast, acting: Acting) -> FullCase:
    """Return a case of Anna's from which Gina is kept away."""
    with acting(cast.anna):
        return make_full_case(cast.anna, block=cast.gina.identifier)


def test_there_are_pages_to_ask_for() -> None:
    assert len(BEHIND_SIGN_IN) > 30
    assert len(list(pages(BACK))) >= len(ROUTES)


@pytest.mark.parametrize(("address", "route"), BEHIND_SIGN_IN, ids=[a for a, _ in BEHIND_SIGN_IN])
def test_nobody_who_has_not_signed_in_gets_in(
    cast: Cast, client: Client, address: str, route: Route
) -> None:
    answer = client.get(filled(address, uuid4()))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/entrance/login/")


@pytest.mark.parametrize(("address", "route"), BEHIND_SIGN_IN, ids=[a for a, _ in BEHIND_SIGN_IN])
def test_the_audience_decides_who_is_refused(
    cast: Cast, signed_in: SignIn, address: str, route: Route
) -> None:
    for name in ("anna", "dario", "iris", "elena", "olga"):
        actor = getattr(CAST, name)
        status = signed_in(actor).get(filled(address, uuid4())).status_code

        if actor.has_role(*ROLES_OF[route.audience]):
            # Some pages are acts only (405), some need a fresh proof first (403).
            may = {200, 302, 404, 405, 403} if route.step_up else {200, 302, 404, 405}
            assert status in may, name
        else:
            assert status == 403, name


@pytest.mark.parametrize(
    ("address", "route"),
    [(a, r) for a, r in ABOUT_ONE_THING if "cases/" in a],
    ids=[a for a, _ in ABOUT_ONE_THING if "cases/" in a],
)
def test_somebody_elses_case_looks_like_no_case(
    made: FullCase,
    signed_in: SignIn,
    address: str,
    route: Route,
) -> None:
    for name in ("bruno", "gina", "marta", "elena"):
        client = signed_in(getattr(CAST, name))
        theirs = client.get(filled(address, made.id))
        nothing_there = uuid4()
        nothing = client.get(filled(address, nothing_there))

        assert theirs.status_code == nothing.status_code, name
        assert theirs.status_code in {403, 404, 405}, name
        assert _bare(theirs.content, made.id) == _bare(nothing.content, nothing_there), name


def _bare(content: bytes, identifier: UUID) -> bytes:
    return TOKEN.sub(b"", content).replace(str(identifier).encode(), b"")
