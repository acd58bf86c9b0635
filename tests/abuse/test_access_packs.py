"""A13: whoever asks to see what is recorded gets what they may have, after two others approved it.

The other parent gets nothing that leads to the person; whoever has no right does not even learn
whether there is a case.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from tests.abuse.sealed_search import Said, found_in
from tests.abuse.sealed_ways import write_everything
from tests.abuse.test_every_sealed_field import sealed_fields
from tests.cases.factories import NOON, acting, block, grant, make_case, make_rule
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.house import rooms
from tests.packs import steps
from visnet.cases import operations as cases
from visnet.cases.queries import conflict
from visnet.cases.rules import NoteWords, PartyWords
from visnet.cases.vocabulary import Device, Side, Visibility
from visnet.doors import clock
from visnet.doors.office.cases.packs import answering, assembling
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.privacy import Kind
from visnet.packs import rules
from visnet.packs.rules import Answer, PackChanged, Told
from visnet.packs.rules import answering as answers
from visnet.packs.vocabulary import Asker, Closeness, Ending, RequestState, Scope, Why

PLACE = "via delle Querce 12"
NOT_OF_A_CASE = {"agreements", "directory", "feedback", "filters", "vault", "people"}
IN_OTHER_WORDS = {"cases.Person.birth_date_sealed"}
"""Said in the pack as a day in full."""


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    """Return a case of Anna's with an address in it, on which Bruno and Carla work too."""
    found = make_case(name="Lucia")
    make_rule(found, value=PLACE)
    grant(found, cast.bruno)
    grant(found, cast.carla)
    return found


def leaves_a_sealed_field_unnamed() -> set[str]:
    """Return which sealed fields of casework the table of contents does not know."""
    named = {*rules.FOR_WHOEVER_MAY_ASK, *rules.FOR_THE_PERSON, *rules.FOR_NOBODY}
    return {name for name in sealed_fields() if name.split(".")[0] not in NOT_OF_A_CASE} - named


def test_every_sealed_field_of_casework_is_either_given_or_kept_back_for_a_reason() -> None:
    assert leaves_a_sealed_field_unnamed() == set()
    assert not rules.FOR_THE_PERSON.keys() & rules.FOR_NOBODY.keys()
    assert not rules.FOR_WHOEVER_MAY_ASK & {*rules.FOR_THE_PERSON, *rules.FOR_NOBODY}


