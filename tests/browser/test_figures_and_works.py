"""Figures and works: published by many hands, read by anybody with a keyboard, and cited."""

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

pytestmark = pytest.mark.browser

ASKS, FIRST, SECOND = "carla@example.org", "piero@example.org", "elena@example.org"
EDITOR, OTHER = "irene@example.org", "dario@example.org"
STATISTICS = {"it": "/it/statistiche/", "en": "/en/statistics/"}
LIBRARY = {"it": "/it/biblioteca/", "en": "/en/library/"}
OF_THE_EXAMPLE = 2
"""So many releases are there before any story: one that hides, one with noise."""
SITE = {"it": "/it/rete/", "en": "/en/network/"}
TITLES = {"it": "Ascoltare di nuovo (prova)", "en": "Listening again (test)"}
BIBTEX = """@article{{prova, title = {{{title}, portato}}, author = {{Prova, Irene}}, year = 2024}}
@article{{rotta, title = {{Senza fine
"""


def releases(story: Story) -> list[str]:
    """Return the numbers of all that was ever published, the newest first: they begin anew each year."""
    address = f"{story.product.front}/statistics/releases.json"
    with urlopen(address) as answer:  # noqa: S310  our own address
        return [each["number"] for each in json.load(answer)["releases"]]


def taken(hands: Keyboard, link: Locator) -> bytes:
    """Take a file along by keyboard, and return it."""
    hands.reach(link)
    with hands.page.expect_download() as file:
        hands.page.keyboard.press("Enter")
    return Path(file.value.path()).read_bytes()


def ask_for_another(story: Story) -> None:
    """Let one ask for today's release, two approve it, and one of them state its licence."""
    asks = story.go_on_as(ASKS)
    asks.page.goto(f"{story.product.back}/network/releases/new/")
    story.show(asks.page, "ask")
    asks.choose("definition", "yearly_rounded")
    asks.choose("which", "INVENTED")
    asks.write("because", "(Prova) Un volantino.")
    asks.press("button", story.back("Calculate and ask for approval"))
    release = asks.page.url.split("#")[0]
    story.show(asks.page, "reckoned")
    for email in (FIRST, SECOND):
        reader = story.go_on_as(email)
        reader.page.goto(release)
        reader.press("button", story.back("Approve it"))
    reader.press("link", story.back("State the licence"))
    reader.choose("licence", "CC-BY-4.0")
    story.show(reader.page, "terms")
    reader.press("button", story.back("State it"))
    expect(reader.page.locator("main")).to_contain_text("CC BY 4.0")
    story.show(reader.page, "published")


def withdraw(story: Story, release: Locator) -> None:
    """Let one of those who approve take the release of today out of the way again."""
    reader = Keyboard(release.page)
    reader.enter(release)
    reader.enter(reader.page.locator('main a[href$="/withdraw/"]').first)
    reader.write("because_it", "(Prova) Un errore nelle tavole.")
    reader.write("because_en", "(Test) A mistake in the tables.")
    story.show(reader.page, "withdraw")
    reader.press("button", story.back("Withdraw it"))


def read_figures(story: Story, citizen: Keyboard, number: str) -> None:
    """Read a table, look at its bars, and take all that there is along."""
    page = citizen.page
    frame = page.locator(".table-frame").first
    citizen.reach(frame)
    expect(frame.locator("caption")).to_have_count(1)
    folded = page.locator(".release-table__drawing > summary").first
    citizen.reach(folded)
    page.keyboard.press("Enter")
    expect(page.locator("svg.bars").first).to_be_visible()
    story.show(page, "figures")
    csv = taken(citizen, page.locator('main a[href$="/offences.csv"]'))
    assert csv.startswith(b"table,line,")
    package = taken(citizen, page.locator(f'main a[href="/statistics/{number}.zip"]'))
    names = zipfile.ZipFile(io.BytesIO(package)).namelist()
    assert {"datapackage.json", "data/offences.parquet", "codebook.it.md"} <= set(names)
    bibtex = taken(citizen, page.locator(f'main a[href^="/statistics/{number}.bib"]'))
    assert bibtex.startswith(b"@dataset{")
    csl = taken(citizen, page.locator(f'main a[href^="/statistics/{number}-citation.json"]'))
    assert json.loads(csl)[0]["version"] == number


