"""Insiders at the owner, at every address with every kind of thing that stands in a case (A25 to A29).

The case holds random words in every sealed field of every room; addresses are walked, with the ids
of what is there. Whoever is kept away cannot tell it from nothing; whoever works on it sees what
leads to the person only when they ask for it.
"""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from tests.abuse.conflict_world import LISTS, SEARCHES, WORD
from tests.abuse.every_address import all_filled, bare, nothing_there, what_stands_in
from tests.abuse.sealed_search import Said, found_in
from tests.abuse.sealed_ways import write_everything
from tests.abuse.test_every_route import BEHIND_SIGN_IN, filled
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.documents.given import evidence
from tests.doors.conftest import SignIn
from tests.doors.entrance.steps import LOGIN
from tests.house import rooms
from tests.standing import standing
from visnet.cases import operations, queries
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.privacy import Kind
from visnet.people import operations as people

KNOWN_TO_ALL_AT_THE_CENTRE = ("enquiries.",)
"""Requests are everybody's at the Centre until somebody takes them up."""
OF_OTHER_THINGS = {"office_letter_sent", "office_document_editable", "office_form_export"}
"""Addresses of a letter and of answers, where a photograph and a result from elsewhere stand."""


@dataclass(frozen=True)
class World:
    """A case in which every field says something, and what it says."""

    said: Said
    case_id: UUID
    reference: str
    ids: dict[str, str]

    def told_in(self, page: bytes) -> set[str]:
        """Return what of the case a page tells: its words, its number, its reference."""
        words = page.decode("utf-8", "replace")
        told = {
            name
            for name in found_in(words, self.said)
            if not name.startswith(KNOWN_TO_ALL_AT_THE_CENTRE)
        }
        return told | {known for known in (str(self.case_id), self.reference) if known in words}


@standing
def world(cast: Cast) -> World:
    """Return Anna's case, from which Gina is kept away and which Bruno worked on."""
    said = Said(7)
    case_id = write_everything(said)
    evidence(case_id)
    with acting(cast.anna):
        reference = queries.get_case_line(viewer=cast.anna, case_id=case_id).reference
    ids = what_stands_in(case_id)
    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id, user_id=cast.bruno.identifier, by=cast.anna, at=clock.now()
        )
    return World(said, case_id, reference, ids)


def searches(world: World) -> list[str]:
    """Return every search of the office, for a word that stands in the case."""
    [name] = world.said.words["cases.Person.preferred_name_sealed"]
    return [address.replace(WORD, name.split()[0]) for address in SEARCHES]


def test_the_addresses_lead_to_something(world: World, signed_in: SignIn) -> None:
    """The failing control: for whoever works on it each of them is something, and tells something."""
    anna = signed_in(CAST.anna)

    answers = {route.name: anna.get(address) for address, route in all_filled(world.ids)}

    nothing = {name for name, answer in answers.items() if answer.status_code == 404}
    assert nothing <= OF_OTHER_THINGS
    assert sum(bool(world.told_in(answer.content)) for answer in answers.values()) > 50
    assert any(world.told_in(anna.get(address).content) for address in searches(world))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["gina", "bruno", "marta"])
def test_nothing_that_stands_in_a_case_is_told_from_nothing(
    world: World, signed_in: SignIn, who: str, method: str
) -> None:
    """A25 and A27: kept away; no longer on it; of another Centre."""
    browser, nothing = signed_in(getattr(CAST, who)), nothing_there(world.ids)

    for (there, _route), (nowhere, _same) in zip(
        all_filled(world.ids), all_filled(nothing), strict=True
    ):
        theirs, none = (getattr(browser, method)(address) for address in (there, nowhere))

        assert theirs.status_code == none.status_code, there
        assert theirs.status_code in {403, 404, 405}, there
        assert bare(theirs.content, world.ids) == bare(none.content, nothing), there


@pytest.mark.parametrize("who", ["gina", "bruno", "marta"])
def test_no_list_search_or_report_tells_of_the_case(
    world: World, signed_in: SignIn, who: str
) -> None:
    """A25: every page of the back that asks for no id, the searches with a word of the case."""
    browser = signed_in(getattr(CAST, who))
    pages = ["/" + address for address, _route in BEHIND_SIGN_IN if "<" not in address]

    told = {
        address: world.told_in(b"".join(browser.get(address)))
        for address in (*pages, *searches(world))
    }

    assert len(pages) > 30
    assert {address: words for address, words in told.items() if words} == {}


def masked_fields() -> set[str]:
    """Return every sealed field of cases that leads to the person."""
    register = rooms.find_module("cases.privacy").REGISTER
    return {
        f"cases.{model}.{name}"
        for model, fields in register.items()
        for name, field in fields.items()
        if field.kind is Kind.LOCATING
    }


def unmasked(world: World, browser: Client) -> dict[str, set[str]]:
    """Return which pages say, unasked, what leads to the person."""
    addresses = [address for address, _route in all_filled(world.ids)]
    addresses += [*LISTS, *searches(world)]
    told = {address: world.told_in(b"".join(browser.get(address))) for address in addresses}
    return {
        address: words & masked_fields()
        for address, words in told.items()
        if words & masked_fields()
    }


def test_what_leads_to_the_person_is_masked_wherever_it_was_not_asked_for(
    world: World, signed_in: SignIn
) -> None:
    """A26: in every page, file, letter and list, for whoever works on the case."""
    assert unmasked(world, signed_in(CAST.anna, proved_minutes_ago=60)) == {}


def test_what_is_shown_on_asking_would_be_noticed(world: World, signed_in: SignIn) -> None:
    """The failing control: the same search, of the page that was asked for it."""
    anna = signed_in(CAST.anna)
    reveal = f"/office/cases/{world.case_id}/contact/{world.ids['rule']}/reveal/"

    shown = anna.post(reveal, {"reason": "La chiamo per l'udienza di domani."}, follow=True)

    assert "cases.ContactRule.value_sealed" in world.told_in(shown.content)


def leaves(actor: Actor) -> None:
    with acting(CAST.iris):
        people.end_membership(user_id=actor.identifier, by=CAST.iris, at=clock.now())  # type: ignore[arg-type]


@pytest.mark.parametrize("is_gone", [True, False])
def test_no_open_session_of_a_leaver_opens_any_page(
    world: World, signed_in: SignIn, is_gone: bool
) -> None:
    """A29: as many open browsers as there are pages; without the leaving, as a control, some open."""
    addresses = [address for address, _route in all_filled(world.ids)]
    addresses += [filled(address, world.case_id) for address, _route in BEHIND_SIGN_IN]
    browsers = [signed_in(CAST.anna) for _address in addresses]
    if is_gone:
        leaves(CAST.anna)

    answers = [browser.get(address) for browser, address in zip(browsers, addresses, strict=True)]

    out = [a for a in answers if a.status_code == 302 and a["Location"].startswith(LOGIN)]
    assert (len(out) == len(answers)) is is_gone
    assert any(world.told_in(b"".join(answer)) for answer in answers) is not is_gone
