"""The site is written by one editor, approved by another, and read by everybody a moment later."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.newsroom_steps import (
    NEWS,
    PARAGRAPH,
    Open,
    approve,
    in_the_newsroom,
    is_read,
    reads,
    signed_in,
    vanishes,
    write_news,
)
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser


def test_what_one_writes_goes_out_when_another_has_looked(
    product: Stack, open_browser: Open, complaints: list[str]
) -> None:
    title = f"Notizia di prova {time.time_ns() % 1_000_000}"
    irene = in_the_newsroom(product, open_browser, "irene@example.org")
    write_news(irene, product, title)
    irene.goto(f"{product.newsroom}/")
    expect(irene.get_by_text(title).first).to_be_visible()
    own = irene.locator("tr", has_text=title)
    expect(own.locator("[data-workflow-action-url*='/approve/']")).to_have_count(0)
    assert not is_read(product, NEWS["it"], title)

    dario = in_the_newsroom(product, open_browser, "dario@example.org")
    approve(dario, product, title)

    assert reads(product, NEWS["it"], title)
    assert reads(product, NEWS["en"], title), "what is not translated yet is shown, and says so"

    page = open_browser(language="it", phone=True, scripts=False)
    page.goto(product.front + NEWS["it"])
    page.get_by_role("link", name=title).click()
    expect(page.get_by_text(PARAGRAPH)).to_be_visible()
    number = page.url.rstrip("/").rsplit("/", 1)[-1]
    assert number.isdigit(), "the history of a browser does not say what somebody read"
    assert page.title() == f"{title} · VIS"
    assert page.context.cookies() == []

    irene.goto(f"{product.newsroom}/withdraw/{number}/")
    irene.get_by_role("button", name="Toglila ora").click()
    irene.wait_for_load_state()
    assert vanishes(product, NEWS["it"], title)
    assert complaints == []


def test_nobody_approves_or_publishes_their_own_words(product: Stack, open_browser: Open) -> None:
    title = f"Prova di revisione {time.time_ns() % 1_000_000}"
    dario = in_the_newsroom(product, open_browser, "dario@example.org")
    write_news(dario, product, title)
    dario.goto(f"{product.newsroom}/pages/search/?q={title.rsplit(' ', 1)[-1]}")
    edit = dario.locator("a[href*='/edit/']", has_text=title).first.get_attribute("href")
    number = str(edit).strip("/").split("/")[1]
    token = dario.context.cookies()
    csrf = next(each["value"] for each in token if each["name"] == "visnet-newsroom-form")

    for task in range(1, 60):
        dario.request.post(
            f"{product.newsroom}/pages/workflow/action/{number}/approve/{task}/",
            form={"csrfmiddlewaretoken": csrf},
            headers={"Origin": product.newsroom, "Referer": f"{product.newsroom}/"},
        )
    dario.request.post(
        f"{product.newsroom}/pages/{number}/edit/",
        form={
            "csrfmiddlewaretoken": csrf,
            "action-publish": "1",
            "title": title,
            "slug": "prova",
            "body-count": "0",
        },
        headers={"Origin": product.newsroom, "Referer": f"{product.newsroom}/"},
    )

    assert not reads(product, NEWS["it"], title)


def test_the_newsroom_lets_in_nobody_without_a_fresh_note(
    product: Stack, open_browser: Open
) -> None:
    anna = signed_in(product, open_browser, "anna@example.org")
    refused = anna.goto(f"{product.back}/entrance/newsroom/")
    assert refused is not None
    assert refused.status == 403

    stranger = open_browser(language="it", phone=True)
    outside = stranger.goto(f"{product.newsroom}/pages/")
    assert outside is not None
    assert outside.status == 403
    assert "Irene" not in stranger.content()

    dario = signed_in(product, open_browser, "dario@example.org")
    dario.goto(f"{product.back}/entrance/newsroom/")
    note = dario.locator("input[name=note]").get_attribute("value")
    entered = dario.request.post(f"{product.newsroom}/enter/", form={"note": str(note)})
    assert entered.ok
    again = stranger.request.post(f"{product.newsroom}/enter/", form={"note": str(note)})
    assert again.status == 403
    forged = stranger.request.post(f"{product.newsroom}/enter/", form={"note": f"{note}x\0"})
    assert forged.status == 403
