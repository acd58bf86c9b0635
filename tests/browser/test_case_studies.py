"""A class opens a case study: each table its own variant, and the trainer's note stays shut."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Look, Open
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", languages("it"))
def test_a_class_works_on_an_invented_story(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="case-studies-")
    trainee = story.go_on_as("anna@example.org")
    trainee.page.goto(f"{product.back}/classroom/case-studies/")
    expect(trainee.page.locator(".card-sheet__title a")).to_have_count(10)
    story.show(trainee.page, "list")

    trainee.enter(trainee.page.locator(".card-sheet__title a").first)
    first = trainee.page.locator(".reading").inner_text()
    story.show(trainee.page, "story")
    trainee.press("link", story.back("Another variant"))
    assert trainee.page.locator(".reading").inner_text() != first

    own = trainee.page.url.removesuffix("/")
    trainee.page.emulate_media(media="print")
    assert not trainee.page.locator("nav[aria-labelledby=variants-title]").is_visible()
    story.show(trainee.page, "on-paper", on_paper=True)
    trainee.page.emulate_media(media="screen")

    assert story.barriers == []
    assert complaints == []
    assert trainee.page.request.get(f"{own}/note/").status == 403
