"""What stands in a page of the site: pictures, documents, another language, a moment to go out."""

import os
import re
import subprocess
import sys
import time
from email.message import Message
from io import BytesIO
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.newsroom_steps import (
    NEWS,
    PARAGRAPH,
    Open,
    add_piece,
    approve,
    begin,
    hand_on,
    in_the_newsroom,
    is_read,
    number_of,
    reads,
    upload,
    vanishes,
    write_news,
)
from tests.browser.stack import ROOT, Stack
from tests.website.test_redrawing import a_document, a_document_that, a_photograph

pytestmark = pytest.mark.browser
PICTURE, DOCUMENT = "Scegli una immagine", "Scegli un documento"
GUIDE = a_document()
SHOWS = "Una casa dipinta di verde"
TOO_LONG = 10 * 1024 * 1024
IS_DUE = """
from datetime import datetime
from unittest import mock
from visnet.config.installation import inside
at = datetime.fromisoformat("{moment}")
with inside("newsroom"):
    from visnet.doors import clock
    from visnet.doors.newsroom import falling_due
    with mock.patch.object(clock, "now", return_value=at), \\
         mock.patch("django.utils.timezone.now", return_value=at):
        falling_due.look(at=at)
"""


def fresh(words: str) -> str:
    return f"{words} {time.time_ns() % 1_000_000}"


def received(address: str) -> tuple[bytes, Message]:
    with urlopen(address) as answer:  # noqa: S310  our own address
        return answer.read(), answer.headers


def refusal(page: Page) -> str:
    expect(page.locator(".modal-body .error-message")).to_be_visible()
    return page.locator(".modal-body .error-message").inner_text()


