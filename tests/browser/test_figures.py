"""Whoever supervises looks at figures and closes years; whoever coordinates takes a closed year along."""

import io
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Look, Open
from tests.browser.newsroom_steps import signed_in
from tests.browser.stack import Stack
from visnet.doors import clock

pytestmark = pytest.mark.browser
FIGURES = "/office/figures/"
YEARS = f"{FIGURES}years/"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
PICTURES = os.environ.get("VISNET_PICTURES", "")
HIDDEN = {"it": "nascosto", "en": "hidden"}


def speak(page: Page, language: str) -> None:
    """Choose the language of the screen by the switch that every page has."""
    if page.locator("html").get_attribute("lang") != language:
        page.locator(f"#languages a[hreflang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def seen(page: Page, look: Look, name: str) -> list[str]:
    """Return what is wrong with a page: wide and narrow, light and dark, and on paper."""
    wrong = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a dict of Playwright's own
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # as above
            wrong += look(page, f"{name}-{scheme}")
            keep(page, f"{name}-{size['width']}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # as above
    page.emulate_media(media="print", color_scheme="light")
    keep(page, f"{name}-print")
    page.emulate_media(media="screen")
    assert page.locator("main svg.bar").count() == page.locator("main td svg.bar").count(), name
    return wrong


def keep(page: Page, name: str) -> None:
    """Keep a picture, where somebody asked for pictures."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"figures-{name}.png", full_page=True)


def take(page: Page, kind: str) -> bytes:
    """Take the closed year on the screen along."""
    page.select_option("select[name=kind]", kind)
    with page.expect_download() as started:
        page.locator("main form button").first.click()
    return started.value.path().read_bytes()


def close(page: Page, look: Look, years: str, year: int) -> list[str]:
    """Close a year unless it is closed; return what is wrong with the page that asks."""
    page.goto(years)
    way = page.locator(f"main a[href$='/{year}/close/']")
    if not way.count():
        return []
    way.click()
    wrong = seen(page, look, f"close-{year}")
    page.locator("main form button").first.click()
    page.wait_for_url(f"{years}{year}/")
    return wrong


@pytest.mark.parametrize("language", ["it", "en"])
def test_years_are_looked_at_closed_and_taken_along(
    product: Stack, open_browser: Open, look: Look, complaints: list[str], language: str
) -> None:
    page = signed_in(product, open_browser, "carla@example.org")
    page.goto(f"{product.back}{FIGURES}")
    speak(page, language)
    page.goto(f"{product.back}{FIGURES}")
    barriers = seen(page, look, f"exact-{language}")
    last = clock.today().year - 1
    for year in (last - 1, last):
        barriers += close(page, look, f"{product.back}{YEARS}", year)
    page.goto(f"{product.back}{YEARS}")
    barriers += seen(page, look, f"years-{language}")
    page.locator(f"main a[href$='/years/{last}/']").click()
    barriers += seen(page, look, f"year-{language}")
    shown = page.locator("main").inner_text()

    book = load_workbook(io.BytesIO(take(page, "xlsx")))
    page.reload()
    paper = PdfReader(io.BytesIO(take(page, "pdf")))

    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    counts = [row[2] for row in rows if isinstance(row[2], int)]
    assert rows
    assert not any(0 < many < 5 for many in counts)
    said = " ".join(each.extract_text() for each in paper.pages)
    assert str(last) in said
    if any(row[2] == HIDDEN[language] for row in rows):
        assert HIDDEN[language] in said
        assert HIDDEN[language] in shown
    assert str(last - 1) in shown
    assert not barriers
    assert not complaints
