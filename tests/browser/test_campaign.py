"""A campaign is begun, given words and a short address, printed and counted: with a keyboard alone."""

import time
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.newsroom_steps import signed_in
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
WORDS = ("Se è successo qualcosa, qui qualcuno ascolta.", "If something happened, we listen.")


def begin(keys: Keyboard, name: str) -> None:
    keys.write("name_it", name)
    keys.write("name_en", f"{name} in English")
    keys.write_day("from_date", date(2031, 3, 1))
    keys.write_day("until_date", date(2031, 4, 1))
    keys.press("button", "Salva")
    expect(keys.page.get_by_role("heading", name=name)).to_be_visible()


def say(keys: Keyboard) -> None:
    keys.press("link", "Chiunque")
    keys.write("words_it", WORDS[0])
    keys.write("words_en", WORDS[1])
    keys.press("button", "Salva")
    expect(keys.page.get_by_text(WORDS[1])).to_be_visible()


def make_a_link(keys: Keyboard) -> None:
    keys.press("link", "Crea un indirizzo breve")
    keys.write("label", "Manifesto di prova")
    keys.press("button", "Salva")
    expect(keys.page.get_by_text("Manifesto di prova").first).to_be_visible()


def make_a_poster(keys: Keyboard) -> str:
    keys.press("link", "Materiali")
    keys.choose("language", "it")
    keys.reach(keys.page.get_by_role("button", name="Prepara il file"))
    with keys.page.expect_download() as made:
        keys.page.keyboard.press("Enter")
    return made.value.suggested_filename


def test_a_campaign_is_made_with_a_keyboard_alone(
    product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    page = signed_in(product, open_browser, "carla@example.org")
    keys = Keyboard(page)
    barriers = []

    page.goto(f"{product.back}/network/campaign/new/")
    barriers += look(page, "campaign-begin")
    begin(keys, f"Prova {time.time_ns() % 1_000_000}")
    say(keys)
    make_a_link(keys)
    barriers += look(page, "campaign-one")
    assert make_a_poster(keys).endswith(".pdf")
    barriers += look(page, "campaign-materials")
    keys.press("link", "Indietro")
    keys.press("link", "Dove è arrivata")
    barriers += look(page, "campaign-reach")

    assert barriers == []
    assert complaints == []


def test_the_report_of_the_example_shows_numbers_and_says_that_they_are_invented(
    product: Stack, open_browser: Open
) -> None:
    page = signed_in(product, open_browser, "carla@example.org")
    page.goto(f"{product.back}/network/campaign/")
    page.get_by_role("link", name="Una porta aperta (dimostrazione)").click()
    page.get_by_role("link", name="Dove è arrivata").click()

    expect(page.get_by_text("Questi numeri sono inventati")).to_be_visible()
    expect(page.get_by_text("meno di 5").first).to_be_visible()
    reader = open_browser(language="it", phone=True, scripts=False)
    reader.goto(f"{product.front}/it/leggere/")
    expect(reader.get_by_text("Un banchetto al mercato")).to_be_visible()
