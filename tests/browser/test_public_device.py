"""Whoever picks up the device afterwards learns nothing of the visit (A1 to A5).

Each check is also run on a copy of the site with one thing wrong, which it must notice.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests.browser import flawed as flaws
from tests.browser import public_visit as visit
from tests.browser.conftest import FLAGS
from tests.browser.flawed import flawed
from tests.browser.public_visit import LANGUAGES, SITE
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

ELSEWHERE = "data:text/html,<title>Elsewhere</title>elsewhere"
EXIT = "/static/neutral.txt"

# In a title, an address or a file's name, any of these would tell.
TELLING = re.compile(
    r"victim|vittim|violen|abus|assault|rape|stupr|stalk|maltratt|offend|offence|reato|crime"
    r"|report|denunc|querel|police|polizia|protect|protez|help|aiuto|support|support",
    re.IGNORECASE,
)
THE_SITE = frozenset({"rete", "network", "biblioteca", "library", "guidelines"})
"""Where the network tells of itself and publishes: it may be shared, and says what it is."""
STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}


# ---------------------------------------------------------------- A1


def back_finds_no_page_of_ours(page: Page, front: str) -> None:
    """Write, leave, and press Back five times."""
    page.goto(ELSEWHERE)
    receipt = visit.ask(page, front)
    page.locator("[data-leave]").click()
    page.wait_for_url(f"**{EXIT}")
    for _ in range(5):
        page.go_back()
        assert page.url.startswith(("data:", "about:")) or page.url.endswith(EXIT), (
            f"Back leads to {page.url}"
        )
        visit.shows_nothing_of_it(page, receipt)


def test_back_after_leaving_finds_no_page_of_ours(product: Stack, open_browser: Open) -> None:
    back_finds_no_page_of_ours(open_browser(), product.front)


def test_steps_left_behind_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.leaves_steps_behind) as front,
        pytest.raises(AssertionError, match="Back leads to"),
    ):
        back_finds_no_page_of_ours(open_browser(), front)


# ---------------------------------------------------------------- A2


def nothing_returns(page: Page, front: str, *, scripts: bool) -> None:
    """See the words and the thread, go elsewhere, and try to bring them back, online and offline."""
    receipt = visit.ask(page, front)
    _go_elsewhere_and_back(page, front, receipt)
    visit.come_back(page, front, receipt)
    _go_elsewhere_and_back(page, front, receipt)
    visit.come_back(page, front, receipt)
    page.context.set_offline(True)
    if scripts:
        _quietly(page.reload)
        visit.shows_nothing_of_it(page, receipt)
    _quietly(page.go_back)
    visit.shows_nothing_of_it(page, receipt)
    page.context.set_offline(False)


def _go_elsewhere_and_back(page: Page, front: str, receipt: str) -> None:
    for offline in (False, True):
        page.goto(ELSEWHERE)
        page.context.set_offline(offline)
        _quietly(page.go_back)
        visit.shows_nothing_of_it(page, receipt)
        page.context.set_offline(False)
        _quietly(page.go_forward)


def _quietly(go: Callable[[], object]) -> None:
    """Go where there may be nothing: an error page of the browser is an answer too."""
    try:
        go()
    except Error as failure:
        if "net::ERR" not in failure.message:
            raise


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_nothing_comes_back_from_the_browsers_memory(
    product: Stack, open_browser: Open, scripts: bool
) -> None:
    nothing_returns(open_browser(scripts=scripts), product.front, scripts=scripts)


def test_pages_that_may_be_kept_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.may_be_kept) as front,
        pytest.raises(AssertionError, match="shows"),
    ):
        nothing_returns(open_browser(scripts=False), front, scripts=False)


@pytest.fixture
def page_of_keeping_browser(playwright: Playwright) -> Iterator[Page]:
    """Open a page in a Chromium that keeps pages whole for Back, as people's own does."""
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium",
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser.new_context(locale="it-IT").new_page()
    browser.close()


def nothing_was_kept_whole(page: Page, front: str, elsewhere: str) -> None:
    """Open the thread, go to another site by its address, and press Back."""
    receipt = visit.ask(page, front)
    visit.come_back(page, front, receipt)
    page.goto(elsewhere)
    page.evaluate("setTimeout(() => history.back(), 50)")
    page.wait_for_timeout(1000)
    visit.shows_nothing_of_it(page, receipt)


def test_nothing_comes_back_whole(product: Stack, page_of_keeping_browser: Page) -> None:
    elsewhere = product.front.replace("localhost", "127.0.0.1") + EXIT

    nothing_was_kept_whole(page_of_keeping_browser, product.front, elsewhere)


def test_a_page_kept_whole_would_be_noticed(product: Stack, page_of_keeping_browser: Page) -> None:
    elsewhere = product.front.replace("localhost", "127.0.0.1") + EXIT

    with (
        flawed(product.front, flaws.may_be_kept) as front,
        pytest.raises(AssertionError, match="shows what"),
    ):
        nothing_was_kept_whole(page_of_keeping_browser, front, elsewhere)


