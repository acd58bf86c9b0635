"""Whoever supervises looks at figures and closes years; whoever coordinates takes a closed year along.

The desk stays light on a dark device (docs/design.md): what is seen here is wide, narrow and on paper.
"""

import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.newsroom_steps import signed_in
from tests.browser.stack import Stack
from tests.browser.story import Story
from tests.browser.wording import Says
from visnet.doors import clock
from visnet.indicators import queries
from visnet.indicators.vocabulary import Shape

pytestmark = pytest.mark.browser
FIGURES = "/office/figures/"
YEARS = f"{FIGURES}years/"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
PICTURES = os.environ.get("VISNET_PICTURES", "")
CARLA, SILVIA = "carla@example.org", "silvia@example.org"
OF_THINGS = (Shape.THINGS,)
"""Figures that count nobody, so that nothing of them is hidden."""
HIDDEN = {"it": "nascosto", "en": "hidden"}


def speak(page: Page, language: str) -> None:
    """Choose the language of the screen by the switch that every page has."""
    if page.locator("html").get_attribute("lang") != language:
        page.locator(f"#languages a[hreflang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def seen(page: Page, look: Look, name: str) -> list[str]:
    """Return what is wrong with a page: wide, narrow with its chapters folded and open, and on paper."""
    wrong = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a dict of Playwright's own
        page.reload()
        wrong += look(page, f"{name}-{size['width']}")
        keep(page, f"{name}-{size['width']}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    wrong += unfolded(page, look, name)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # as above
    page.goto(page.url.split("#")[0])  # a fragment would be carried on to the page after it
    assert page.locator("main svg.bar").count() == page.locator("main td svg.bar").count(), name
    return wrong


def unfolded(page: Page, look: Look, name: str) -> list[str]:
    """Return what is wrong with the chapters of a phone, which begin folded; paper tells them all."""
    folded = page.locator("details[data-leaf]:not([open])")
    if not (many := page.locator("details[data-leaf]").count()):
        return []
    expect(folded).to_have_count(many)
    page.emulate_media(media="print")
    for leaf in folded.all():
        expect(leaf.locator("table").first).to_be_visible()
    keep(page, f"{name}-print")
    page.emulate_media(media="screen")
    last = page.locator(".chapters a").last
    last.click()
    expect(folded).to_have_count(many - 1)
    expect(page.locator(f"details{last.get_attribute('href')} table").first).to_be_in_viewport()
    return look(page, f"{name}-unfolded")


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
    page.locator("dialog[open] [data-question-yes]").click()
    page.wait_for_url(f"{years}{year}/")
    return wrong


@pytest.mark.parametrize("language", ["it", "en"])
def test_years_are_looked_at_closed_and_taken_along(
    product: Stack, open_browser: Open, look: Look, complaints: list[str], language: str
) -> None:
    page = signed_in(product, open_browser, CARLA)
    page.goto(f"{product.back}{FIGURES}")
    speak(page, language)
    page.goto(f"{product.back}{FIGURES}")
    barriers = seen(page, look, f"exact-{language}")
    for chapter in ("opinions", "learning", "campaigns"):
        assert page.locator(f"#{chapter} tbody tr").count() > 2, chapter
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
    things = {each.name(language) for each in queries.list_definitions() if each.shape in OF_THINGS}
    counts = [row[2] for row in rows if isinstance(row[2], int) and row[0] not in things]
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


def bare(words: str) -> str:
    """Return the letters and digits alone: on paper words are parted, and dashes have a length."""
    return "".join(letter for letter in words if letter.isalnum())


def carry(hands: Keyboard, says: Says, kind: str) -> bytes:
    """Take the closed year on the screen along, with the keyboard alone."""
    hands.choose("kind", kind)
    button = hands.page.locator("main").get_by_role(
        "button", name=says("Take it", context="a file")
    )
    hands.reach(button)
    with hands.page.expect_download() as started:
        hands.page.keyboard.press("Enter")
    return started.value.path().read_bytes()


def say_the_same(book: bytes, paper: PdfReader) -> None:
    """The sheet and the paper say the same; what has no number is named on paper in one line."""
    sheets = load_workbook(io.BytesIO(book)).worksheets
    meanings = list(sheets[1].iter_rows(min_row=2, max_col=2, values_only=True))
    notes = [str(row[0]) for row in sheets[2].iter_rows(values_only=True)]
    said = bare("".join(each.extract_text() for each in paper.pages))
    assert len(meanings) > 20
    rows = list(sheets[0].iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} <= {name for name, _counted in meanings}
    assert all(bare(f"{name}") in said for name, _counted in meanings)
    numbers = {row[0] for row in rows if isinstance(row[2], int)}
    assert numbers
    assert all(bare(f"{counted}") in said for name, counted in meanings if name in numbers)
    assert len(notes) > 5
    assert all(bare(note) in said for note in notes)


@pytest.mark.parametrize("language", ["it", "en"])
def test_who_coordinates_reads_a_closed_year_and_is_told_nothing_exact(
    product: Stack, open_browser: Open, look: Look, complaints: list[str], language: str
) -> None:
    last = clock.today().year - 1
    close(signed_in(product, open_browser, CARLA), look, f"{product.back}{YEARS}", last)
    story = Story(language, product, open_browser, look, series="coordinating-")
    hands = story.go_on_as(SILVIA)
    page, says = hands.page, story.back

    page.goto(f"{product.back}/network/")
    hands.press("link", says("Figures by year"))
    story.show(page, "years")
    assert not page.get_by_role("link", name=says("Figures of our office"), exact=True).count()
    hands.press("link", str(last))
    story.show(page, "year")
    book = carry(hands, says, "xlsx")
    page.reload()
    paper = PdfReader(io.BytesIO(carry(hands, says, "pdf")))
    exact = (FIGURES, f"{YEARS}{last}/close/")
    refused = [page.request.get(product.back + each).status for each in exact]

    say_the_same(book, paper)
    with ZipFile(io.BytesIO(book)) as parts:
        assert not any(b"<f>" in parts.read(each) for each in parts.namelist())
    assert refused == [403, 403]
    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