def test_a_field_that_nobody_thought_of_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The failing control."""
    monkeypatch.delitem(rules.FOR_NOBODY, "cases.Party.name_sealed")

    assert leaves_a_sealed_field_unnamed() == {"cases.Party.name_sealed"}


def test_nothing_that_leads_to_the_person_is_for_anybody_else() -> None:
    locating = {
        f"{room}.{model}.{name}"
        for room in rooms.ROOMS
        if (privacy := rooms.find_module(f"{room}.privacy"))
        for model, fields in privacy.REGISTER.items()
        for name, field in fields.items()
        if field.kind is Kind.LOCATING
    }

    assert locating
    assert [name for name in locating if not rules.why_out(field=name, scope=Scope.LIMITED)] == []


def everything_that_can_be_ticked(asker: Asker) -> tuple[Said, str]:
    """Return random words of every sealed field, and what a pack for this asker then tells."""
    said = Said(13)
    case = write_everything(said)
    make_rule(case, value=said.say("a relative's"), device=Device.RELATIVE)
    note = NoteWords(words=said.say("a note to share"), visibility=Visibility.SHARED)
    with acting(CAST.anna):
        cases.write_note(note_id=uuid4(), case_id=case, note=note, by=CAST.anna, at=NOON)
    words = steps.assemble(case, steps.asked_and_checked(case, asker))
    return said, words.text


def test_the_other_parent_gets_no_address_and_no_words_whatever_is_ticked(cast: Cast) -> None:
    said, text = everything_that_can_be_ticked(Asker.PARENT)

    assert found_in(text, said) == {"cases.Person.preferred_name_sealed"}


def test_the_person_gets_all_of_theirs_and_nothing_of_anybody_else(cast: Cast) -> None:
    said, text = everything_that_can_be_ticked(Asker.PERSON)

    theirs = sealed_fields() & {*rules.FOR_WHOEVER_MAY_ASK, *rules.FOR_THE_PERSON}
    kept_for_the_team = {"cases.Note.words_sealed"}
    assert found_in(text, said) == (theirs - IN_OTHER_WORDS - kept_for_the_team) | {
        "a note to share"
    }
    assert "13 luglio 1911" in text


def test_with_the_rule_taken_out_the_other_parent_would_read_the_address(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    monkeypatch.setattr(rules, "why_out", lambda *, field, scope: None)

    said, text = everything_that_can_be_ticked(Asker.PARENT)

    assert "cases.ContactRule.value_sealed" in found_in(text, said)


def test_a_page_that_lets_an_address_through_is_stopped_by_the_room(
    cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembling, "parted", lambda items, *, scope: (items, []))

    with pytest.raises(Refused) as refused:
        steps.assemble(case_id, steps.asked_and_checked(case_id))

    assert refused.value.reason is Reason.NO_RIGHT_TO_IT


def test_a_colleague_who_asks_or_is_kept_away_answers_nothing_of_it(
    cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    access_request_id = ready(case_id)
    namesake = replace(cast.bruno, name="Vanni Ettore")
    with pytest.raises(Refused) as refused:
        steps.approve(case_id, access_request_id, by=namesake)
    assert refused.value.reason is Reason.SELF_DEALING

    block(case_id, cast.gina)
    names = {CAST.gina.identifier: steps.NAME}
    monkeypatch.setattr(conflict.people, "names_of", lambda *, user_ids: names)

    assert steps.look(case_id, access_request_id).answer.why is Why.CONFLICT


def name_suspect(case_id: UUID) -> None:
    party = PartyWords(name="vanni ETTORE", side=Side.SUSPECT)
    with acting(CAST.anna):
        cases.name_party(party_id=uuid4(), case_id=case_id, party=party, by=CAST.anna, at=NOON)


def from_anybody(case_id: UUID) -> UUID:
    return steps.asked_and_checked(case_id, Asker.SOMEBODY_ELSE)


def from_the_suspect(case_id: UUID) -> UUID:
    name_suspect(case_id)
    return steps.asked_and_checked(case_id)


def from_the_suspect_as_the_person(case_id: UUID) -> UUID:
    name_suspect(case_id)
    return steps.asked_and_checked(case_id, Asker.PERSON)


def from_somebody_close(case_id: UUID) -> UUID:
    return steps.asked_and_checked(case_id, closeness=Closeness.YES)


def from_somebody_unknown(case_id: UUID) -> UUID:
    return steps.asked_and_checked(case_id, closeness=Closeness.NOT_KNOWN)


def from_somebody_with_no_paper(case_id: UUID) -> UUID:
    return steps.asked_and_checked(case_id, is_shown=False)


REFUSED: dict[Callable[[UUID], UUID], Why] = {
    from_anybody: Why.NO_RIGHT,
    from_the_suspect: Why.CONFLICT,
    from_the_suspect_as_the_person: Why.CONFLICT,
    from_somebody_close: Why.CLOSE,
    from_somebody_unknown: Why.CLOSE,
    from_somebody_with_no_paper: Why.NOT_SHOWN,
}


@pytest.mark.parametrize("asked", REFUSED)
def test_whoever_has_no_right_gets_no_pack_and_the_case_keeps_why(
    cast: Cast, case_id: UUID, asked: Callable[[UUID], UUID]
) -> None:
    access_request_id = asked(case_id)

    with pytest.raises(Refused) as refused:
        steps.assemble(case_id, access_request_id)

    found = steps.look(case_id, access_request_id)
    assert refused.value.reason is Reason.NO_RIGHT_TO_IT
    assert found.line.state is RequestState.TO_REFUSE
    assert found.answer == Answer(scope=Scope.NOTHING, why=REFUSED[asked])
    steps.end(case_id, access_request_id, Ending.REFUSED)
    assert steps.look(case_id, access_request_id).line.state is RequestState.REFUSED


@pytest.mark.parametrize(
    "asked", [from_anybody, from_somebody_close, from_somebody_unknown, from_somebody_with_no_paper]
)
def test_with_the_rule_taken_out_the_database_still_keeps_the_pack_back(
    cast: Cast, case_id: UUID, asked: Callable[[UUID], UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control: the first wall is down, and the second one is seen to stand."""
    access_request_id = asked(case_id)
    given = Answer(scope=Scope.LIMITED, why=Why.REPRESENTS)
    monkeypatch.setattr(rules, "answer_to", lambda **_told: given)

    with pytest.raises(ProgrammingError, match="row-level security"):
        steps.assemble(case_id, access_request_id)


def ready(case_id: UUID, *approvers: Actor) -> UUID:
    access_request_id = steps.asked_and_checked(case_id)
    steps.assemble(case_id, access_request_id)
    for one in approvers:
        steps.approve(case_id, access_request_id, by=one)
    return access_request_id


def test_nothing_leaves_before_two_others_approved_and_then_exactly_that(
    cast: Cast, case_id: UUID
) -> None:
    access_request_id = ready(case_id)

    for approvers in ((), (cast.bruno,), (cast.bruno,)):
        for one in approvers:
            steps.approve(case_id, access_request_id, by=one)
        with pytest.raises(Refused) as refused:
            steps.hand_out(case_id, access_request_id)
        assert refused.value.reason is Reason.TWO_APPROVALS_NEEDED
    steps.approve(case_id, access_request_id, by=cast.carla)
    left = steps.hand_out(case_id, access_request_id)

    assert PLACE not in left.text
    assert steps.look(case_id, access_request_id).line.state is RequestState.HANDED_OUT


