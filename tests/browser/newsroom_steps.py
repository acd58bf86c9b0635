"""What editors do in the newsroom, for stories that walk through it."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.stack import Stack

Open = Callable[..., Page]

PARAGRAPH = "Un capoverso di prova."
REACHES_READERS_WITHIN = 12.0
NEWS = {"it": "/it/rete/notizie/", "en": "/en/network/news/"}


def signed_in(product: Stack, open_browser: Open, email: str) -> Page:
    """Return a desk at which this member has signed in to the network."""
    page = open_browser(language="it", phone=False)
    page.goto(f"{product.back}/entrance/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", product.passphrase())
    page.click("main button[type=submit]")
    page.fill("input[name=code]", product.fresh_code(email))
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    return page


def in_the_newsroom(product: Stack, open_browser: Open, email: str) -> Page:
    """Return the first page of the newsroom, reached from the network's side."""
    page = signed_in(product, open_browser, email)
    page.goto(f"{product.back}/entrance/newsroom/")
    page.get_by_role("button", name="Entra in redazione").click()
    page.wait_for_url(f"{product.newsroom}/")
    return page


def is_read(product: Stack, address: str, words: str) -> bool:
    """Whether readers find these words at an address now."""
    with urlopen(product.front + address) as answer:  # noqa: S310  our own address
        return words in answer.read().decode()


def reads(product: Stack, address: str, words: str) -> bool:
    """Whether readers find these words at an address, within the promised time."""
    return _within(lambda: is_read(product, address, words))


def vanishes(product: Stack, address: str, words: str) -> bool:
    """Whether readers no longer find these words, within the promised time."""
    return _within(lambda: not is_read(product, address, words))


def _within(happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + REACHES_READERS_WITHIN
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.5)
    return False


def begin(page: Page, product: Stack, kind: str, title: str, *, beneath: str) -> str:
    """Begin a page of a kind beneath a list, with a title and a sentence; return the list's number."""
    parent = number_of(page, product, beneath)
    page.goto(f"{product.newsroom}/pages/add/website/{kind}/{parent}/")
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill("Una riga di prova, scritta da un test.")
    return parent


def number_of(page: Page, product: Stack, title: str) -> str:
    """Return the number of the page of this title."""
    page.goto(f"{product.newsroom}/pages/search/?q={title}")
    edit = page.locator("a[href*='/edit/']", has_text=title).first.get_attribute("href")
    return str(edit).strip("/").split("/")[1]


def add_piece(page: Page, name: str) -> None:
    """Add a piece at the end of the page."""
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def upload(page: Page, button: str, name: str, content: bytes) -> None:
    """Bring in a file for a piece: open the chooser, choose the file, send it."""
    if not page.locator(".modal-body").is_visible():
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("tab", name="Carica").click()
    form = page.locator(".modal-body form[enctype]")
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    form.locator("input[name$=title]").fill(Path(name).stem)
    form.evaluate("form => form.setAttribute('data-sent', '')")
    form.locator("button[type=submit]").click()
    # It is answered by another form, or by none.
    expect(page.locator("form[data-sent]")).to_have_count(0)


def hand_on(page: Page) -> None:
    """Hand the page on for review, once its scripts have come to rest."""
    page.wait_for_load_state("networkidle")
    page.locator("footer button.w-dropdown__toggle").click()
    page.get_by_role("button", name="Invia a").click()


def write_news(page: Page, product: Stack, title: str) -> None:
    """Begin a news, give it a title, a sentence and a paragraph, and hand it on for review."""
    parent = begin(page, product, "news", title, beneath="Notizie")
    add_piece(page, "Testo")
    page.locator(".DraftEditor-root [contenteditable=true]").first.click()
    page.keyboard.type(PARAGRAPH)
    # The editor writes into its field a moment after the last key.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(PARAGRAPH))
    hand_on(page)
    page.wait_for_url(f"{product.newsroom}/pages/{parent}/")


def approve(page: Page, product: Stack, title: str) -> None:
    """Approve, from the first page of the newsroom, what waits for a second person."""
    page.goto(f"{product.newsroom}/")
    page.wait_for_load_state("networkidle")
    page.locator("tr", has_text=title).first.locator("button.w-dropdown__toggle").click()
    page.locator("[data-workflow-action-url*='/approve/']:not([data-launch-modal]):visible").click()
    page.wait_for_load_state("networkidle")
