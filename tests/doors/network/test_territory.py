"""Who answers where: the question, the answer, the gaps, and who may say so."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, NETWORK, Cast
from tests.doors.conftest import SignIn
from visnet.doors import clock
from visnet.people import models, queries

HERE = "/network/territory/"
HOURS = f"{HERE}{LIVORNO}/hours/"
HOSTILE = ["\u202eanicec", "🤝" * 50, "<script>alert(1)</script>", "a\x00b", "x" * 1_000_000]


def question(**changed: str) -> dict[str, str]:
    said = {"place": "Cecina", "day": "2026-11-25", "hour": "22:00", "need": "", "language": "en"}
    return {**said, **changed}


def hours(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "kind": "ON_CALL",
        "weekdays": ["1", "2", "3", "4", "5", "6", "7"],
        "from_time": "20:00",
        "until_time": "08:00",
        "on_holidays": "on",
        "from_date": "2026-01-01",
        **changed,
    }


def places(**changed: object) -> dict[str, object]:
    return {
        "centre": str(LIVORNO),
        "province": "",
        "places": "Pisa",
        "need": "",
        "from_date": clock.today().isoformat(),
        **changed,
    }


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    for address in (HERE, HOURS, f"{HERE}give/", f"{HERE}end/"):
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    assert signed_in(cast.olga).get(HERE).status_code == 200
    assert signed_in(cast.olga).get(f"{HERE}give/").status_code == 403
    for nowhere in (uuid4(), ASCOLTO):
        assert signed_in(cast.dario).get(f"{HERE}{nowhere}/hours/").status_code == 404


def test_who_is_responsible_for_cecina_at_ten_in_the_evening(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    gap = browser.get(HERE, question()).content.decode()
    browser.post(HOURS, hours())
    covered = browser.get(HERE, question()).content.decode()
    nobody = browser.get(HERE, question(place="Pisa")).content.decode()

    assert "Nobody is there at night" in gap
    assert all(f'href="tel:{number}"' in gap for number in ("112", "1522", "114"))
    assert "On call" in covered
    assert 'href="tel:112"' not in covered
    assert "No Centre answers here" in nobody
    assert 'href="tel:112"' in nobody


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "Atlantide"},
        {"place": ""},
        {"day": "31/02/2026"},
        {"day": "9999-01-01"},
        {"hour": "25:61"},
        {"need": "nothing"},
        *[{"place": words} for words in HOSTILE[:4]],
        *[{"hour": words} for words in HOSTILE[:4]],
    ],
)
def test_a_question_that_makes_no_sense_is_kept_and_explained(
    cast: Cast, signed_in: SignIn, wrong: dict[str, str]
) -> None:
    answer = signed_in(cast.dario).get(HERE, question(**wrong))

    assert answer.status_code == 422
    assert 'id="answer"' not in answer.content.decode()


@pytest.mark.parametrize("after", ["", "x", "049009", "\x00", "🤝"])
@pytest.mark.parametrize(
    "network", ["", "x", str(NETWORK), "00000000-0000-4000-8000-000000000000", "\x00"]
)
def test_any_address_of_the_list_is_answered(
    cast: Cast, signed_in: SignIn, after: str, network: str
) -> None:
    asked = {"after": after, "network": network, "show": "gaps"}

    assert signed_in(cast.dario).get(HERE, asked).status_code == 200


def test_only_what_is_missing(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.post(HOURS, hours(from_time="00:00", until_time="00:00"))

    gaps = browser.get(HERE, {"show": "gaps", "language": "en"}).content.decode()

    assert ">Pisa</a>" in gaps
    assert ">Cecina</a>" not in gaps
    assert "No Centre" in gaps


def test_places_are_given_and_taken_by_province_or_by_name(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    given = browser.post(f"{HERE}give/", places(places="Pisa\r\n\r\n  pisa "))
    again = browser.post(f"{HERE}give/", places())
    held = queries.find_responsible_centre(istat_code="050026", on=clock.today())
    taken = browser.post(
        f"{HERE}end/",
        places(province="049", places="", until_date=clock.today().isoformat()),
    )

    assert given.status_code == again.status_code == taken.status_code == 303
    assert held is not None
    assert held.id == LIVORNO
    assert models.Responsibility.objects.filter(municipality_id="050026").count() == 1
    assert queries.find_responsible_centre(istat_code="049007", on=clock.today()) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"places": ""}, "province"),
        ({"places": "Atlantide"}, "places"),
        ({"places": "Mantova"}, "places"),
        ({"places": "Pisa\n" * 100}, "places"),
        ({"centre": str(MANTOVA)}, "centre"),
        ({"centre": "x"}, "centre"),
        ({"province": "020"}, "province"),
        ({"need": "x"}, "need"),
        ({"from_date": "31/02/2026"}, "from_date"),
        *[({"places": words}, "places") for words in HOSTILE],
    ],
)
def test_what_cannot_be_given_is_said_beside_the_field(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], field: str
) -> None:
    answer = signed_in(cast.dario).post(f"{HERE}give/", places(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert queries.find_responsible_centre(istat_code="020030", on=clock.today()).id == MANTOVA


def test_hours_sent_twice_are_one_and_change_with_their_version(
    cast: Cast, signed_in: SignIn
) -> None:
    browser, sent = signed_in(cast.dario), hours()
    for _twice in range(2):
        assert browser.post(HOURS, sent).status_code == 303
    one = f"{HOURS}{sent['submission']}/"

    changed = browser.post(one, hours(version="1", until_time="07:00"))
    stale = browser.post(one, hours(version="1", until_time="06:00"))
    ended = browser.post(f"{one}end/")

    assert models.Watch.objects.count() == 1
    assert (changed.status_code, stale.status_code, ended.status_code) == (303, 409, 303)
    assert models.Watch.objects.get().until_date == clock.today()
    assert browser.get(one).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["8"]}, "weekdays"),
        ({"kind": "MAGIC"}, "kind"),
        ({"from_time": "noon"}, "from_time"),
        ({"until_date": "2025-01-01"}, "until_date"),
        *[({"note_it": words}, "note_it") for words in ("a\x00b", "x" * 1_000_000)],
    ],
)
def test_hours_that_make_no_sense_are_kept_and_explained(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], field: str
) -> None:
    answer = signed_in(cast.dario).post(HOURS, hours(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not models.Watch.objects.exists()


def test_who_keeps_hours_and_who_only_reads_them(cast: Cast, signed_in: SignIn) -> None:
    sent = hours()
    signed_in(cast.dario).post(HOURS, sent)
    one = f"{HOURS}{UUID(str(sent['submission']))}/"

    for reader in (cast.olga, cast.silvia):
        browser = signed_in(reader)
        assert browser.get(HOURS).status_code == 200
        assert browser.get(one).status_code == 403
        for address in (HOURS, one, f"{one}end/"):
            assert browser.post(address, hours()).status_code == 403, address


def test_hostile_remarks_are_shown_and_do_nothing(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    browser.post(HOURS, hours(note_en=HOSTILE[2], note_it=HOSTILE[0]))

    assert "<script>alert" not in browser.get(f"{HOURS}?language=en").content.decode()


def test_the_table_costs_the_same_for_any_number_of_places(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.get(HERE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(HERE)
    signed_in(cast.dario).post(f"{HERE}give/", places())
    with CaptureQueriesContext(connection) as more:
        browser.get(HERE)

    assert len(few) == len(more)
    assert len(few) <= 24
