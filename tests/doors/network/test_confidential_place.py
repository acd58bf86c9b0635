"""The page of a confidential place: shown once, with a reason, to its own people alone."""

from uuid import UUID, uuid4

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.services_world import LIST, as_sent, card, shelter
from visnet.directory import queries
from visnet.directory.rules import Card
from visnet.people.vocabulary import Verification

__all__ = ["card", "shelter"]


def confidential_of(card: Card | UUID) -> str:
    return f"{LIST}{card.id if isinstance(card, Card) else card}/confidential/"


def test_the_place_is_shown_once_with_a_reason_and_never_otherwise(
    shelter: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.olga)

    before = browser.get(confidential_of(shelter)).content.decode()
    without = browser.post(confidential_of(shelter), {"act": "reveal"})
    with_reason = browser.post(confidential_of(shelter), {"act": "reveal", "reason": "ACCOMPANY"})
    after = browser.get(confidential_of(shelter)).content.decode()

    assert without.status_code == 422
    assert "via dei Ciliegi 7" in with_reason.content.decode()
    assert "no-store" in with_reason["Cache-Control"]
    for page in (before, without.content.decode(), after):
        assert "Ciliegi" not in page


def test_an_old_proof_leads_to_proving_again(shelter: Card, cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.olga, proved_minutes_ago=6)

    answer = browser.post(confidential_of(shelter), {"act": "reveal", "reason": "ACCOMPANY"})

    assert answer.status_code in {302, 403}
    assert "Ciliegi" not in answer.content.decode()


def test_whoever_coordinates_or_is_a_neighbour_opens_no_confidential_place(
    shelter: Card, card: Card, cast: Cast, signed_in: SignIn
) -> None:
    for name, status in (("dario", 403), ("pietro", 403), ("anna", 403), ("silvia", 404)):
        browser = signed_in(getattr(cast, name))
        for sent in ({"act": "reveal", "reason": "ACCOMPANY"}, {"street": "via Falsa 1"}):
            answer = browser.post(confidential_of(shelter), sent)
            assert answer.status_code == status, name
            assert "Ciliegi" not in answer.content.decode()
        assert browser.post(f"{confidential_of(shelter)}forget/").status_code == status
    assert signed_in(cast.olga).get(confidential_of(card)).status_code == 404


def test_a_shelter_has_no_page_to_write_a_place_on(
    shelter: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.olga)
    sent = {"version": 1, "submission": str(uuid4()), "municipality": "Cecina"}

    assert browser.post(f"{LIST}{shelter.id}/places/new/", sent).status_code == 403
    assert queries.get_card(service_id=shelter.id).places == ()


def test_the_street_is_refused_in_published_words_beside_everything_written(
    shelter: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{shelter.id}/what/"
    sent = {**as_sent(browser.get(address).context["form"]), "gate_it": "Suona ai Ciliegi"}

    assert browser.post(address, sent).status_code == 422


def test_ticking_confidential_takes_the_places_off(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{card.id}/what/"
    sent = {**as_sent(browser.get(address).context["form"]), "is_confidential": "on"}

    assert browser.post(address, sent).status_code == 303

    kept = queries.get_card(service_id=card.id)
    assert kept.is_confidential
    assert kept.places == ()
    assert kept.verification is Verification.DEMONSTRATION


WORDS = ("what", "who", "hours", "phones", "alert")


def test_only_its_own_organisation_changes_what_a_shelters_card_says(
    shelter: Card, card: Card, cast: Cast, signed_in: SignIn
) -> None:
    coordinator, own = signed_in(cast.dario), signed_in(cast.olga)

    for part in WORDS:
        assert coordinator.get(f"{LIST}{shelter.id}/{part}/").status_code == 403, part
        assert coordinator.post(f"{LIST}{shelter.id}/{part}/", {}).status_code == 403, part
        assert own.get(f"{LIST}{shelter.id}/{part}/").status_code == 200, part
        assert coordinator.get(f"{LIST}{card.id}/{part}/").status_code == 200, part
        assert signed_in(cast.silvia).get(f"{LIST}{shelter.id}/{part}/").status_code == 404, part


def test_its_card_says_to_a_coordinator_why_they_do_not_change_it(
    shelter: Card, cast: Cast, signed_in: SignIn
) -> None:
    pages = {
        name: signed_in(getattr(cast, name)).get(f"{LIST}{shelter.id}/").content.decode()
        for name in ("dario", "olga")
    }

    for part in WORDS:
        assert f'href="{LIST}{shelter.id}/{part}/"' not in pages["dario"]
        assert f'href="{LIST}{shelter.id}/{part}/"' in pages["olga"]
    assert f'href="{LIST}{shelter.id}/room/"' in pages["dario"]


def test_a_coordinator_still_counts_the_places_free_in_a_shelter(
    shelter: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.dario), f"{LIST}{shelter.id}/room/"
    sent = {**as_sent(browser.get(address).context["form"]), "available": "2", "maximum": "6"}

    answer = browser.post(address, sent)

    kept = queries.get_card(service_id=shelter.id).capacity
    assert answer.status_code == 303
    assert kept is not None
    assert (kept.available, kept.maximum) == (2, 6)
