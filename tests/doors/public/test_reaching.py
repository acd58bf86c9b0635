"""Nobody who says what they need and where finds an empty page while somebody could help."""

from dataclasses import replace
from datetime import time
from uuid import uuid4

import pytest

from tests.cast import LIVORNO
from tests.directory.factories import small_card, whole_card
from tests.doors.public.test_services import PAGE, Keep, keep, watch
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.directory.rules import Phone
from visnet.directory.vocabulary import PhoneKind, ServiceStatus
from visnet.people.vocabulary import WatchKind

__all__ = ["keep"]
TOWNS = ("049009", "049007")
CECINA, IN_ENGLISH = f"{PAGE}?p=049007", "/en/services/?p=049007"


def test_what_the_centre_offers_counts_where_it_answers(visit: Visit, keep: Keep) -> None:
    keep(small_card(name_it="Colloqui del Centro", organisation_id=LIVORNO))
    keep(small_card(name_it="Altri"))

    page = text_of(visit.client.get(f"{CECINA}&n=1"))

    assert page.index("Risponde anche per Cecina") < page.index("Colloqui del Centro")
    assert "Altri" not in page.partition("Colloqui del Centro")[2].partition("Per telefono")[0]
    assert "Answers for Cecina too" in text_of(visit.client.get(IN_ENGLISH))


def test_what_stands_there_says_nothing_of_how_it_reaches(visit: Visit, keep: Keep) -> None:
    keep(replace(whole_card(organisation_id=LIVORNO)))

    page = visit.client.get(f"{PAGE}?p=049009")

    assert [each.reaches for each in page.context["services"]] == [""]
    assert "service__reaches" not in page.content.decode()


def test_the_centre_says_when_it_is_there_under_which_number_and_where_to_write(
    visit: Visit, keep: Keep, centre: Back
) -> None:
    desk = Phone(id=uuid4(), number="+390586000222", kind=PhoneKind.VOICE)
    keep(small_card(organisation_id=LIVORNO, phones=(desk,)))
    watch(centre, weekdays=frozenset({2, 4}), from_time=time(15), until_time=time(19))
    watch(
        centre,
        kind=WatchKind.PHONE,
        weekdays=frozenset({1, 2, 3}),
        from_time=time(9),
        until_time=time(13),
        on_holidays=False,
    )

    page = visit.client.get(f"{CECINA}&n=3").content.decode()
    card = page[page.index("service--first") : page.index("</article>")]
    said = " ".join(card.split())

    assert "mar e gio 15\N{EN DASH}19, anche nei giorni festivi" in said
    assert "lun\N{EN DASH}mer 9\N{EN DASH}13" in said
    assert 'href="tel:+390586000222"' in card
    assert 'href="/it/scrivi/?n=3&amp;p=049007"' in card


def test_a_number_that_nobody_wrote_down_is_not_made_up(visit: Visit, keep: Keep) -> None:
    keep(small_card(organisation_id=LIVORNO))

    page = text_of(visit.client.get(CECINA))

    assert (
        "Il suo numero di telefono non è ancora verificato: per questo non è scritto qui." in page
    )


def test_nothing_listed_still_leads_to_the_centre_that_answers(visit: Visit, keep: Keep) -> None:
    keep(small_card(name_it="Altrove", needs=("court",)))

    page = visit.client.get(f"{CECINA}&n=1")
    said = text_of(page)

    assert page.context["services"] == []
    assert "Centro di prova Livorno risponde a Cecina per qualsiasi cosa" in said
    assert 'href="/it/scrivi/?n=1&amp;p=049007"' in page.content.decode()
    assert page.context["wider"] == [("Tutto quello che c'è", PAGE)]


@pytest.mark.parametrize("asked", ["?p=049007", "?p=049007&n=1"])
def test_numbers_that_anybody_may_call_stand_there_too(
    visit: Visit, keep: Keep, asked: str
) -> None:
    keep(small_card())

    page = visit.client.get(PAGE + asked).content.decode()

    assert 'href="tel:1522"' in page[page.index("<main") :]
    assert 'href="tel:116006"' not in page


def test_what_else_stood_in_the_address_goes_nowhere(visit: Visit, keep: Keep) -> None:
    keep(whole_card())

    page = visit.client.get(f"{PAGE}?n=1&p=049009&name=Anna&l=%00&o=2").content.decode()

    assert "Anna" not in page
    assert "%00" not in page
    assert 'href="/it/servizi/?n=1&amp;p=049009&amp;o=0"' in page


def test_a_confidential_service_shows_its_front_gate_in_every_town_and_after_what_is_there(
    visit: Visit, keep: Keep
) -> None:
    keep(
        small_card(
            name_it="Casa",
            is_confidential=True,
            gate_it="Chiama il 1522.",
            needs=("shelter",),
            phones=(Phone(id=uuid4(), number="1522", kind=PhoneKind.HELPLINE),),
        )
    )
    keep(replace(whole_card(), status=ServiceStatus.ACTIVE))

    everything = text_of(visit.client.get(PAGE))
    livorno, cecina = (text_of(visit.client.get(f"{PAGE}?p={code}")) for code in TOWNS)

    assert "resta riservato" in everything
    for page in (everything, livorno, cecina):
        assert "Chiama il 1522." in page
    for page in (livorno, cecina):
        assert "Da qualunque comune. Il posto resta segreto: si chiama" in page
    assert livorno.index("Sportello intero") < livorno.index("Chiama il 1522.")
    assert "Sportello intero" not in cecina
