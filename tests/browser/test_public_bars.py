"""What every public page keeps: it fits every width, weighs little, and reads at night and without pictures."""

import http.client
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.languages import WHOLE
from tests.browser.public_visit import LANGUAGES, SITE
from tests.browser.stack import Stack
from tests.doors.public.walk import Answer, walk

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
WIDTHS = (320, 375, 768, 1280, 1920)
WHOLE_VIEW, STYLES = 120_000, 60_000
HEAVIEST = (SITE["it"].services, SITE["en"].services, SITE["it"].reading[5])
ALIKE = 3 if WHOLE else 1
"""So many pages of one address with a number or an id in it are looked at: they are all alike."""
WITHOUT_WORDS = """() => [...document.querySelectorAll('a[href], button')]
  .filter(each => each.checkVisibility({ visibilityProperty: true }))
  .filter(each => !(each.innerText ?? each.textContent).trim())
  .map(each => each.outerHTML.slice(0, 120))"""


def pages_of(front: str) -> list[str]:
    """Return every public page that links lead to, and a few of those that are alike."""
    host = urlsplit(front).netloc

    def get(path: str) -> Answer:
        with closing(http.client.HTTPConnection(host)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Answer(
                status=answer.status,
                kind=answer.headers.get("Content-Type", ""),
                body=answer.read().decode("utf-8", "replace"),
                location=answer.headers.get("Location", ""),
            )

    walked = walk(get, [SITE[language].home for language in LANGUAGES])
    assert walked.faults == []
    chosen: dict[str, list[str]] = {}
    for path in walked.pages:
        shape = "/".join("#" if any(map(str.isdigit, part)) else part for part in path.split("/"))
        chosen.setdefault(shape, []).append(path)
    return [path for paths in chosen.values() for path in sorted(paths)[:ALIKE]]


@pytest.fixture(scope="module")
def pages(product: Stack) -> list[str]:
    return pages_of(product.front)


def too_wide(page: Page) -> list[int]:
    """Return the widths at which a page must be moved sideways to be read."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            found.append(width)
    return found


def test_no_page_is_wider_than_any_screen(
    product: Stack, open_browser: Open, pages: list[str]
) -> None:
    page = open_browser()
    found = {}
    for path in pages:
        page.goto(product.front + path)
        if wide := too_wide(page):
            found[path] = wide

    assert found == {}


def test_a_page_that_is_too_wide_would_be_noticed(product: Stack, open_browser: Open) -> None:
    page = open_browser()
    page.goto(product.front + SITE["it"].home)
    page.evaluate("document.querySelector('h1').textContent = 'x'.repeat(90)")

    assert 320 in too_wide(page)


def weight_of(chromium: Browser, address: str) -> tuple[int, int]:
    """Return how many bytes a first visit brings over the wire, and how many of its styles there are."""
    context = chromium.new_context(viewport={"width": 375, "height": 740})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sent: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    styles = page.evaluate(
        "performance.getEntriesByType('resource').filter(each => each.name.endsWith('.css'))"
        ".reduce((sum, each) => sum + each.decodedBodySize, 0)"
    )
    context.close()
    return int(sum(sent)), int(styles)


def test_a_first_view_is_light(product: Stack, chromium: Browser, pages: list[str]) -> None:
    italian = [path for path in pages if path.startswith("/it/")]
    found = {path: weight_of(chromium, product.front + path) for path in italian[::2]}
    found |= {path: weight_of(chromium, product.front + path) for path in HEAVIEST}

    heavy = {
        path: (whole, styles)
        for path, (whole, styles) in found.items()
        if whole > WHOLE_VIEW or styles > STYLES
    }
    assert heavy == {}
    assert all(whole > STYLES / 10 and styles for whole, styles in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_night_axe_finds_nothing_either(
    product: Stack, open_browser: Open, pages: list[str], language: str
) -> None:
    page = open_browser(language=language)
    page.emulate_media(color_scheme="dark")
    found = []
    for path in pages:
        if not path.startswith(f"/{language}/"):
            continue
        page.goto(product.front + path)
        broken = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [(path, each["id"]) for each in broken]

    assert found == []


def test_without_pictures_everything_that_can_be_pressed_says_what_it_is(
    product: Stack, open_browser: Open, pages: list[str]
) -> None:
    page = open_browser()
    page.route("**/*.svg", lambda route: route.abort())
    page.route("**/*.{png,jpg,webp,avif,gif}", lambda route: route.abort())
    found = []
    for path in pages:
        page.goto(product.front + path)
        found += [(path, each) for each in page.evaluate(WITHOUT_WORDS)]

    assert found == []
