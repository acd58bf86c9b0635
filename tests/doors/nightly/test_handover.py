"""At the console one signs in as at the door; what leaves is put into both languages, on paper too."""

import io

import pytest
from pypdf import PdfReader

from tests.cases.factories import acting, make_case, make_rule, proven
from tests.cast import CAST, MANTOVA, PASSPHRASE
from tests.crossings import desks as world
from tests.crossings.desks import CATEGORIES, Desks
from tests.doors.entrance.steps import address_of, code, give_app
from tests.referrals.factories import make_agreement, make_consent
from tests.standing import standing
from visnet.agreements.vocabulary import Category
from visnet.audit import models as journal
from visnet.cases import queries as cases
from visnet.crossings.rules import NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock
from visnet.doors.nightly import handover as door
from visnet.doors.nightly import signing_in
from visnet.kit.decision import NotFound


@standing
def desks() -> Desks:
    return world.make_desks()


@pytest.mark.django_db
def test_with_passphrase_and_code_one_is_who_one_is_with_a_fresh_proof() -> None:
    give_app(CAST.anna)

    [membership] = signing_in.prove(email=address_of(CAST.anna), passphrase=PASSPHRASE, code=code())
    actor = signing_in.act_under(membership)

    assert actor.identifier == CAST.anna.identifier
    assert actor.is_stepped_up(clock.now())


@pytest.mark.django_db
def test_a_code_is_good_once() -> None:
    give_app(CAST.anna)
    once = code()
    signing_in.prove(email=address_of(CAST.anna), passphrase=PASSPHRASE, code=once)

    with pytest.raises(signing_in.CannotSignIn):
        signing_in.prove(email=address_of(CAST.anna), passphrase=PASSPHRASE, code=once)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "passphrase", "digits"),
    [
        ("anna@example.org", "un'altra frase, non la sua", None),
        ("anna@example.org", PASSPHRASE, "000000"),
        ("anna@example.org", PASSPHRASE, ""),
        ("nessuno@example.org", PASSPHRASE, None),
        ("bruno@example.org", PASSPHRASE, None),
    ],
    ids=["passphrase", "code", "no code", "nobody", "no app"],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    email: str, passphrase: str, digits: str | None
) -> None:
    give_app(CAST.anna)

    with pytest.raises(signing_in.CannotSignIn):
        signing_in.prove(
            email=email, passphrase=passphrase, code=code() if digits is None else digits
        )


def ground(desks: Desks) -> str:
    """Return the reference of a case of which everything may be told, to be given by Anna."""
    del desks
    everything = CATEGORIES | {Category.SAFE_CONTACT, Category.CONTACT}
    make_agreement(to=MANTOVA, categories=everything, purpose=world.PURPOSE)
    case_id = make_case(at=clock.now(), language="ar", interpreter=True)
    make_rule(case_id, at=clock.now())
    make_consent(case_id, to=MANTOVA, categories=everything, purpose=world.PURPOSE)
    with acting(CAST.anna):
        return cases.get_case_line(viewer=CAST.anna, case_id=case_id).reference


def test_the_paper_says_the_same_in_both_languages(desks: Desks) -> None:
    anna = proven(CAST.anna, clock.now())
    file = door.export(case=ground(desks), desk=desks.to_mantova, request=world.ASKED, by=anna)

    outcome = door.import_(file=file, language="it", by=CAST.marta)

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(outcome.paper)).pages]
    assert len(pages) == 2
    italian, english = pages
    for page in pages:
        for said in ("Lucia", world.ASKED, "320 1234567", "biblioteca"):
            assert said in page
    assert "Pericolo elevato" in italian or "Pericolo alto" in italian
    assert "High danger" in english
    assert "High danger" not in italian


def test_a_case_that_is_not_yours_is_not_found_at_the_console(desks: Desks) -> None:
    reference = ground(desks)

    for named in (reference, "LI-2026-9999"):
        with pytest.raises(NotFound):
            door.export(case=named, desk=desks.to_mantova, by=proven(CAST.bruno, clock.now()))


def test_what_came_before_is_said_with_the_same_receipt(desks: Desks) -> None:
    anna = proven(CAST.anna, clock.now())
    file = door.export(case=ground(desks), desk=desks.to_mantova, by=anna)
    first = door.import_(file=file, language="it", by=CAST.marta)

    again = door.import_(file=file, language="it", by=CAST.marta)

    assert first.is_new
    assert not again.is_new
    assert again.enquiry_id == first.enquiry_id
    assert again.receipt == first.receipt
    assert door.read_receipt(text=first.receipt, by=CAST.anna).received_at == again.received_at


def test_a_refusal_is_in_the_journal_and_nothing_else_is(desks: Desks) -> None:
    del desks
    with pytest.raises(NotTaken):
        door.import_(file=b"noise", language="it", by=CAST.marta)

    with acting(CAST.marta):
        line = journal.Entry.objects.filter(action="crossings.refused").latest("id")
    assert list(line.fields) == [Refusal.UNREADABLE.value]


def test_a_desk_is_found_by_its_name_or_fingerprint(desks: Desks) -> None:
    card = desks.mantova
    for named in (card.name, card.name.upper(), card.fingerprint):
        assert door.find_desk(named=named, by=CAST.anna) == desks.to_mantova
    with pytest.raises(NotFound):
        door.find_desk(named="altrove", by=CAST.anna)


def test_the_card_given_out_is_the_one_that_was_made(desks: Desks) -> None:
    assert door.give_card(by=CAST.anna) == desks.livorno
