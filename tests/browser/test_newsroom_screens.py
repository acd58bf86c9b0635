"""The screens of the newsroom that we drew ourselves: nobody is kept out, on a desk or on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import ASKED, PHONE
from tests.browser.newsroom_steps import Open, in_the_newsroom, number_of
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
OURS = ".nice-padding"
"""What stands within the library's own frame is ours."""
SENDS_HALF_A_FORM = """async (address) => {
  const form = document.createElement('form');
  const token = document.querySelector('[name=csrfmiddlewaretoken]').cloneNode();
  Object.assign(form, {method: 'post', action: address});
  form.append(token);
  document.body.append(form);
  form.submit();
}"""
WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth > innerWidth"
COVERED = """() => {
  const box = document.querySelector('h1').getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
  return !document.querySelector('h1').contains(seen);
}"""


def barriers(page: Page, within: str | None) -> list[str]:
    found = Axe().run(page, context=within, options=ASKED).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def looked_at(page: Page, heading: str, *, within: str | None = OURS) -> list[str]:
    """Return what is wrong with the screen on a desk, and on a phone."""
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    wrong = barriers(page, within)
    desk = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wrong += barriers(page, within)
    if page.evaluate(WIDER_THAN_THE_SCREEN):
        wrong.append(f"wider than a phone: {page.url}")
    if page.evaluate(COVERED):
        wrong.append(f"something lies over the heading: {page.url}")
    page.set_viewport_size(desk)  # type: ignore[arg-type]
    return wrong


def test_our_own_screens_keep_nobody_out(product: Stack, open_browser: Open) -> None:
    page = in_the_newsroom(product, open_browser, "irene@example.org")
    number = number_of(page, product, "Gli obiettivi")
    news = number_of(page, product, "Apre lo sportello di ascolto")

    page.goto(f"{product.newsroom}/guide/")
    wrong = looked_at(page, "Come funziona la redazione")
    page.goto(f"{product.newsroom}/withdraw/{news}/")
    wrong += looked_at(page, "Togliere questa pagina dal sito?")
    page.goto(f"{product.newsroom}/pages/{number}/edit/")
    page.evaluate(SENDS_HALF_A_FORM, f"/pages/{number}/edit/")
    wrong += looked_at(page, "Non è stato possibile leggere")
    page.goto(f"{product.newsroom}/outside/")
    wrong += looked_at(page, "Si entra dal lato della rete", within=None)

    assert wrong == []