# ---------------------------------------------------------------- A3


def everything_is_called_neutrally(page: Page, front: str, language: str, place: Path) -> None:
    """Look at titles, icons, addresses and file names, on the way through every page."""
    for path in visit.pages_of(language, page, front):
        page.goto(front + path)
        _looks_neutral(page)
    visit.ask(page, front, language)
    _looks_neutral(page)
    with page.expect_download() as saving:
        page.locator('main form:has([value="note"]) button').click()
    saving.value.save_as(place / "saved")
    assert saving.value.suggested_filename == "note.txt"
    saved = (place / "saved").read_text().split()
    assert len(saved) == 7
    assert saved == page.locator("ol.receipt li").all_inner_texts()
    visit.come_back(page, front, " ".join(saved), language)
    _looks_neutral(page)


def _looks_neutral(page: Page) -> None:
    is_of_the_site = urlsplit(page.url).path.split("/")[2] in THE_SITE
    # The site names its pages, where that tells nothing; every other page is called alike.
    assert page.title() == "VIS" or (is_of_the_site and page.title().endswith(" · VIS"))
    assert not TELLING.search(page.title())
    assert not TELLING.search(urlsplit(page.url).path), page.url
    assert urlsplit(page.url).query == ""
    icons = page.locator('link[rel~="icon"]').evaluate_all("links => links.map(link => link.href)")
    assert len(icons) == 1
    assert not TELLING.search(urlsplit(icons[0]).path)
    assert not TELLING.search(page.request.get(icons[0]).text())
    if not is_of_the_site:
        # What a shared link, a search engine or a reading list would show.
        assert page.locator('meta[property^="og:"]').count() == 0
        told = page.locator('meta[name="description"]').get_attribute("content")
        assert not TELLING.search(str(told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_icons_addresses_and_files_tell_nothing(
    product: Stack, open_browser: Open, language: str, tmp_path: Path
) -> None:
    page = open_browser(language=language)

    everything_is_called_neutrally(page, product.front, language, tmp_path)


@pytest.mark.parametrize(
    ("flaw", "noticed"), [(flaws.says_what_it_is, "VIS: aiuto"), (flaws.names_the_file, "codice")]
)
def test_telling_names_would_be_noticed(
    product: Stack, open_browser: Open, tmp_path: Path, flaw: flaws.Flaw, noticed: str
) -> None:
    with flawed(product.front, flaw) as front, pytest.raises(AssertionError, match=noticed):
        everything_is_called_neutrally(open_browser(), front, "it", tmp_path)


# ---------------------------------------------------------------- A4


def nothing_is_stored(page: Page, front: str) -> None:
    """Write and come back, then look into every store of the browser."""
    receipt = visit.ask(page, front)
    visit.come_back(page, front, receipt)
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []


def test_a_visit_leaves_nothing_in_the_browsers_stores(product: Stack, open_browser: Open) -> None:
    nothing_is_stored(open_browser(), product.front)


@pytest.mark.parametrize(
    ("flaw", "noticed"), [(flaws.remembers, "'local': 1"), (flaws.sets_a_cookie, "seen=1")]
)
def test_anything_stored_would_be_noticed(
    product: Stack, open_browser: Open, flaw: flaws.Flaw, noticed: str
) -> None:
    with flawed(product.front, flaw) as front, pytest.raises(AssertionError, match=noticed):
        nothing_is_stored(open_browser(), front)


# ---------------------------------------------------------------- A5


def nothing_is_filled_in(page: Page, front: str) -> None:
    """Ask every field whether the browser may remember it, then see what it does remember."""
    visit.open_form(page, front)
    _asks_not_to_be_filled(page)
    receipt = visit.ask(page, front)
    visit.come_back(page, front, receipt)
    _asks_not_to_be_filled(page)
    page.goto(front + SITE["it"].come_back)
    _asks_not_to_be_filled(page)
    page.locator("#back_words").fill(receipt)
    page.reload()
    assert page.locator("#back_words").input_value() == ""


def _asks_not_to_be_filled(page: Page) -> None:
    fields = page.locator(
        'main textarea, main select, main input:not([type="hidden"], [type="radio"], [type="checkbox"])'
    )
    asked = fields.evaluate_all("all => all.map(one => [one.name, one.autocomplete])")
    assert asked
    assert {how for _name, how in asked} == {"off"}, asked


def test_no_field_is_filled_by_the_browser(product: Stack, open_browser: Open) -> None:
    nothing_is_filled_in(open_browser(), product.front)


def test_a_field_that_may_be_filled_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.lets_the_browser_fill) as front,
        pytest.raises(AssertionError, match="words"),
    ):
        nothing_is_filled_in(open_browser(), front)
