"""Lists to tick, and words of campaigns: read on the device, kept nowhere."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.campaign.steps import SAID, add_event, draft, published, say, words
from tests.cast import Cast
from tests.doors.public.visit import Visit, text_of
from visnet.campaign import queries
from visnet.campaign.rules import MessageWords
from visnet.campaign.vocabulary import Public
from visnet.doors import clock

pytestmark = pytest.mark.django_db

STYLES = Path(__file__).parents[3] / "assets" / "scss" / "frames" / "_rights.scss"
CHECKS = queries.list_checks()
OF_WHOM = ("/scrivi/", "/write/", "/per-me/", "/mine/")
"""Where it matters whether somebody reads for themselves."""
ADDRESSES = [
    (f"{start}{check.number}/", check)
    for start in ("/it/leggere/", "/en/reading/")
    for check in CHECKS
]


@pytest.mark.parametrize(("address", "check"), ADDRESSES)
def test_what_is_ticked_has_nowhere_to_go(visit: Visit, address: str, check: queries.Check) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = visit.client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    boxes = re.findall(r"<input[^>]*>", main)

    assert len(boxes) == len(check.items)
    assert all("name=" not in box and 'autocomplete="off"' in box for box in boxes)
    assert "<form" not in main
    assert len(asked) <= 2


@pytest.mark.parametrize(("address", "check"), ADDRESSES)
def test_every_box_keeps_its_own_notes(visit: Visit, address: str, check: queries.Check) -> None:
    page = visit.client.get(address).content.decode()
    notes = re.findall(r'<li class="(applies__card[^"]*)"(?: data-so="([^"]*)")?>', page)

    assert len(notes) == len(check.notes)
    for (kind, numbers), note in zip(notes, check.notes, strict=True):
        assert numbers.split() == [str(item) for item in note.items]
        assert ("--always" in kind) == (not note.items)
    told = re.search(r"from 1 through (\d+)", STYLES.read_text())
    assert told
    assert len(check.items) <= int(told.group(1))


@pytest.mark.parametrize(("address", "check"), ADDRESSES)
def test_it_ends_in_choices_one_of_which_is_to_stop(
    visit: Visit, address: str, check: queries.Check
) -> None:
    page = visit.client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    language = address[1:3]

    for way in {
        "it": ("/it/scrivi/", "/it/subito/", "/it/servizi/", "/it/diritti/per-me/"),
        "en": ("/en/write/", "/en/now/", "/en/services/", "/en/rights/mine/"),
    }[language]:
        beside = "?w=1" if check.beside and way.endswith(OF_WHOM) else ""
        assert f'href="{way}{beside}"' in main
    assert "data-leave" in main
    assert 'rel="noreferrer nofollow"' in main
    assert check.source.said(language).split("; ")[0] in text_of(visit.client.get(address))


@pytest.mark.parametrize(("address", "check"), ADDRESSES)
def test_it_leads_to_the_same_list_told_the_other_way_and_up_to_all_of_them(
    visit: Visit, address: str, check: queries.Check
) -> None:
    page = visit.client.get(address).content.decode()
    every = address.rsplit("/", 2)[0]
    twin = queries.find_twin(number=check.number)

    assert twin
    assert f'<p><a href="{every}/{twin.number}/">' in page
    assert f'<p class="page-heading__kicker"><a href="{every}/">' in page
    beside = {"it": "Che cosa riguarda questa persona?", "en": "What is so for them?"}[address[1:3]]
    assert (beside in page) is (check.beside is not None)


def test_lists_for_somebody_else_stand_apart(visit: Visit) -> None:
    page = visit.client.get("/it/leggere/").content.decode()
    cards, apart = page.split("Per una persona a cui vuoi bene")

    for check in CHECKS:
        address = f'href="/it/leggere/{check.number}/"'
        assert (address in cards) is (check.beside is None)
        assert (address in apart) is (check.beside is not None)


@pytest.mark.parametrize(
    "address",
    [
        "/it/leggere/99/",
        "/it/leggere/0/",
        "/it/leggere/close/",
        "/it/leggere/99999999999999999999/",
        "/it/leggere/parole/0/",
        "/it/leggere/parole/7/",
        "/it/leggere/parole/99999999999999999999/",
    ],
)
def test_there_is_nothing_under_another_number(visit: Visit, address: str) -> None:
    assert visit.client.get(address).status_code == 404


@pytest.fixture
def campaigns(cast: Cast) -> None:
    """One published, one a draft, one that is over."""
    published()
    say(draft(), MessageWords(public=Public.WOMEN, words_it="Bozza.", words_en="A draft."))
    long_ago = clock.today().replace(year=2020, day=1)
    published(
        said=words(from_date=long_ago, until_date=long_ago),
        message=MessageWords(public=Public.OLDER, words_it="Finita.", words_en="Over."),
    )


def test_what_a_published_campaign_says_is_read_in_both_languages(
    campaigns: None, visit: Visit
) -> None:
    listed = visit.client.get("/it/leggere/").content.decode()
    italian, english = (
        text_of(visit.client.get(address))
        for address in ("/it/leggere/parole/1/", "/en/reading/words/1/")
    )

    assert 'href="/it/leggere/parole/1/"' in listed
    assert SAID.words_it in italian
    assert SAID.words_en in english
    for number in (2, 4):
        assert f"/leggere/parole/{number}/" not in listed
        gone = visit.client.get(f"/it/leggere/parole/{number}/")
        assert (gone.status_code, gone["Location"]) == (302, "/it/leggere/")


def test_the_pages_cost_two_questions_at_most(campaigns: None, visit: Visit) -> None:
    for address, many in (("/it/leggere/", 2), ("/it/leggere/parole/1/", 1)):
        with CaptureQueriesContext(connection) as asked:
            visit.client.get(address)
        assert len([one for one in asked if "campaign_" in one["sql"]]) == many, address


@pytest.fixture
def happening(cast: Cast) -> None:
    add_event(draft())
    add_event(published())


def test_what_a_published_campaign_brings_is_shown_until_it_is_over(
    happening: None, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    italian, english = visit.client.get("/it/leggere/"), visit.client.get("/en/reading/")
    later = clock.today() + timedelta(days=4)
    monkeypatch.setattr(clock, "today", lambda: later)
    over = visit.client.get("/it/leggere/")

    assert text_of(italian).count("Banchetto al mercato") == 1
    assert "Piazza del mercato" in text_of(italian)
    assert "A stand at the market" in text_of(english)
    assert "Dove puoi incontrarci" not in text_of(over)


def test_the_way_there_is_on_every_page(visit: Visit) -> None:
    for address in ("/it/", "/it/subito/", "/it/diritti/"):
        assert 'href="/it/leggere/"' in visit.client.get(address).content.decode()