def read_a_work(story: Story, citizen: Keyboard, number: str) -> None:
    """Come from the figures to a work that used them, take it along, and go back to the figures."""
    page = citizen.page
    citizen.enter(page.locator(f'main a[href^="{LIBRARY[story.language]}"]').first)
    assert page.locator('meta[name="citation_title"]').count() == 1
    assert page.locator('meta[name="DC.title"]').count() == 1
    assert page.locator("article[itemtype]").count() == 1
    story.show(page, "work")
    for ending, begins in (("bib", b"@"), ("ris", b"TY  - "), ("json", b"[")):
        link = page.locator(f'main a[href$="reference.{ending}"]')
        assert taken(citizen, link).startswith(begins)
    citizen.enter(page.locator(f'main a[href="{STATISTICS[story.language]}{number}/"]'))


@pytest.mark.parametrize("language", languages("it"))
def test_a_stranger_reads_figures_and_works_and_finds_a_stone(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="figures-")
    reader = story.go_on_as(FIRST)
    reader.page.goto(f"{product.back}/network/releases/")
    story.show(reader.page, "register")
    if reader.page.locator("main tbody th a").count() == OF_THE_EXAMPLE:
        ask_for_another(story)
        reader.page.goto(f"{product.back}/network/releases/")
    if reader.page.locator("main tbody tr").first.locator(".tag--done").count():
        withdraw(story, reader.page.locator("main tbody th a").first)

    citizen = story.person()
    page = citizen.page
    citizen.enter(page.locator(f'a[href="{SITE[language]}"]').first)
    citizen.enter(page.locator(f'main a[href="{STATISTICS[language]}"]').first)
    story.show(page, "list")
    newer, *_example, older = releases(story)
    citizen.enter(page.locator(f'main a[href="{STATISTICS[language]}{older}/"]').first)
    read_figures(story, citizen, older)
    read_a_work(story, citizen, older)
    page.goto(f"{product.front}{STATISTICS[language]}")
    citizen.enter(page.locator(f'main a[href="{STATISTICS[language]}{newer}/"]').first)
    expect(page.locator("main")).to_contain_text(
        {"it": "(Prova) Un errore nelle tavole.", "en": "(Test) A mistake in the tables."}[language]
    )
    assert page.locator("table").count() == 0
    story.show(page, "stone")

    assert story.barriers == []
    assert complaints == []


def describe(story: Story, pen: Keyboard, title: str) -> str:
    """Describe a work that rests on a release, hand it on, and return where its draft is."""
    pen.page.goto(f"{story.product.back}/library/new/")
    pen.choose("kind", "report")
    pen.write("title", title)
    pen.write(pen.box("authors"), "Prova, Irene; 0000-0002-1825-0097")
    pen.choose("language", story.language)
    pen.write("year", "2025")
    pen.write("url", "https://example.org/prova")
    pen.choose("release", releases(story)[-1])
    story.show(pen.page, "describe")
    pen.press("button", story.back("Save"))
    draft = pen.page.url.split("#")[0]
    story.show(pen.page, "draft")
    pen.enter(pen.page.locator('main form[action$="/submit/"] button'))
    return draft


def bring_in(story: Story, pen: Keyboard, title: str) -> None:
    """Bring two references in, of which one is broken off: the other becomes a draft."""
    pen.page.goto(f"{story.product.back}/library/bring/")
    pen.choose("form", "bibtex")
    pen.box("text").fill(BIBTEX.format(title=title))
    story.show(pen.page, "bring")
    pen.enter(pen.page.locator("main form button").first)
    story.show(pen.page, "looked-at")
    assert pen.page.locator('main input[name="chosen"]').count() == 1
    pen.press("button", story.back("Make drafts of what is ticked"))
    expect(pen.page.locator("main")).to_contain_text(f"{title}, portato")
    story.show(pen.page, "drafts")


@pytest.mark.parametrize("language", languages("en"))
def test_editors_describe_bring_in_and_publish_works(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="works-")
    title = f"{TITLES[language]} {clock.now():%H%M%S}"
    pen = story.go_on_as(EDITOR)
    draft = describe(story, pen, title)
    bring_in(story, pen, title)

    other = story.go_on_as(OTHER)
    other.page.goto(draft)
    other.press("button", story.back("Publish"))
    story.show(other.page, "out")
    work = other.page.url.split("#")[0].rstrip("/").rpartition("/")[2]
    reader = story.person().page
    reader.goto(f"{product.front}{LIBRARY[language]}{work}/")
    expect(reader.locator("h1")).to_have_text(title)
    reader.goto(f"{product.front}{STATISTICS[language]}{releases(story)[-1]}/")
    named = reader.locator("main").get_by_role("link", name=re.compile(re.escape(title)))
    expect(named).to_have_count(1)

    assert story.barriers == []
    assert complaints == []
