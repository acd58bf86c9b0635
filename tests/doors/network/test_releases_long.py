"""The desk of releases asks the database as often in a long register as in a short one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases import many
from tests.releases.steps import ask, open_cases, published
from visnet.doors import clock

pytestmark = pytest.mark.django_db
LIST, NEW = "network_releases", "network_release_new"


@pytest.fixture(params=[0, 60])
def register(db: None, request: pytest.FixtureRequest) -> int:
    """Stand a release in the register, and before it so many others."""
    del db
    open_cases(24, at=clock.now() - timedelta(days=400))
    published(at=clock.now() - timedelta(days=2))
    count: int = request.param
    many.copy(count)
    return count


def asked(browser: Client, page: str, said: dict[str, str] | None = None) -> int:
    """Return how often the database is asked for a page, or for what is sent to it."""
    with CaptureQueriesContext(connection) as found:
        answer = browser.get(page) if said is None else browser.post(page, said)
    assert answer.status_code == (200 if said is None else 303)
    return len(found)


def test_each_page_and_act_has_its_count(signed_in: SignIn, register: int) -> None:
    dario, silvia, olga = (signed_in(each) for each in (CAST.dario, CAST.silvia, CAST.olga))
    said = {
        "submission": str(uuid4()),
        "definition": "yearly_public",
        "which": "REAL",
        "supersedes": "",
        "because": "Relazione annuale",
        "again": "on",
    }
    counts = {"list": asked(dario, reverse(LIST)), "ask": asked(dario, reverse(NEW))}

    counts["asking"] = asked(dario, reverse(NEW), said)
    one = reverse("network_release", args=[said["submission"]])
    counts["one"] = asked(silvia, one)
    sha256 = {"sha256": silvia.get(one).context["release"].sha256}
    approve = reverse("network_release_approve", args=[said["submission"]])
    counts["approving"] = asked(silvia, approve, sha256)
    counts["publishing"] = asked(olga, approve, sha256)
    counts["published"] = asked(silvia, one)

    assert counts == {
        "list": 8,
        "ask": 7,
        "asking": 27,
        "one": 15,
        "approving": 19,
        "publishing": 23,
        "published": 12,
    }


def test_the_register_goes_on_by_the_last_release_seen(signed_in: SignIn, register: int) -> None:
    ask(at=clock.now())
    dario, here, seen = signed_in(CAST.dario), reverse(LIST), []

    while here:
        answer = dario.get(here)
        seen += [each["line"].number for each in answer.context["releases"]]
        here = answer.context["older"]

    year = clock.today().year
    assert seen[:2] == [f"{year}-02", f"{year}-01"]
    assert seen[2:] == [f"2001-{place:02d}" for place in range(register, 0, -1)]
    for wrong in ("\0", "🙂", "2026-01", "x" * 5_000):
        assert dario.get(reverse(LIST), {"after": wrong}).status_code == 200


def test_after_the_ninety_ninth_of_a_year_comes_the_hundredth(signed_in: SignIn) -> None:
    at = clock.now()
    open_cases(24, at=at - timedelta(days=400))
    published(at=at - timedelta(days=2))
    many.copy(100, year=at.year + 1)

    later = ask(at=at.replace(year=at.year + 1))

    page = signed_in(CAST.dario).get(reverse("network_release", args=[later]))
    assert page.context["release"].number == f"{at.year + 1}-101"
