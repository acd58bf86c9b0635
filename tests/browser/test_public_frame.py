"""The public frame in a real browser: the way out, one history entry, nothing lost, nothing kept."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.doors.components.front_site import BUILT, open_site

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine"),
    pytest.mark.skipif(not BUILT.exists(), reason="the front end has not been built"),
]
BEFORE = "/weather/"
START = "/front/write/"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with open_site() as address:
        yield address


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 375, "height": 700})
    yield context
    context.close()


@pytest.fixture
def page(visit: BrowserContext, site: str) -> Page:
    page = visit.new_page()
    page.goto(site + BEFORE)
    page.goto(site + START)
    return page


def test_a_whole_visit_is_one_history_entry_and_back_shows_none_of_it(page: Page) -> None:
    length = page.evaluate("history.length")

    page.click("#further")
    page.wait_for_url("**/front/further/")
    page.click("main button")
    page.wait_for_selector("#wrong")
    page.fill("#words", "some words")
    page.click("main button")
    page.wait_for_selector("#sent")

    assert page.evaluate("history.length") == length
    page.click("[data-leave]")
    page.wait_for_url("**/weather/")
    for _ in range(5):
        page.go_back()
        assert "/front/" not in page.url


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_one_key_three_times_leaves(page: Page, key: str) -> None:
    page.focus("#words")

    for _ in range(3):
        page.keyboard.press(key)

    page.wait_for_url("**/weather/")


def test_capital_letters_do_not_leave(page: Page) -> None:
    page.focus("#words")

    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")

    assert page.url.endswith(START)
    assert page.input_value("#words") == "ABCDE"


def test_the_screen_is_empty_at_once(page: Page) -> None:
    milliseconds, hidden, children = page.evaluate(
        """() => {
            const start = performance.now()
            document.querySelector('[data-leave]').click()
            return [performance.now() - start, document.documentElement.hidden,
                    document.body.children.length]
        }"""
    )

    assert milliseconds < 200
    assert hidden
    assert children == 0


def test_without_script_the_way_out_is_a_link_in_sight(chromium: Browser, site: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 400}
    )
    page = context.new_page()
    page.goto(site + START)
    page.mouse.wheel(0, 2000)

    page.click("[data-leave]")

    assert page.url.endswith("/weather/")
    context.close()


def test_a_lost_connection_keeps_everything_and_sends_again(
    page: Page, visit: BrowserContext
) -> None:
    page.fill("#words", "words worth keeping")
    visit.set_offline(True)
    page.click("main button")
    page.wait_for_selector("[data-send-again]")

    assert page.input_value("#words") == "words worth keeping"
    visit.set_offline(False)
    page.click("[data-send-again]")
    page.wait_for_selector("#sent")
    assert page.inner_text("#sent") == "words worth keeping"


def test_an_error_page_never_takes_the_place_of_what_was_typed(page: Page) -> None:
    page.route(
        "**/front/write/",
        lambda route: route.fulfill(status=500, body="<main>no</main>", content_type="text/html"),
    )
    page.fill("#words", "words worth keeping")

    page.click("main button")
    page.wait_for_selector("[data-send-again]")

    assert page.input_value("#words") == "words worth keeping"


def test_pressing_twice_sends_once(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.fill("#words", "once")

    page.evaluate(
        """() => {
            const form = document.querySelector('main form')
            form.requestSubmit()
            form.requestSubmit()
        }"""
    )
    page.wait_for_selector("#sent")

    assert sent.count("POST") == 1


def test_nothing_is_kept_and_nobody_else_is_asked(
    page: Page, visit: BrowserContext, site: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.fill("#words", "some words")
    page.click("main button")
    page.wait_for_selector("#sent")

    state = visit.storage_state(indexed_db=True)

    assert state == {"cookies": [], "origins": []}
    assert page.evaluate("caches.keys()") == []
    assert all(address.startswith(site) for address in asked)


def test_the_console_stays_silent(visit: BrowserContext, site: str) -> None:
    said: list[str] = []
    page = visit.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(site + START)
    page.fill("#words", "some words")
    page.click("main button")
    page.wait_for_selector("#sent")

    assert said == []
