"""The public site as a person walks through it: its pages, asking, coming back."""

from dataclasses import dataclass

from playwright.sync_api import Error, Page

MARK = "zfiordicardo"
LANGUAGES = ("it", "en")
SEND = 'main button[value="send"]:not([aria-hidden])'


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls things, on the screen and in addresses."""

    home: str
    reading: tuple[str, ...]
    services: str
    ask: str
    come_back: str
    leave: str


SITE = {
    "it": Words(
        home="/it/",
        reading=(
            "/it/",
            "/it/subito/",
            "/it/diritti/",
            "/it/diritti/per-me/",
            "/it/diritti/persone/",
            "/it/diritti/passi/",
            "/it/leggere/",
            "/it/leggere/1/",
            "/it/leggere/2/",
            "/it/leggere/3/",
            "/it/leggere/4/",
            "/it/leggere/5/",
            "/it/leggere/parole/1/",
            "/it/servizi/",
            "/it/servizi/biglietto/",
            "/it/guidelines/",
            "/it/statistiche/",
            "/it/statistiche/livelli/",
            "/it/tracce/",
            "/it/stile/",
            "/it/certificates/",
            "/it/formazione/",
            "/it/biblioteca/",
            "/it/rete/",
            "/it/rete/progetto/metodo/",
            "/it/rete/partenariato/",
            "/it/rete/attivita/",
            "/it/rete/prodotti/",
            "/it/rete/notizie/",
            "/it/rete/appuntamenti/",
            "/it/rete/per-chi-scrive/",
            "/it/rete/accessibilita/",
            "/it/rete/cerca/",
        ),
        services="/it/servizi/",
        ask="/it/scrivi/",
        come_back="/it/torna/",
        leave="Esci da questa pagina",
    ),
    "en": Words(
        home="/en/",
        reading=(
            "/en/",
            "/en/now/",
            "/en/rights/",
            "/en/rights/mine/",
            "/en/rights/people/",
            "/en/rights/steps/",
            "/en/reading/",
            "/en/reading/1/",
            "/en/reading/2/",
            "/en/reading/3/",
            "/en/reading/4/",
            "/en/reading/5/",
            "/en/reading/words/1/",
            "/en/services/",
            "/en/services/card/",
            "/en/guidelines/",
            "/en/statistics/",
            "/en/statistics/levels/",
            "/en/traces/",
            "/en/style/",
            "/en/certificates/",
            "/en/training/",
            "/en/library/",
            "/en/network/",
            "/en/network/project/method/",
            "/en/network/partnership/",
            "/en/network/activities/",
            "/en/network/products/",
            "/en/network/news/",
            "/en/network/dates/",
            "/en/network/for-writers/",
            "/en/network/accessibility/",
            "/en/network/search/",
        ),
        services="/en/services/",
        ask="/en/write/",
        come_back="/en/return/",
        leave="Leave this page",
    ),
    "ar": Words(
        home="/ar/",
        reading=("/ar/", "/ar/now/", "/ar/rights/", "/ar/services/", "/ar/traces/"),
        services="/ar/services/",
        ask="/ar/write/",
        come_back="/ar/return/",
        leave="مغادرة الصفحة",
    ),
    "uk": Words(
        home="/uk/",
        reading=("/uk/", "/uk/zaraz/", "/uk/prava/", "/uk/posluhy/", "/uk/slidy/"),
        services="/uk/posluhy/",
        ask="/uk/pysaty/",
        come_back="/uk/povernutysia/",
        leave="Вийти звідси",
    ),
}


def pages_of(language: str, page: Page, front: str) -> list[str]:
    """Return the address of every page that can be opened without writing anything."""
    site = SITE[language]
    page.goto(front + site.reading[2])
    cards = page.locator("main ul.links a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(cards) > 10
    return [*site.reading, site.ask, site.come_back, *cards]


def open_form(page: Page, front: str, language: str = "it") -> None:
    """Go to the form: home, asking, "no danger now"."""
    site = SITE[language]
    page.goto(front + site.home)
    page.locator(f'main a[href="{site.ask}"]').first.click()
    page.locator('main form:has([value="open"]) button').click()
    page.locator("#ask_words").wait_for()


def ask(page: Page, front: str, language: str = "it", *, words: str = MARK) -> str:
    """Write a few words to the first Centre, and return the seven words that are shown."""
    open_form(page, front, language)
    page.locator("#ask_words").fill(words)
    page.locator("summary:has(+ * [name='centre'])").click()
    page.locator('input[name="centre"]').nth(1).check()
    page.locator(SEND).click()
    page.locator("ol.receipt").wait_for()
    return " ".join(page.locator("ol.receipt li").all_inner_texts())


def come_back(page: Page, front: str, receipt: str, language: str = "it") -> None:
    """Type the seven words and open the thread."""
    site = SITE[language]
    page.goto(front + site.come_back)
    page.locator("#back_words").fill(receipt)
    page.locator("main form button").first.click()
    page.locator("ol.thread").wait_for()


def content_of(page: Page) -> str:
    """Return what the page holds, once the browser has made up its mind which page that is."""
    for _ in range(20):
        try:
            return page.content()
        except Error:
            page.wait_for_timeout(200)
    return page.content()


def shows_nothing_written(page: Page) -> None:
    """Fail when the page holds what was written."""
    assert MARK not in content_of(page), f"{page.url} shows what was written"


def shows_nothing_of_it(page: Page, receipt: str) -> None:
    """Fail when the page holds what was written, or the seven words."""
    shows_nothing_written(page)
    held = content_of(page)
    words = receipt.split()
    assert not all(word in held for word in words), f"{page.url} shows the seven words"
