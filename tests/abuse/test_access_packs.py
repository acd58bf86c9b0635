"""A13: whoever asks to see what is recorded gets what they may have, after two others approved it.

The other parent gets nothing that leads to the person; whoever has no right does not even learn
whether there is a case.
"""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db.utils import ProgrammingError

from tests.abuse.sealed_search import Said, found_in
from tests.abuse.sealed_ways import write_everything
from tests.abuse.test_every_sealed_field import sealed_fields
from tests.cases.factories import NOON, acting, make_rule
from tests.cast import CAST, Cast
from tests.house import rooms
from tests.packs import steps
from visnet.cases import operations as cases
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import Device, Visibility
from visnet.doors.office.cases.packs import assembling
from visnet.kit.decision import Reason, Refused
from visnet.kit.privacy import Kind
from visnet.packs import rules
from visnet.packs.rules import Answer
from visnet.packs.vocabulary import Asker, Closeness, Ending, RequestState, Scope, Why

PLACE = "via delle Querce 12"
NOT_OF_A_CASE = {"agreements", "directory", "feedback", "filters", "vault", "people"}
IN_OTHER_WORDS = {"cases.Person.birth_date_sealed"}
"""Said in the pack as a day in full."""


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    """Return a case of Anna's with an address in it, on which Bruno and Carla work too."""
    return steps.well_guarded_case(PLACE)


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


def from_anybody(case_id: UUID) -> UUID:
    return steps.asked_and_checked(case_id, Asker.SOMEBODY_ELSE)


def from_the_suspect(case_id: UUID) -> UUID:
    steps.name_suspect(case_id)
    return steps.asked_and_checked(case_id)


def from_the_suspect_as_the_person(case_id: UUID) -> UUID:
    steps.name_suspect(case_id)
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
