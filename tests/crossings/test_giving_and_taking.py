"""A package leaves with what may pass and nothing else, arrives once, and its receipt comes back."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import acting, block, make_case, proven
from tests.cast import CAST, LIVORNO, MANTOVA
from tests.crossings import desks as world
from tests.crossings.desks import CATEGORIES, Desks
from tests.standing import standing
from visnet.agreements.vocabulary import Category
from visnet.audit import models as journal
from visnet.cases import queries as cases
from visnet.crossings import operations, queries
from visnet.crossings.rules import NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock
from visnet.enquiries import queries as enquiries
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.postgres15


@standing
def desks() -> Desks:
    return world.make_desks()


def test_what_the_person_agreed_to_becomes_a_request_there(desks: Desks) -> None:
    taken = world.take(world.give(world.make_ground(), desks))

    with acting(CAST.marta):
        request = enquiries.open_enquiry(
            viewer=CAST.marta, enquiry_id=taken.enquiry_id, at=clock.now()
        )
    content = request.content
    assert content.name == "Lucia"
    assert content.language == "ar"
    assert content.interpreter
    assert content.danger_said
    assert world.ASKED in content.words
    assert content.reported_by == "Livorno (IT): Anna"
    assert taken.paper == world.PAPER


def test_it_is_told_in_the_language_of_whoever_takes_it(desks: Desks) -> None:
    taken = world.take(world.give(world.make_ground(), desks), language="en")

    with acting(CAST.marta):
        request = enquiries.open_enquiry(
            viewer=CAST.marta, enquiry_id=taken.enquiry_id, at=clock.now()
        )
    assert "High danger" in request.content.words
    assert "Arabic" in request.content.words
    assert "Pericolo" not in request.content.words


@pytest.mark.parametrize("left_out", sorted(CATEGORIES))
def test_what_the_need_leaves_out_does_not_travel(desks: Desks, left_out: Category) -> None:
    file = world.give(world.make_ground(), desks, need=CATEGORIES - {left_out})

    with acting(CAST.marta):
        opened = queries.open_file(viewer=CAST.marta, file=file, at=clock.now())
    shared = {one["code"] for one in opened.parcel.contents["shared"]}
    assert shared == {category.value for category in CATEGORIES - {left_out}}
    assert not opened.parcel.contents["contacts"]
    assert "birth_year" not in opened.parcel.contents["person"]


def test_what_leads_to_the_person_needs_a_fresh_proof(desks: Desks) -> None:
    case_id = world.make_ground(categories=CATEGORIES | {Category.CONTACT, Category.SAFE_CONTACT})

    with pytest.raises(Refused) as refused:
        world.give(case_id, desks)
    assert refused.value.reason is Reason.STEP_UP_NEEDED

    file = world.give(case_id, desks, by=proven(CAST.anna, clock.now()))
    with acting(CAST.marta):
        opened = queries.open_file(viewer=CAST.marta, file=file, at=clock.now())
    assert [one["value"] for one in opened.parcel.contents["contacts"]]


def test_without_consent_nothing_leaves(desks: Desks) -> None:
    world.make_ground()
    other = make_case(at=clock.now())

    with pytest.raises(Refused) as refused:
        world.give(other, desks)

    assert refused.value.reason is Reason.NO_CONSENT


def test_after_the_consent_is_taken_back_nothing_leaves(desks: Desks) -> None:
    case_id = world.make_ground()
    with acting(CAST.anna):
        (consent,) = cases.list_consents(viewer=CAST.anna, case_id=case_id)
        withdraw_consent(consent_id=consent.id, by=CAST.anna, at=clock.now())

    with pytest.raises(Refused) as refused:
        world.give(case_id, desks)
    assert refused.value.reason is Reason.CONSENT_WITHDRAWN


def test_a_case_that_is_not_yours_is_like_one_that_does_not_exist(desks: Desks) -> None:
    case_id = world.make_ground()
    block(case_id, CAST.carla)

    for actor, asked in ((CAST.bruno, case_id), (CAST.carla, case_id), (CAST.anna, uuid4())):
        with pytest.raises(Refused) as refused:
            world.give(asked, desks, by=actor)
        assert refused.value.reason is Reason.NOT_YOURS


def test_a_desk_that_is_known_no_longer_gets_nothing(desks: Desks) -> None:
    case_id = world.make_ground()
    with acting(CAST.carla):
        operations.end_correspondent(
            correspondent_id=desks.to_mantova.id, by=CAST.carla, at=clock.now()
        )

    with pytest.raises(NotFound):
        world.give(case_id, desks)


def test_a_package_comes_once_and_its_receipt_is_made_again(desks: Desks) -> None:
    file = world.give(world.make_ground(), desks)
    taken = world.take(file)

    with pytest.raises(NotTaken) as refused:
        world.take(file)
    assert refused.value.refusal is Refusal.RECEIVED_BEFORE
    with acting(CAST.marta):
        opened = queries.open_file(viewer=CAST.marta, file=file, at=clock.now())
        before = queries.find_received_before(viewer=CAST.marta, opened=opened)
    assert before is not None
    assert before.receipt == taken.receipt


def test_thirty_days_later_it_is_taken_no_more(desks: Desks) -> None:
    file = world.give(world.make_ground(), desks)

    with acting(CAST.marta), pytest.raises(NotTaken) as refused:
        queries.open_file(viewer=CAST.marta, file=file, at=clock.now() + timedelta(days=31))
    assert refused.value.refusal is Refusal.TOO_OLD


def test_the_receipt_says_in_the_case_that_it_arrived(desks: Desks) -> None:
    case_id, departure_id = world.make_ground(), uuid4()
    taken = world.take(world.give(case_id, desks, departure_id=departure_id))

    for _twice in range(2):
        with acting(CAST.anna):
            receipt = queries.read_receipt(viewer=CAST.anna, text=taken.receipt)
            operations.record_receipt(receipt=receipt, by=CAST.anna, at=clock.now())

    with acting(CAST.anna):
        (line,) = queries.list_departures(viewer=CAST.anna, case_id=case_id)
    assert line.id == departure_id
    assert line.received_at == receipt.received_at
    assert set(line.categories) == {category.value for category in CATEGORIES}


def test_a_receipt_of_other_contents_is_refused(desks: Desks) -> None:
    case_id, departure_id = world.make_ground(), uuid4()
    taken = world.take(world.give(case_id, desks, departure_id=departure_id))

    with acting(CAST.anna):
        receipt = queries.read_receipt(viewer=CAST.anna, text=taken.receipt)
        for wrong in (
            replace(receipt, digest="0" * 64),
            replace(receipt, parcel_id=uuid4()),
            replace(receipt, to_fingerprint=desks.livorno.fingerprint),
        ):
            with pytest.raises(NotTaken):
                operations.record_receipt(receipt=wrong, by=CAST.anna, at=clock.now())
        assert not queries.list_departures(viewer=CAST.anna, case_id=case_id)[0].received_at


def test_a_colleague_who_does_not_work_on_it_cannot_note_its_receipt(desks: Desks) -> None:
    taken = world.take(world.give(world.make_ground(), desks))

    with acting(CAST.bruno):
        receipt = queries.read_receipt(viewer=CAST.bruno, text=taken.receipt)
        with pytest.raises(NotTaken):
            operations.record_receipt(receipt=receipt, by=CAST.bruno, at=clock.now())


def test_the_journal_says_which_kinds_of_facts_left_and_no_word(desks: Desks) -> None:
    case_id = world.make_ground()
    world.give(case_id, desks)

    with acting(CAST.anna):
        line = journal.Entry.objects.filter(action="crossings.given").latest("id")
    assert line.subject_id == case_id
    assert set(line.fields) == {category.value for category in CATEGORIES}


def test_a_wrong_fingerprint_lets_no_card_in(desks: Desks) -> None:
    card = replace(desks.mantova, name="Altrove")

    with acting(CAST.carla), pytest.raises(operations.WrongFingerprint):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=card,
            fingerprint=desks.livorno.fingerprint,
            stands_for_id=uuid4(),
            by=CAST.carla,
            at=clock.now(),
        )


def test_nobody_knows_themselves(desks: Desks) -> None:
    with acting(CAST.carla), pytest.raises(operations.OwnCard):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=desks.livorno,
            fingerprint=desks.livorno.fingerprint,
            stands_for_id=MANTOVA,
            by=CAST.carla,
            at=clock.now(),
        )


def test_a_desk_is_known_once(desks: Desks) -> None:
    with acting(CAST.carla), pytest.raises(operations.KnownAlready):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=desks.mantova,
            fingerprint=desks.mantova.fingerprint,
            stands_for_id=uuid4(),
            by=CAST.carla,
            at=clock.now(),
        )


def test_keys_are_made_once(desks: Desks) -> None:
    del desks
    with acting(CAST.carla), pytest.raises(operations.DeskExists):
        operations.make_desk(
            name="Livorno", country="IT", language="it", by=CAST.carla, at=clock.now()
        )


@pytest.mark.parametrize("name", ["anna", "dario", "elena", "iris"])
def test_only_who_leads_makes_keys_and_knows_desks(desks: Desks, name: str) -> None:
    actor = getattr(CAST, name)
    with acting(actor), pytest.raises(Refused):
        operations.make_desk(name="x", country="IT", language="it", by=actor, at=clock.now())
    with acting(actor), pytest.raises(Refused):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=desks.mantova,
            fingerprint=desks.mantova.fingerprint,
            stands_for_id=LIVORNO,
            by=actor,
            at=clock.now(),
        )
