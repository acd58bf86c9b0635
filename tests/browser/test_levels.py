"""Figures between levels: the desk and the public page, looked at for barriers in both languages."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.newsroom_steps import signed_in
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
DESK = "/network/releases/levels/"
SUM = f"{DESK}sums/yearly_public-demonstration/"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
PICTURES = os.environ.get("VISNET_PICTURES", "")
LEVELS = {"it": "/it/statistiche/livelli/", "en": "/en/statistics/levels/"}


def seen(page: Page, look: Look, name: str) -> list[str]:
    """Return what is wrong with a page, wide and narrow."""
    wrong = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # as above
        wrong += look(page, name)
        if PICTURES:
            page.screenshot(
                path=Path(PICTURES) / f"{name}-{size['width']}.png".replace("/", "_"),
                full_page=True,
            )
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    return wrong


def test_the_desk_has_no_barriers(
    product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    page = signed_in(product, open_browser, "carla@example.org")
    barriers = []
    for name in ("", "received/", "sent/", "take/", "stations/new/", "seat/"):
        page.goto(f"{product.back}{DESK}{name}")
        barriers += seen(page, look, f"levels-{name}")
    page.goto(f"{product.back}{SUM}")
    expect(page.get_by_text("Non ha inviato nulla").first).to_be_visible()
    barriers += seen(page, look, "levels-sum")
    for listed, name in (("received/", "received-one"), ("sent/", "sent-one")):
        page.goto(f"{product.back}{DESK}{listed}")
        page.locator("main tbody th a").first.click()
        barriers += seen(page, look, f"levels-{name}")
    page.goto(f"{product.back}{DESK}")
    page.locator("main tbody th a").first.click()
    barriers += seen(page, look, "levels-station")

    assert not barriers
    assert not complaints


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_public_page_has_no_barriers(
    product: Stack, open_browser: Open, look: Look, complaints: list[str], language: str
) -> None:
    page = open_browser(language=language, phone=False)
    barriers = []
    for name in ("", "yearly_public-demonstration/"):
        page.goto(f"{product.front}{LEVELS[language]}{name}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        barriers += seen(page, look, f"public-{language}-{name}")

    assert not barriers
    assert not complaints
