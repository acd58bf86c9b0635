"""What applies to me, who is who in court, and the steps: read on the device, kept nowhere."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from tests.law.test_versions import approve, propose
from visnet.doors import clock
from visnet.law import models
from visnet.law import queries as law

pytestmark = pytest.mark.django_db

STYLES = Path(__file__).parents[3] / "assets" / "scss" / "frames" / "_rights.scss"


@pytest.mark.parametrize("address", ["/it/diritti/per-me/", "/en/rights/mine/"])
def test_what_is_ticked_has_nowhere_to_go(visit: Visit, address: str) -> None:
    page = visit.client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    boxes = re.findall(r"<input[^>]*>", main)

    assert len(boxes) == len(law.list_situations()) - 1
    assert all("name=" not in box and 'autocomplete="off"' in box for box in boxes)
    assert "<form" not in main


def test_every_box_narrows_the_list_to_its_own_cards(visit: Visit) -> None:
    page = visit.client.get("/it/diritti/per-me/").content.decode()
    cards = re.findall(
        r'<li class="(applies__card[^"]*)"(?: data-so="([^"]*)")?><a href="/it/diritti/(\d+)/"',
        page,
    )
    asked = [each for each in law.list_situations() if not each.is_for_everybody]

    assert [article for _kind, _numbers, article in cards] == [
        right.article for right in law.list_rights()
    ]
    for number, situation in enumerate(asked, start=1):
        shown = {article for _kind, numbers, article in cards if str(number) in numbers.split()}
        assert shown == set(situation.rights)
        assert f'id="so-{number}"' in page
    told = re.search(r"from 1 through (\d+)", STYLES.read_text())
    assert told
    assert len(asked) <= int(told.group(1))


@pytest.mark.parametrize(
    ("address", "language"), [("/it/diritti/persone/", "it"), ("/en/rights/people/", "en")]
)
def test_the_picture_of_the_room_is_told_in_words_too(
    visit: Visit, address: str, language: str
) -> None:
    page = visit.client.get(address)
    drawn = re.findall(r"<text[^>]*>(\d+)</text>", page.content.decode())
    said = text_of(page)

    assert drawn == [str(number) for number in range(1, len(law.list_roles()) + 1)]
    for role in law.list_roles():
        assert role.text(language) in said
        assert role.place(language) in said


@pytest.mark.parametrize(
    ("address", "language"), [("/it/diritti/passi/", "it"), ("/en/rights/steps/", "en")]
)
def test_every_step_says_its_terms_with_their_sources(
    visit: Visit, address: str, language: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = visit.client.get(address)
    said = text_of(page)

    for stage in law.list_stages():
        assert stage.label(language) in said
        for code in stage.terms:
            term = law.get_record(code=code, files_only=True)
            assert term.text(language) in said
    assert len([each for each in asked if "law_record_version" in each["sql"]]) == 1


def test_what_two_people_approved_is_what_the_public_reads(
    visit: Visit, centre: Back, cast: Cast
) -> None:
    with centre(cast.carla):
        version = propose(
            cast.carla, text_it="Otto mesi, per una legge di prova.", valid_from=clock.today()
        )
    # From here on the front's own role in the database asks.
    assert "legge di prova" not in text_of(visit.client.get("/it/diritti/passi/"))
    with pytest.raises(DatabaseError), transaction.atomic():
        models.RecordVersion.objects.values_list("because").first()

    with centre(cast.dario):
        approve(cast.dario, version)

    assert "legge di prova" in text_of(visit.client.get("/it/diritti/passi/"))


@pytest.mark.parametrize(
    ("address", "language", "steps"),
    [
        ("/it/diritti/5/", "it", "/it/diritti/passi/#step-1"),
        ("/en/rights/5/", "en", "/en/rights/steps/#step-1"),
        ("/it/diritti/16/", "it", "/it/diritti/passi/#step-4"),
        ("/en/rights/16/", "en", "/en/rights/steps/#step-4"),
    ],
)
def test_a_card_that_speaks_of_a_time_says_which_and_leads_to_the_others(
    visit: Visit, address: str, language: str, steps: str
) -> None:
    page = visit.client.get(address)
    said = text_of(page)
    named = next(each.terms for each in law.list_rights() if f"/{each.article}/" in address)
    terms = law.list_terms(named=named, on=clock.today())

    assert [terms[code].code for code in named] == list(named)
    for line in terms.values():
        assert line.label(language) in said
        assert line.text(language) in said
    assert f'href="{steps}"' in page.content.decode()
    number = steps.rpartition("#")[2]
    assert f'id="{number}"' in visit.client.get(steps.partition("#")[0]).content.decode()


def test_a_card_that_speaks_of_no_time_asks_for_none(visit: Visit) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = visit.client.get("/it/diritti/3/").content.decode()

    assert "terms-of-card" not in page
    assert not [each for each in asked if "law_record_version" in each["sql"]]


@pytest.mark.parametrize("address", ["/it/diritti/5/", "/en/rights/16/", "/it/diritti/passi/"])
def test_a_term_names_its_law_and_not_how_that_was_read(visit: Visit, address: str) -> None:
    said = text_of(visit.client.get(address)).casefold()
    language = address[1:3]
    named = next(
        (each.terms for each in law.list_rights() if f"/{each.article}/" in address),
        [code for stage in law.list_stages() for code in stage.terms],
    )

    for line in law.list_terms(named=named, on=clock.today()).values():
        assert law.cited(line.basis, language=language).casefold() in said
    for remark in ("letto in", "letta in", "read in", "fonte letta", "source read", "in vigore"):
        assert remark not in said
    assert ("ancora da verificare" if language == "it" else "still to be verified") in said


@pytest.mark.parametrize(
    ("address", "language", "form"),
    [("/it/diritti/per-me/", "it", "/it/scrivi/"), ("/en/rights/mine/", "en", "/en/write/")],
)
def test_somebody_close_is_spoken_of_and_nothing_more_is_asked(
    visit: Visit, address: str, language: str, form: str
) -> None:
    for_me = visit.client.get(address).content.decode()
    for_another = visit.client.get(f"{address}?w=1")
    markup, said = for_another.content.decode(), text_of(for_another)

    assert f'href="{address}?w=1"' in for_me
    assert f'href="{address}"' in markup
    assert f'href="{form}?w=1"' in markup
    assert "<form" not in markup[markup.index("<main") : markup.index("</main")]
    for each in law.list_situations():
        if not each.is_for_everybody:
            assert each.label_of_another(language) in said
    assert re.findall(r'data-so="([^"]*)"', markup) == re.findall(r'data-so="([^"]*)"', for_me)
    assert "?w=1" in re.findall(r'hreflang="fr"[^>]*|href="/fr/[^"]*"', markup)[0]
