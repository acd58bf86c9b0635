"""A case that was handed over: its new Centre reads all of it, the old one nothing, nobody between.

Every sealed field says something, and every address beneath the case is walked, by both sides.
"""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from tests.abuse.conflict_world import SEARCHES, WORD
from tests.abuse.every_address import all_filled, what_stands_in
from tests.abuse.sealed_search import Said, found_in
from tests.abuse.sealed_ways import write_everything
from tests.abuse.test_every_route import BEHIND_SIGN_IN
from tests.abuse.test_every_sealed_field import FILES, rows_of, subject_of
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.documents.given import evidence
from tests.doors.conftest import SignIn
from tests.house import rooms
from tests.standing import standing
from tests.transfers.passing import as_launcher, call_back, hand_over, take_in
from tests.transfers.world import accept, ask
from visnet.cases import queries
from visnet.kit.actor import Actor
from visnet.vault import queries as vault
from visnet.vault.rules import Place

OF_NO_CASE = {
    "agreements", "directory", "feedback", "filters", "crossings", "conferences", "referrals",
    "transfers", "drafts", "oversight", "instruments", "enquiries",
}  # fmt: skip
"""Rooms whose words are of no case, stay between two others, or end with the handover."""
OF_A_MEMBER = ("cases.Tie.", "filters.", "drafts.Draft.", "enquiries.")
"""Whom a member knows, what they saved, a request that is no case yet."""
OLD = ("anna", "bruno", "carla", "dario", "gina")


@dataclass(frozen=True)
class World:
    """A case that says something in every field, on its way."""

    said: Said
    case_id: UUID
    transfer_id: UUID
    reference: str
    ids: dict[str, str]
    before: dict[str, int]

    def told_in(self, page: bytes) -> set[str]:
        """Return what of the case a page tells: its words and its number."""
        words = page.decode("utf-8", "replace")
        told = {name for name in found_in(words, self.said) if not name.startswith(OF_A_MEMBER)}
        return told | {known for known in (str(self.case_id),) if known in words}


@standing
def world(cast: Cast) -> World:
    """Return Anna's case, which Mantova has accepted."""
    said = Said(11)
    case_id = write_everything(said)
    evidence(case_id)
    ids = what_stands_in(case_id)
    with acting(cast.anna):
        reference = queries.get_case_line(viewer=cast.anna, case_id=case_id).reference
    transfer_id = ask(case_id)
    accept(transfer_id)
    before = {name: len(rows_of(name, cast.anna)) for name in of_the_case(said)}
    return World(said, case_id, transfer_id, reference, ids, before)


def of_the_case(said: Said) -> list[str]:
    """Return the sealed fields of the case itself, but for ties, which are of a member."""
    return [
        name
        for name in said.words
        if name.split(".")[0] not in OF_NO_CASE and not name.startswith("cases.Tie.")
    ]


def readable(name: str, reader: Actor) -> list[str]:
    """Return what a field says to somebody, of every row they see and have the key of."""
    column = name.rsplit(".", 1)[1]
    said = []
    for row in rows_of(name, reader):
        with acting(reader):
            box = vault.open_boxes(viewer=reader, subject_ids=(subject_of(row),)).get(
                subject_of(row)
            )
        if box is None:
            continue
        place = Place(row._meta.db_table, column.removesuffix("_sealed"), row.pk)
        sealed = bytes(getattr(row, column))
        if name in FILES:
            said.append(box.open_file(place=place, sealed=sealed).decode("utf-8", "replace"))
        else:
            said.append(box.open(place=place, sealed=sealed))
    return said


def test_the_new_centre_reads_every_sealed_field_and_the_old_one_none(world: World) -> None:
    before = {name: readable(name, CAST.anna) for name in of_the_case(world.said)}
    hand_over(world.case_id, world.transfer_id)
    between = {name: readable(name, who) for name in before for who in (CAST.anna, CAST.marta)}
    take_in(world.transfer_id)

    after = {name: readable(name, CAST.marta) for name in before}

    assert all(before.values())
    assert not any(between.values())
    assert {name for name in before if sorted(after[name]) != sorted(before[name])} == set()
    for who in OLD:
        assert not any(readable(name, getattr(CAST, who)) for name in before), who