def test_with_one_approval_taken_for_enough_the_database_still_says_no(
    cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    access_request_id = ready(case_id, cast.bruno)
    monkeypatch.setattr(answers, "APPROVERS_NEEDED", 1)

    assert steps.look(case_id, access_request_id).line.state is RequestState.APPROVED
    with pytest.raises(ProgrammingError, match="row-level security"):
        steps.hand_out(case_id, access_request_id)


def test_nobody_approves_what_they_assembled_not_even_an_earlier_version_of_it(
    cast: Cast, case_id: UUID
) -> None:
    access_request_id = ready(case_id)
    steps.assemble(case_id, access_request_id, by=cast.bruno)

    for one in (cast.anna, cast.bruno):
        with pytest.raises(Refused) as refused:
            steps.approve(case_id, access_request_id, by=one)
        assert refused.value.reason is Reason.SELF_DEALING


def test_whoever_is_kept_away_or_unknown_approves_nothing_and_finds_nothing(
    cast: Cast, case_id: UUID
) -> None:
    grant(case_id, cast.gina)
    access_request_id = ready(case_id, cast.bruno)
    pack_id = steps.read(case_id, access_request_id).id
    block(case_id, cast.gina)

    for one in (cast.gina, cast.marta):
        with pytest.raises(NotFound):
            steps.approve(case_id, access_request_id, by=one, pack_id=pack_id)
        with pytest.raises(NotFound):
            steps.look(case_id, access_request_id, viewer=one)


def change_pack(case_id: UUID, access_request_id: UUID) -> None:
    steps.keep(
        case_id, access_request_id, Told(field="proceedings.Fact.kind", heading="", words="")
    )


def change_check(case_id: UUID, access_request_id: UUID) -> None:
    steps.check(case_id, access_request_id, right="ordinanza del tribunale")


@pytest.mark.parametrize("change", [change_pack, change_check])
def test_what_changed_after_an_approval_has_to_be_approved_anew(
    cast: Cast, case_id: UUID, change: Callable[[UUID, UUID], None]
) -> None:
    access_request_id = ready(case_id, cast.bruno, cast.carla)
    approved = steps.read(case_id, access_request_id)

    change(case_id, access_request_id)

    assert steps.look(case_id, access_request_id).line.state is not RequestState.APPROVED
    with pytest.raises((Refused, NotFound)):
        steps.hand_out(case_id, access_request_id)
    with pytest.raises((Refused, PackChanged)):
        steps.approve(case_id, access_request_id, by=cast.bruno, pack_id=approved.id)


def test_other_words_than_those_approved_do_not_leave(cast: Cast, case_id: UUID) -> None:
    access_request_id = ready(case_id, cast.bruno, cast.carla)
    other = rules.PackWords(language="it", title="Dati", head=PLACE, told=(), foot="")

    with pytest.raises(PackChanged):
        steps.hand_out(case_id, access_request_id, words=other)


def test_a_suspect_named_after_the_approvals_still_gets_nothing(cast: Cast, case_id: UUID) -> None:
    access_request_id = ready(case_id, cast.bruno, cast.carla)

    name_suspect(case_id)

    with pytest.raises(Refused) as refused:
        steps.hand_out(case_id, access_request_id)
    assert refused.value.reason is Reason.NO_RIGHT_TO_IT


def test_a_request_that_was_withdrawn_hands_out_nothing(cast: Cast, case_id: UUID) -> None:
    access_request_id = ready(case_id, cast.bruno, cast.carla)

    steps.end(case_id, access_request_id, Ending.WITHDRAWN)

    with pytest.raises(Refused):
        steps.hand_out(case_id, access_request_id)


TABLES = ("access_request", "access_check", "pack", "approval", "handing_out", "ending")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_nothing_of_a_request_is_changed_or_destroyed(
    cast: Cast, case_id: UUID, table: str, verb: str
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(f"packs_{table}"))


def letters_to_anybody(signed_in: SignIn) -> list[bytes]:
    client = signed_in(CAST.anna)
    address = "office_access_answer_letter"
    return [client.get(reverse(address, args=[language])).content for language in ("it", "en")]


def test_the_answer_is_the_same_to_the_byte_whether_or_not_there_is_a_case(
    cast: Cast, signed_in: SignIn
) -> None:
    without_case = letters_to_anybody(signed_in)

    case = make_case(name="Lucia", at=clock.now())
    steps.end(case, from_the_suspect(case), Ending.REFUSED)

    assert letters_to_anybody(signed_in) == without_case
    assert mail.outbox == []


def test_a_letter_that_knows_of_the_case_would_be_noticed(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    known = answering._words
    count = iter(range(9))
    monkeypatch.setattr(answering, "_words", lambda centre: f"{known(centre)} {next(count)}")

    with pytest.raises(AssertionError):
        test_the_answer_is_the_same_to_the_byte_whether_or_not_there_is_a_case(cast, signed_in)
