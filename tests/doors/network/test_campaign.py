"""The pages of campaigns: who opens them, what they keep, what they refuse."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.campaign.steps import add_event, add_place, draft, published, say, see
from tests.cast import LIVORNO, MANTOVA, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.doors.conftest import SignIn
from visnet.doors import clock

LIST = "/network/campaign/"
HOSTILE = ["\u202erovesciata", "🤝" * 50, "<script>alert(1)</script>", "\u200b \u0301"]


def fields(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "version": "1",
        "name_it": "Una porta aperta",
        "name_en": "An open door",
        "network": str(NETWORK),
        "owner": str(LIVORNO),
        "from_date": clock.today().isoformat(),
        "until_date": (clock.today() + timedelta(days=30)).isoformat(),
        "channels": ["POSTER", "RADIO"],
        **changed,
    }


def for_writers(campaign_id: UUID) -> list[str]:
    one = f"{LIST}{campaign_id}/"
    return [
        f"{LIST}new/",
        f"{one}change/",
        f"{one}says/everybody/",
        f"{one}places/new/",
        f"{one}events/new/",
    ]


def acts(campaign_id: UUID) -> list[str]:
    one = f"{LIST}{campaign_id}/"
    return [
        f"{one}take-back/",
        f"{one}end/",
        f"{one}places/{uuid4()}/take-off/",
        f"{one}events/{uuid4()}/take-off/",
    ]


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    campaign_id = draft()
    reading = [LIST, f"{LIST}{campaign_id}/"]

    for address in [*reading, *for_writers(campaign_id)]:
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    for address in reading:
        assert signed_in(cast.olga).get(address).status_code == 200, address
    for address in for_writers(campaign_id):
        assert signed_in(cast.olga).get(address).status_code == 403, address
    # Silvia coordinates another network: for her there is nothing here.
    for address in [reading[1], *for_writers(campaign_id)[1:]]:
        assert signed_in(cast.silvia).get(address).status_code == 404, address


def test_each_act_has_its_three_visitors(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()

    for address in acts(campaign_id):
        assert signed_in(cast.olga).post(address).status_code == 403, address
        assert signed_in(cast.silvia).post(address).status_code == 404, address
    assert signed_in(cast.silvia).post(f"{LIST}{campaign_id}/publish/").status_code == 404
    assert signed_in(cast.dario).post(f"{LIST}{campaign_id}/publish/").status_code == 403
    assert signed_in(cast.anna).post(f"{LIST}{campaign_id}/publish/").status_code == 403


def test_a_campaign_is_begun_written_read_and_published(cast: Cast, signed_in: SignIn) -> None:
    writer, reader = signed_in(cast.dario), signed_in(cast.olga)
    sent = fields()

    begun, again = writer.post(f"{LIST}new/", sent), writer.post(f"{LIST}new/", sent)
    one = begun["Location"]
    missing = writer.get(f"{one}?language=en").content.decode()
    wrote = writer.post(
        f"{one}says/women/",
        {"version": "1", "words_it": "Ti ascoltiamo.", "words_en": "We listen."},
    )
    own = writer.get(one).content.decode()
    read = reader.get(one).content.decode()
    done = reader.post(f"{one}publish/", {"version": "2"})

    assert [each.status_code for each in (begun, again, wrote, done)] == [303] * 4
    assert "At least one message." in missing
    assert "/publish/" not in own
    assert "/publish/" in read
    page = reader.get(f"{one}?language=en").content.decode()
    assert "Published" in page
    assert "We listen." in page
    assert writer.get(LIST).content.decode().count(f'href="{one}"') == 1


def test_what_changed_since_it_was_read_is_said_and_not_published(
    cast: Cast, signed_in: SignIn
) -> None:
    campaign_id = draft()
    say(campaign_id)
    reader, one = signed_in(cast.olga), f"{LIST}{campaign_id}/"

    for version in ("1", "", "x\x00", "9" * 30):
        answer = reader.post(f"{one}publish/", {"version": version}, follow=True)
        assert "Leggila di nuovo." in answer.content.decode(), version
    assert see(cast.olga, campaign_id).line.state == "DRAFT"


def test_half_of_a_pair_is_said_and_not_published(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    reader, one = signed_in(cast.olga), f"{LIST}{campaign_id}/"

    answer = reader.post(f"{one}publish/", {"version": "1"}, follow=True)

    assert "Non è ancora completa" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name_it", "x" * 121),
        ("name_it", "nul\x00l"),
        ("name_en", "x" * 1_000_000),
        ("network", str(NETWORK_OF_MANTOVA)),
        ("network", "not-an-id"),
        ("owner", str(MANTOVA)),
        ("owner", ""),
        ("from_date", "31/02/2026"),
        ("from_date", ""),
        ("until_date", "2020-01-01"),
        ("until_date", "0026-01-01"),
        ("channels", ["PIGEON"]),
    ],
)
def test_bad_input_comes_back_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, wrong: object
) -> None:
    sent = fields()
    sent[field] = wrong

    answer = signed_in(cast.dario).post(f"{LIST}new/", sent)

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()


def test_a_name_in_no_language_is_asked_for(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.dario).post(f"{LIST}new/", fields(name_it=" ", name_en=""))

    assert answer.status_code == 422


@pytest.mark.parametrize("words", HOSTILE)
def test_strange_words_are_kept_as_they_are(cast: Cast, signed_in: SignIn, words: str) -> None:
    campaign_id = draft()
    browser, one = signed_in(cast.dario), f"{LIST}{campaign_id}/"

    answer = browser.post(
        f"{one}says/everybody/", {"version": "1", "words_it": words, "words_en": "Words."}
    )

    assert answer.status_code == 303
    assert b"<script>alert" not in browser.get(one).content


@pytest.mark.parametrize("words", ["x" * 601, "nul\x00l", "x" * 1_000_000])
def test_words_too_long_or_broken_come_back(cast: Cast, signed_in: SignIn, words: str) -> None:
    address = f"{LIST}{draft()}/says/everybody/"

    answer = signed_in(cast.dario).post(address, {"version": "1", "words_it": words})

    assert answer.status_code == 422


def test_a_stale_page_keeps_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    say(campaign_id)
    browser, address = signed_in(cast.dario), f"{LIST}{campaign_id}/says/minors/"

    stale = browser.post(address, {"version": "1", "words_it": "Le mie parole."})
    again = browser.post(address, {"version": "2", "words_it": "Le mie parole."})

    assert stale.status_code == 409
    assert "Le mie parole." in stale.content.decode()
    assert 'value="2"' in stale.content.decode()
    assert again.status_code == 303


def test_there_is_no_other_public(cast: Cast, signed_in: SignIn) -> None:
    one = f"{LIST}{draft()}/"

    for name in ("1", "WOMEN", "men", "x" * 300):
        assert signed_in(cast.dario).get(f"{one}says/{name}/").status_code == 404


def test_a_published_campaign_offers_no_pen(cast: Cast, signed_in: SignIn) -> None:
    one = f"{LIST}{published()}/"
    browser = signed_in(cast.dario)

    page = browser.get(one).content.decode()

    assert "/says/" not in page
    assert "/take-back/" in page
    assert browser.get(f"{one}says/everybody/").status_code == 403
    assert browser.get(f"{one}change/").status_code == 403


def test_places_and_events_come_and_go(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    browser, one = signed_in(cast.dario), f"{LIST}{campaign_id}/"
    day = clock.today().isoformat()

    placed = browser.post(
        f"{one}places/new/",
        {"submission": str(uuid4()), "name": "Farmacia", "municipality": "Livorno"},
    )
    lost = browser.post(
        f"{one}places/new/",
        {"submission": str(uuid4()), "name": "Farmacia", "municipality": "Atlantide"},
    )
    held = browser.post(
        f"{one}events/new/",
        {
            "submission": str(uuid4()),
            "title_it": "Banchetto",
            "title_en": "A stand",
            "on_date": day,
            "place": "Piazza",
        },
    )
    half = browser.post(
        f"{one}events/new/",
        {"submission": str(uuid4()), "title_it": "Banchetto", "on_date": day, "place": "Piazza"},
    )

    assert [each.status_code for each in (placed, lost, held, half)] == [303, 422, 303, 422]
    seen = see(cast.dario, campaign_id)
    gone = [
        browser.post(f"{one}places/{seen.places[0].id}/take-off/"),
        browser.post(f"{one}events/{seen.events[0].id}/take-off/"),
    ]
    assert [each.status_code for each in gone] == [303, 303]
    assert see(cast.dario, campaign_id).places == ()


def test_the_pages_cost_the_same_however_long(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: object
) -> None:
    for _number in range(5):
        campaign_id = draft()
        say(campaign_id)
    add_place(campaign_id)
    add_event(campaign_id)
    browser = signed_in(cast.olga)
    browser.get(LIST)

    # Session, user, membership and ticket; then networks, campaigns, messages and names.
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        browser.get(LIST)
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        browser.get(f"{LIST}{campaign_id}/")
