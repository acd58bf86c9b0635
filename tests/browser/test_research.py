"""Somebody asks for data, two decide, the researcher opens the package, and a table comes back.

In Italian and in English, with a keyboard alone. The researcher's half is done with their own key, by
their own program, outside the product.
"""

import csv
import io
import zipfile
from datetime import date

import pyrage
import pytest
from playwright.sync_api import Page
from pyrage import x25519

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

pytestmark = pytest.mark.browser
CARLA, PIERO, ELENA = "carla@example.org", "piero@example.org", "elena@example.org"
KEY = x25519.Identity.generate()
TITLE = {"it": "Vie di accesso (prova)", "en": "Ways in (test)"}
FEW = b"source,people\nPOLICE,3\n"
ENOUGH = b"source,people\nall,48\nPOLICE,18\nPHONE,30\n"


def downloaded(hands: Keyboard, role: str, named: str) -> bytes:
    """Press what answers with a file, and return what is in it."""
    target = hands.page.locator("main").get_by_role(role, name=named, exact=True).first  # type: ignore[arg-type]
    hands.reach(target)
    with hands.page.expect_download() as started:
        hands.page.keyboard.press("Enter")
    return started.value.path().read_bytes()


def lines_of(package: bytes) -> list[dict[str, str]]:
    """Return the lines of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read("data.csv").decode())))


def carry(page: Page, content: bytes) -> None:
    """Choose the file of a table."""
    file = {"name": "table.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files('main input[name="file"]', files=file)


def ask(story: Story, hands: Keyboard) -> str:
    """Ask for lines, first with a key that is none; return where the request is read."""
    page, says = hands.page, story.back
    year = str(clock.today().year - 1)
    page.goto(f"{story.product.back}/network/research/")
    story.show(page, "register")
    hands.press("link", says("Ask for data"))
    hands.write("title", TITLE[story.language])
    hands.write("purpose", "Test")
    hands.tick("known", "network")
    hands.tick("findings", "danger")
    hands.choose("first_year", str(clock.today().year - 2))
    hands.choose("last_year", year)
    hands.choose("which", "INVENTED")
    hands.choose("basis", "public_interest_research")
    hands.choose("ethics", "OPINION")
    hands.write("ethics_words", "Test 1")
    hands.write_day("kept_until", date(clock.today().year + 2, 12, 31))
    hands.write("researcher", "Ada Test")
    hands.write("institution", "Test")
    hands.write("recipient", "age1nothing")
    story.show(page, "ask")
    hands.press("button", says("See what would leave"))
    assert page.locator("main .wrong-list, main .error-summary").count()
    story.show(page, "ask-wrong-key")
    hands.write("recipient", str(KEY.to_public()))
    hands.press("button", says("See what would leave"))
    story.show(page, "looked-at")
    hands.press("button", says("Ask for it", context="research"))
    story.show(page, "asked")
    return page.url.split("#")[0]  # with its fragment, going there again would ask nothing


def decide(story: Story, address: str) -> None:
    """Two others read what would leave, and approve it."""
    for email in (PIERO, ELENA):
        hands = story.go_on_as(email)
        hands.page.goto(address)
        if email == PIERO:
            story.show(hands.page, "to-decide")
        hands.press("button", story.back("Approve it"))


def open_package(story: Story, hands: Keyboard, address: str) -> None:
    """Take twin and package: the researcher's key opens it, and no other."""
    hands.page.goto(address)
    story.show(hands.page, "ready")
    twin = lines_of(downloaded(hands, "link", story.back("Synthetic twin")))
    sealed = downloaded(hands, "button", story.back("Take the package"))
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [x25519.Identity.generate()])
    lines = lines_of(pyrage.decrypt(sealed, [KEY]))

    assert list(twin[0]) == list(lines[0])
    assert len(lines) >= 10
    hands.page.goto(address)
    story.show(hands.page, "taken")


def bring_a_table(story: Story, hands: Keyboard) -> str:
    """Bring a table of too few, then one of enough; return where it is read."""
    page, says = hands.page, story.back
    hands.press("link", says("Bring a table"))
    hands.write("title", TITLE[story.language])
    carry(page, FEW)
    hands.press("button", says("Check it", context="a table"))
    story.show(page, "table-of-few")
    assert says("Line %(line)s is about fewer than ten people.") % {"line": 2} in page.inner_text(
        "main"
    )
    carry(page, ENOUGH)
    hands.press("button", says("Check it", context="a table"))
    story.show(page, "table-brought")
    return page.url.split("#")[0]  # with its fragment, going there again would ask nothing


def clear(story: Story, address: str) -> None:
    """Two who did not bring it say that it may be published."""
    for email in (PIERO, ELENA):
        hands = story.go_on_as(email)
        hands.page.goto(address)
        if email == PIERO:
            story.show(hands.page, "table-to-look-at")
        hands.press("button", story.back("It may be published"))


@pytest.mark.parametrize("language", languages("it"))
def test_lines_go_to_one_researcher_and_a_table_comes_back(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="research-")

    carla = story.go_on_as(CARLA)
    request = ask(story, carla)
    decide(story, request)
    open_package(story, carla, request)
    table = bring_a_table(story, carla)
    clear(story, table)
    carla.page.goto(request)
    story.show(carla.page, "at-the-end")

    assert story.back("May be published", context="table") in carla.page.inner_text("main")
    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
