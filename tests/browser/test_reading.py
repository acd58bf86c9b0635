"""Lists to tick on a phone without scripts: nothing is sent, and one can stop half-way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.public_visit import LANGUAGES
from tests.browser.stack import Stack
from visnet.campaign import queries

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
LISTS = {"it": "/it/leggere/", "en": "/en/reading/"}


def notes_in_sight(page: Page) -> list[str]:
    return page.locator(".notes-to-read h3:visible").all_inner_texts()


@pytest.mark.parametrize("number", [check.number for check in queries.list_checks()])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_ticked_stays_on_the_device_and_chooses_the_notes(
    product: Stack, open_browser: Open, language: str, number: int, complaints: list[str]
) -> None:
    check = queries.get_check(number=number)
    page = open_browser(language=language, phone=True, scripts=False)
    page.goto(f"{product.front}{LISTS[language]}{number}/")
    every = [note.label.said(language) for note in check.notes]
    assert notes_in_sight(page) == every
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    for place in range(1, len(check.items) + 1):
        page.locator(f"#so-{place}").focus()
        page.keyboard.press("Space")
        assert notes_in_sight(page) == [
            note.label.said(language)
            for note in check.notes
            if not note.items or place in note.items
        ]
        page.keyboard.press("Space")

    assert notes_in_sight(page) == every
    assert sent == []
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_to_stop_is_one_of_the_choices(
    product: Stack, open_browser: Open, language: str, complaints: list[str]
) -> None:
    page = open_browser(language=language, phone=True)
    page.goto(f"{product.front}{LISTS[language]}1/")
    page.locator("#so-2").check()

    page.locator("main [data-leave]").click()
    page.wait_for_url("**/neutral.txt")
    page.go_back()

    expect(page.locator(".notes-to-read")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_where_back_leads_out_the_page_says_so_and_the_way_up_is_a_link(
    product: Stack, open_browser: Open, scripts: bool
) -> None:
    page = open_browser(language="it", scripts=scripts)
    page.goto("data:text/html,before")
    page.goto(f"{product.front}{LISTS['it']}")
    page.locator('main a[href$="/leggere/5/"]').click()
    page.locator("#so-1").check()

    expect(page.locator("[data-with-script]")).to_be_visible(visible=scripts)
    page.locator(".page-heading__kicker a").click()
    page.wait_for_url(f"**{LISTS['it']}")
    page.go_back()
    if scripts:
        assert page.url.startswith("data:")
    else:
        expect(page.locator(":checked")).to_have_count(0)
