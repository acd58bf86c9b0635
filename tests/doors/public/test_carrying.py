"""What somebody chose where they looked for help stands in the form already, and can be changed."""

import re

import pytest

from tests.cast import Cast
from tests.directory.factories import whole_card
from tests.doors.public.speaking import address
from tests.doors.public.test_services import PAGE, Keep, keep
from tests.doors.public.visit import ADDRESSES, Visit, hidden_fields, requests_at
from tests.enquiries.world import Back

__all__ = ["keep"]
ASK, SHORT = "/it/scrivi/", "abcdef"


def open_form(visit: Visit, address: str) -> str:
    """Walk past the interruption, as its button does."""
    page = visit.client.get(address)
    return visit.client.post(ASK, hidden_fields(page)).content.decode()


def ticked(form: str) -> list[str]:
    """Return the needs that are ticked on a form."""
    boxes = re.findall(r'<input[^>]*name="needs"[^>]*>', form)
    assert boxes
    return [re.findall(r'value="([^"]*)"', box)[0] for box in boxes if " checked" in box]


def test_the_list_of_services_leads_to_the_form_with_need_and_place(
    visit: Visit, keep: Keep
) -> None:
    keep(whole_card())

    page = visit.client.get(f"{PAGE}?n=1&p=049007&l=1&f=1&o=0").content.decode()

    assert page.count('href="/it/scrivi/?n=1&amp;p=049007"') >= 3
    assert 'href="/it/scrivi/"' not in page
    assert 'href="/en/services/?n=1&amp;p=049007&amp;l=1&amp;f=1&amp;o=0"' in page


def test_nothing_chosen_is_nothing_carried(visit: Visit, keep: Keep) -> None:
    keep(whole_card())

    page = visit.client.get(PAGE).content.decode()
    form = open_form(visit, ASK)

    assert 'href="/it/scrivi/"' in page
    assert "/it/scrivi/?" not in page
    assert ticked(form) == []


def test_both_are_filled_in_and_can_be_changed(visit: Visit, centre: Back, cast: Cast) -> None:
    form = open_form(visit, f"{ASK}?n=1&p=049007")

    assert 'name="municipality" value="Cecina"' in form
    assert ticked(form) == ["listening"]

    visit.ask(municipality="Livorno", needs=["legal"])
    (opened,) = requests_at(centre, cast.anna)
    assert (opened.content.municipality, opened.content.needs) == ("Livorno", ("legal",))


@pytest.mark.parametrize(
    "asked", ["?n=0&p=999999", "?n=%00&p=%00", "?n=99&p=Cecina", "?n=x&p=" + "0" * 300, "?n=²"]
)
def test_what_makes_no_sense_is_not_carried(visit: Visit, asked: str) -> None:
    page = visit.client.get(ASK + asked)
    form = open_form(visit, ASK + asked)

    assert page.status_code == 200
    assert set(hidden_fields(page)) == {"step"}
    assert 'name="municipality" value=' not in form


def test_the_letters_of_a_campaign_come_along_as_before(visit: Visit, keep: Keep) -> None:
    keep(whole_card())

    page = visit.client.get(f"{PAGE}?n=1&k={SHORT}").content.decode()
    interruption = visit.client.get(f"{ASK}?k={SHORT}&n=1")

    assert f'href="/it/scrivi/?k={SHORT}&amp;n=1"' in page
    assert hidden_fields(interruption) == {"step": "open", "k": SHORT, "n": "1"}


def test_whoever_reads_for_another_need_not_say_so_again(visit: Visit) -> None:
    page = visit.client.get("/it/leggere/5/").content.decode()
    assert f'href="{ASK}?w=1"' in page
    assert f'href="{ASK}"' not in page

    form = open_form(visit, f"{ASK}?w=1&n=1")

    chosen = re.findall(r'<input type="radio" name="for_whom" value="(\w*)"[^>]* checked', form)
    assert chosen == ["SOMEBODY_ELSE"]
    assert ticked(form) == ["listening"]
    assert "?n=1&amp;w=1" in visit.client.get(f"{ASK}?w=1&n=1").content.decode()


@pytest.mark.parametrize("asked", ["", "?w=0", "?w=ME", "?w=%00", "?w=1%00"])
def test_for_whom_is_chosen_by_nobody_but_the_reader(visit: Visit, asked: str) -> None:
    form = open_form(visit, ASK + asked)

    assert not re.search(r'name="for_whom" value="\w+"[^>]* checked', form)


def test_a_list_read_for_another_in_a_third_language_leads_to_that_form(visit: Visit) -> None:
    page = visit.client.get(address("check", "fr", 5))

    assert page.status_code == 200
    assert 'href="/fr/ecrire/?w=1"' in page.content.decode()


@pytest.mark.parametrize("language", sorted(ADDRESSES))
def test_it_is_carried_in_every_language(visit: Visit, language: str) -> None:
    address = ADDRESSES[language]["ask"]
    page = visit.client.get(f"{address}?n=1&p=049007")

    form = visit.client.post(address, hidden_fields(page)).content.decode()

    assert 'name="municipality" value="Cecina"' in form
    assert 'hreflang="sq"' in page.content.decode()
    assert "?n=1&amp;p=049007" in page.content.decode()
