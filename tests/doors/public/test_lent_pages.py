"""What exists in Italian and English only: lent to other readers, and honest about it."""

import re

import pytest
from django.utils import translation

from tests.doors.public.speaking import LENT, address, has_its_language
from tests.doors.public.visit import Visit
from visnet.doors.public import told
from visnet.kit import tongues
from visnet.law import queries as law

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", tongues.ADDED)
@pytest.mark.parametrize("name", LENT)
def test_what_is_in_italian_says_so_and_leads_back(visit: Visit, language: str, name: str) -> None:
    page = visit.client.get(address(name, language))
    shown = page.content.decode()
    lent = shown[shown.index('<div class="lent__words" lang="it" dir="ltr">') :]

    assert page.status_code == 200
    has_its_language(page, language)
    assert f'href="{address(name, "en")}" hreflang="en"' in shown
    assert "<h1" in lent
    within = lent[: lent.index("</main>")]
    led_to = set(re.findall(r'href="/(\w\w)/', within))
    assert led_to <= {language}
    assert f'href="/{language}/' in within or name == "opinion"


def test_a_lent_form_offers_every_other_language(visit: Visit) -> None:
    page = visit.client.get(address("opinion", "fr")).content.decode()

    offered = re.findall(r'formaction="/(\w\w)/', page)
    assert sorted(offered) == sorted(set(tongues.EVERY) - {"fr"})


def test_every_need_and_number_of_the_records_is_in_the_catalogues() -> None:
    with translation.override("en"):
        gathered = {str(words) for words in told.IN_RECORDS}

    wanted = {need.label("en") for need in law.list_service_needs()}
    for line in law.list_helplines():
        parts = (line.label("en"), line.what("en"), line.hours("en"), line.languages("en"))
        wanted |= {words for words in parts if words}
    assert wanted <= gathered


@pytest.mark.parametrize("language", ["it", "en"])
def test_in_the_languages_of_the_house_a_record_speaks_for_itself(language: str) -> None:
    with translation.override(language):
        for need in law.list_service_needs():
            assert told.told(need.label) == told.Told(need.label(language))


def test_a_record_that_was_changed_since_is_told_in_italian_and_says_so() -> None:
    def changed(language: str) -> str:
        return {"it": "Parole nuove", "en": "New words"}[language]

    with translation.override("uk"):
        assert told.told(changed) == told.Told("Parole nuove", lent="it")
        assert told.told_choice(changed) == '<span lang="it" dir="ltr">Parole nuove</span>'


@pytest.mark.parametrize("language", tongues.EVERY)
def test_a_link_to_lent_words_says_so_before_it_is_followed(visit: Visit, language: str) -> None:
    page = visit.client.get(address("home", language)).content.decode()

    lent = language in tongues.ADDED
    for name in ("rights", "services", "reading", "site", "style"):
        found = re.findall(rf'<a href="{address(name, language)}"[^>]*>', page)
        assert found, name
        in_menu_or_foot = [link for link in found if "hreflang" in link]
        assert bool(in_menu_or_foot) is lent, name
    assert page.count('class="card-sheet__tongue"') == (3 if lent else 0)
