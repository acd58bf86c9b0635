"""Short addresses on the front: they lead on, count a week, and leave nothing with anybody."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from tests.campaign.steps import make_link, published, see
from tests.cast import CAST, Cast
from tests.doors.public.visit import Visit, hidden_fields
from visnet.doors.public import throttle
from visnet.doors.throttle import Throttle

pytestmark = pytest.mark.django_db
Capture = Callable[..., object]


@pytest.fixture
def short(cast: Cast) -> str:
    """Return the short address of a published campaign; made before the front comes."""
    return _short("READING")


def _short(target: str) -> str:
    campaign_id: UUID = published()
    make_link(campaign_id, target=target)
    return see(CAST.dario, campaign_id).links[0].short


def counted(table: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(f"SELECT many FROM {table} ORDER BY week")
        found = [many for (many,) in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_front")
        return found


def test_it_leads_on_and_leaves_nothing_behind(short: str, visit: Visit) -> None:
    answer = visit.client.get(f"/it/p/{short}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/it/leggere/?k={short}")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert counted("campaign_passage") == [1]


def test_without_a_language_it_finds_the_readers(short: str, visit: Visit) -> None:
    answer = visit.client.get(f"/p/{short}/", headers={"accept-language": "en"})

    assert answer["Location"] == f"/en/p/{short}/"
    assert counted("campaign_passage") == []


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("HOME", "/en/"),
        ("NOW", "/en/now/"),
        ("ASK", "/en/write/"),
        ("RIGHTS", "/en/rights/"),
        ("APPLIES", "/en/rights/mine/"),
        ("SERVICES", "/en/services/"),
        ("CHECK_2", "/en/reading/2/"),
        ("SAID_1", "/en/reading/words/1/"),
    ],
)
def test_every_page_that_can_be_chosen_is_there(
    cast: Cast, request: pytest.FixtureRequest, target: str, page: str
) -> None:
    short = _short(target)
    browser: Client = request.getfixturevalue("visit").client

    answer = browser.get(f"/en/p/{short}/", follow=True)

    assert answer.redirect_chain == [(f"{page}?k={short}", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("wrong", ["zzzzzz", "K7M2Q9", "a" * 300, "https", "-"])
def test_what_is_no_address_of_ours_is_not_found(visit: Visit, wrong: str) -> None:
    answer = visit.client.get(f"/it/p/{wrong}/?next=https://example.org")

    assert answer.status_code == 404


def test_machines_that_look_ahead_are_not_counted(short: str, visit: Visit) -> None:
    visit.client.head(f"/it/p/{short}/")
    visit.client.get(f"/it/p/{short}/", headers={"sec-purpose": "prefetch;prerender"})

    assert counted("campaign_passage") == []


def test_a_flood_is_led_on_and_no_longer_counted(
    short: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "COMING", Throttle(burst=2, seconds_each=1000))

    answers = [visit.client.get(f"/it/p/{short}/").status_code for _time in range(5)]

    assert answers == [302] * 5
    assert counted("campaign_passage") == [2]


def test_only_who_came_so_is_asked_and_the_box_is_empty(short: str, visit: Visit) -> None:
    page = visit.client.get(f"/it/leggere/?k={short}").content.decode()
    interrupt = visit.client.get(f"/it/scrivi/?k={short}")
    came = visit.post("ask", step="open", k=short).content.decode()
    alone = visit.post("ask", step="open").content.decode()
    invented = visit.post("ask", step="open", k="<script>").content.decode()

    assert f'href="/it/scrivi/?k={short}"' in page
    assert hidden_fields(interrupt)["k"] == short
    assert 'name="brought"' in came
    assert "checked" not in came[came.index('name="brought"') :][:120]
    for other in (alone, invented):
        assert 'name="brought"' not in other
        assert 'name="k"' not in other
    assert f'action="/it/scrivi/?k={short}' not in came


@pytest.mark.parametrize(
    ("sent", "expected"),
    [({"brought": "on"}, [1]), ({}, []), ({"brought": "on", "k": ""}, [])],
)
def test_only_a_tick_is_counted(
    short: str,
    visit: Visit,
    django_capture_on_commit_callbacks: Capture,
    sent: dict[str, str],
    expected: list[int],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        answer = visit.ask(words="Ho bisogno di parlare.", **{"k": short, **sent})

    assert answer.status_code == 200
    assert counted("campaign_asked") == expected


def test_what_could_not_be_sent_is_not_counted_and_keeps_the_tick(
    short: str, visit: Visit, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        answer = visit.ask(words="Senza luogo.", municipality="", k=short, brought="on")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "checked" in page[page.index('name="brought"') :][:120]
    assert counted("campaign_asked") == []


JOINED = """
SELECT conname::text FROM pg_constraint WHERE contype = 'f'
AND conrelid::regclass::text IN ('campaign_asked', 'campaign_passage', 'campaign_link')
AND confrelid::regclass::text NOT LIKE 'campaign\\_%'
UNION
SELECT conname::text FROM pg_constraint WHERE contype = 'f'
AND conrelid::regclass::text NOT LIKE 'campaign\\_%'
AND confrelid::regclass::text LIKE 'campaign\\_%'
"""
EVERYWHERE = """
SELECT table_name::text FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'campaign_link'
"""


def test_nothing_joins_a_request_to_what_brought_somebody(
    short: str, visit: Visit, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        visit.ask(words="Ho bisogno di parlare.", k=short, brought="on")
    campaign_id = None
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(JOINED)
        assert cursor.fetchall() == []
        cursor.execute("SELECT campaign_id, id FROM campaign_asked")
        ((campaign_id, asked_id),) = cursor.fetchall()
        cursor.execute(EVERYWHERE)
        tables = [name for (name,) in cursor.fetchall()]
        holding = {}
        for told in (short, str(asked_id), str(campaign_id)):
            holding[told] = set()
            for table in tables:
                cursor.execute(
                    f'SELECT 1 FROM "{table}" AS row WHERE row::text LIKE %s LIMIT 1',
                    [f"%{told}%"],
                )
                if cursor.fetchone():
                    holding[told].add(table)

    assert holding[short] == set()
    assert holding[str(asked_id)] == {"campaign_asked"}
    # The journal knows who wrote and published the campaign; of requests nothing leads here.
    assert {name for name in holding[str(campaign_id)] if not name.startswith("campaign_")} <= {
        "audit_entry"
    }


def test_the_count_waits_until_the_message_is_kept(
    short: str, visit: Visit, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks() as waiting:  # type: ignore[attr-defined]
        visit.ask(words="Ho bisogno di parlare.", k=short, brought="on")

    assert len(waiting) == 1
    assert counted("campaign_asked") == []


def test_the_letter_is_of_no_other_question(short: str, visit: Visit) -> None:
    """A search for services asks in the same address: neither may be taken for the other."""
    asked = visit.client.get(f"/it/servizi/?p=049009&k={short}").content.decode()
    place = asked[asked.index('name="p"') :]

    assert f'href="/it/scrivi/?k={short}&amp;p=049009"' in asked
    assert re.search(r'value="049009"[^>]*selected', place)