def let_it_be(product: Stack, moment: str) -> None:
    """Let what is due at this moment go out, or off."""
    told = {name: text for name, text in os.environ.items() if not name.startswith("VISNET_")}
    done = subprocess.run(
        [sys.executable, "-c", IS_DUE.format(moment=moment)],
        env={**told, "VISNET_STATE": str(product.state)},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def bring_in_a_picture(page: Page) -> None:
    add_piece(page, "Immagine")
    upload(page, PICTURE, "casa.jpg", b"no picture")
    assert "immagine valida" in refusal(page)
    # One that was taken in before would be offered instead.
    upload(page, PICTURE, "casa.jpg", a_photograph(colour=time.time_ns() % 0xFFFFFF))
    expect(page.locator(".modal-body")).to_have_count(0)


def bring_in_a_document(page: Page) -> None:
    add_piece(page, "Documento")
    for content, why in (
        (a_document_that("JavaScript"), "Questo PDF contiene uno script"),
        (a_document(attached=True), "Questo PDF contiene uno script"),
        (b"MZ", "non si legge come PDF"),
        (a_document() + b"\0" * TOO_LONG, "troppo grande"),
    ):
        upload(page, DOCUMENT, "guida.pdf", content)
        expect(page.locator(".modal-body .error-message")).to_contain_text(why)
        assert "estensione" not in refusal(page)
    upload(page, DOCUMENT, "guida.pdf", GUIDE)
    expect(page.locator(".modal-body")).to_have_count(0)
    page.locator("select[name$=language]").select_option("it")
    page.locator("input[name$=-year]").fill("2014")


def is_a_picture_and_nothing_else(content: bytes) -> bool:
    seen = Image.open(BytesIO(content))
    return seen.format == "WEBP" and not dict(seen.getexif()) and b"Telefono" not in content


def test_a_picture_and_a_document_are_taken_in_looked_through_and_read(
    product: Stack, open_browser: Open, complaints: list[str]
) -> None:
    title = fresh("Con immagine")
    irene = in_the_newsroom(product, open_browser, "irene@example.org")
    begin(irene, product, "news", title, beneath="Notizie")
    bring_in_a_picture(irene)
    bring_in_a_document(irene)

    hand_on(irene)
    expect(irene.get_by_text("Scrivi in poche parole che cosa mostra l'immagine.")).to_be_visible()
    irene.locator("input[name$=description]").fill(SHOWS)
    hand_on(irene)
    irene.wait_for_url(re.compile(r"/pages/\d+/$"))
    approve(in_the_newsroom(product, open_browser, "dario@example.org"), product, title)
    assert reads(product, NEWS["it"], title)

    page = open_browser(language="it", phone=True, scripts=False)
    page.goto(product.front + NEWS["it"])
    page.get_by_role("link", name=title).click()
    shown = page.get_by_role("img", name=SHOWS)
    expect(shown).to_be_visible()
    content, _told = received(product.front + str(shown.get_attribute("src")))
    assert is_a_picture_and_nothing_else(content)
    expect(page.get_by_text("Italiano, 2014, PDF, 1 kB")).to_be_visible()
    link = page.get_by_role("link", name="guida")
    document, told = received(product.front + str(link.get_attribute("href")))
    assert document == GUIDE
    assert re.search(r'filename="document-[0-9a-f]{8}\.pdf"', str(told["Content-Disposition"]))
    assert "sandbox" in told["Content-Security-Policy"]
    assert [each for each in complaints if "third party" in each] == []


def test_a_translation_begins_as_a_copy_is_seen_beside_the_original_and_goes_out(
    product: Stack, open_browser: Open
) -> None:
    title, english = fresh("Da tradurre"), fresh("Translated")
    irene = in_the_newsroom(product, open_browser, "irene@example.org")
    dario = in_the_newsroom(product, open_browser, "dario@example.org")
    write_news(irene, product, title)
    approve(dario, product, title)
    assert reads(product, NEWS["en"], title), "until it is translated"

    number = number_of(irene, product, title)
    irene.goto(f"{product.newsroom}/pages/{number}/edit/")
    irene.get_by_role("button", name="Azioni").first.click()
    irene.get_by_role("link", name="Traduci").click()
    irene.get_by_label("Inglese").check()
    irene.get_by_role("button", name="Invia").click()
    irene.wait_for_url(re.compile(r"/edit/$"))
    expect(irene.locator("#id_title")).to_have_value(title)
    irene.locator("#id_title").fill(english)
    irene.locator("#id_summary").fill("Written by a test.")
    irene.get_by_role("button", name="Anteprima").first.click()
    irene.locator("select[name=preview_mode]").select_option("beside")
    beside = irene.frame_locator("iframe[title='Anteprima']").first
    # The newsroom draws the first preview slowly where everything else is busy.
    expect(beside.get_by_role("heading", name=title)).to_be_visible(timeout=20_000)
    expect(beside.get_by_role("heading", name=english)).to_be_visible()
    expect(beside.get_by_text("Data", exact=True)).to_be_visible()
    expect(beside.get_by_text("Date", exact=True)).to_be_visible()
    hand_on(irene)
    irene.wait_for_url(re.compile(r"/pages/\d+/$"))
    assert not is_read(product, NEWS["en"], english)
    approve(dario, product, english)

    assert reads(product, NEWS["en"], english)
    assert not is_read(product, NEWS["en"], title)
    assert is_read(product, NEWS["it"], title)


def test_a_page_goes_out_at_its_moment_when_a_second_person_has_looked(
    product: Stack, open_browser: Open
) -> None:
    title = fresh("Programmata")
    irene = in_the_newsroom(product, open_browser, "irene@example.org")
    begin(irene, product, "news", title, beneath="Notizie")
    add_piece(irene, "Testo")
    irene.locator(".DraftEditor-root [contenteditable=true]").first.click()
    irene.keyboard.type(PARAGRAPH)
    expect(irene.locator("[name=body-0-value]")).to_have_value(re.compile(PARAGRAPH))
    irene.get_by_role("button", name="Stato").first.click()
    irene.get_by_role("button", name="Pianifica pubblicazione").click()
    dialog = irene.locator("#schedule-publishing-dialog")
    dialog.locator("input[name=go_live_at]").fill("2040-05-01 09:00")
    dialog.locator("input[name=expire_at]").fill("2040-06-01 09:00")
    # A calendar may still hang over the button.
    dialog.get_by_role("button", name="Salva programma").press("Enter")
    irene.wait_for_url(re.compile(r"/edit/$"))
    let_it_be(product, "2040-05-02T00:00:00+00:00")
    assert not is_read(product, NEWS["it"], title), "nobody else has looked"

    hand_on(irene)
    irene.wait_for_url(re.compile(r"/pages/\d+/$"))
    approve(in_the_newsroom(product, open_browser, "dario@example.org"), product, title)
    assert not reads(product, NEWS["it"], title), "it is not its moment yet"
    let_it_be(product, "2040-05-02T00:00:00+00:00")
    assert reads(product, NEWS["it"], title)
    let_it_be(product, "2040-06-02T00:00:00+00:00")

    irene.goto(f"{product.newsroom}/pages/search/?q={title}")
    expect(irene.get_by_text("scaduta", exact=False).first).to_be_visible()
    assert vanishes(product, NEWS["it"], title)