def test_every_address_opens_for_the_new_lead_and_none_for_the_old_centre(
    world: World, signed_in: SignIn
) -> None:
    anna, carla, marta = signed_in(CAST.anna), signed_in(CAST.carla), signed_in(CAST.marta)
    before = {address: anna.get(address).status_code for address, _route in all_filled(world.ids)}
    hand_over(world.case_id, world.transfer_id)
    between = answers(world, anna) | answers(world, marta) | answers(world, carla)
    take_in(world.transfer_id)

    after = {address: marta.get(address) for address in before}

    assert between <= {403, 404, 405}
    changed = {
        address: after[address].status_code
        for address, status in before.items()
        if after[address].status_code != status
    }
    # Referrals stay between the two who made them; nobody is asked by name any more.
    stayed = {address for address in before if f"/referrals/{world.ids['referral']}" in address}
    opened = {address for address in stayed if before[address] < 400}
    assert opened <= {address for address in changed if changed[address] == 404} <= stayed
    assert [address for address in set(changed) - stayed if not address.endswith("/clear/")] == []
    assert sum(bool(world.told_in(answer.content)) for answer in after.values()) > 30
    assert answers(world, anna) | answers(world, carla) <= {403, 404, 405}


def test_called_back_it_is_read_here_again_and_nowhere_else(
    world: World, signed_in: SignIn
) -> None:
    anna, marta = signed_in(CAST.anna), signed_in(CAST.marta)
    was_read = {name: readable(name, CAST.anna) for name in of_the_case(world.said)}
    before = {address: anna.get(address).status_code for address, _route in all_filled(world.ids)}
    hand_over(world.case_id, world.transfer_id)
    call_back(world.transfer_id)

    after = {address: anna.get(address).status_code for address in before}
    is_read = {name: readable(name, CAST.anna) for name in was_read}

    assert {name for name in was_read if sorted(is_read[name]) != sorted(was_read[name])} == set()
    assert after == before
    assert answers(world, marta) <= {403, 404, 405}
    assert not any(readable(name, CAST.marta) for name in was_read)


def answers(world: World, browser: Client) -> set[int]:
    return {browser.get(address).status_code for address, _route in all_filled(world.ids)}


@pytest.mark.parametrize("who", OLD)
def test_no_page_of_the_old_centre_tells_of_it(world: World, signed_in: SignIn, who: str) -> None:
    hand_over(world.case_id, world.transfer_id)
    take_in(world.transfer_id)
    browser = signed_in(getattr(CAST, who))
    pages = ["/" + address for address, _route in BEHIND_SIGN_IN if "<" not in address]
    [name] = world.said.words["cases.Person.preferred_name_sealed"]
    pages += [address.replace(WORD, name.split()[0]) for address in SEARCHES]

    told = {address: world.told_in(b"".join(browser.get(address))) for address in pages}

    assert {address: words for address, words in told.items() if words} == {}


def test_raw_sql_of_the_old_centre_finds_no_row(world: World) -> None:
    hand_over(world.case_id, world.transfer_id)
    take_in(world.transfer_id)

    for who in OLD:
        actor = getattr(CAST, who)
        with acting(actor):
            for room in rooms.ROOMS:
                for model in rooms.models_of(room):
                    if hasattr(model, "case_id") and model.__name__ != "Entry":
                        rows = model._default_manager.filter(case_id=world.case_id)
                        assert not rows.exists(), (who, model)


def test_a_wrap_that_stayed_behind_would_be_noticed(world: World) -> None:
    """The failing control: with the old wraps put back, and a row seen, the words are read."""
    with as_launcher() as cursor:
        cursor.execute("CREATE TEMP TABLE kept AS SELECT * FROM vault_key_wrap")
    hand_over(world.case_id, world.transfer_id)
    take_in(world.transfer_id)
    with acting(CAST.anna):
        without = vault.open_boxes(viewer=CAST.anna, subject_ids=(world.case_id,))
    with as_launcher() as cursor:
        cursor.execute("INSERT INTO vault_key_wrap SELECT * FROM kept ON CONFLICT DO NOTHING")
    with acting(CAST.anna):
        put_back = vault.open_boxes(viewer=CAST.anna, subject_ids=(world.case_id,))

    assert without == {}
    assert set(put_back) == {world.case_id}
