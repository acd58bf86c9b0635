"""In the example somebody speaks for others, brings papers, asks for what is recorded, says how it was."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.cases.factories import acting, grant, make_case
from tests.cast import CAST, Cast
from tests.doors.nightly.conftest import silence
from tests.feedback.steps import at_the_front
from tests.packs import steps
from visnet.cases import queries as cases
from visnet.cases.vocabulary import Capacity
from visnet.documents import queries as documents
from visnet.doors import clock
from visnet.doors.nightly.demo import (
    access,
    members,
    network,
    opinions,
    papers,
    second_eyes,
    speakers,
)
from visnet.doors.nightly.demo.stage import acting as on_stage
from visnet.doors.nightly.demo.stories import CHILD, MARK, WITH_GUARDIAN, Story, tell
from visnet.doors.nightly.opinions import leave_answers
from visnet.feedback import queries as feedback
from visnet.kit.actor import Role
from visnet.packs import queries as packs
from visnet.packs.vocabulary import Asker, RequestState
from visnet.vault import queries as vault


def story_of(place: int, **told: object) -> Story:
    now = clock.now()
    told = {
        "number": place,
        "opened_at": now - timedelta(days=40),
        "reached_at": now - timedelta(days=39),
        "closed_at": None,
    } | told
    return replace(tell(number=place, seed=1, today=clock.today()), **told)  # type: ignore[arg-type]


@pytest.fixture
def case_id(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setattr(second_eyes, "OF_HER_CENTRE", {cast.anna.identifier})
    monkeypatch.setattr(access, "COLLEAGUE", cast.bruno.identifier)
    found = make_case(cast.anna, at=clock.now() - timedelta(days=40))
    grant(found, cast.carla)
    return found


def speaking(case_id: UUID):  # type: ignore[no-untyped-def]
    with acting(CAST.anna):
        return cases.open_representatives(viewer=CAST.anna, case_id=case_id, at=clock.now())


def requests(case_id: UUID):  # type: ignore[no-untyped-def]
    with acting(CAST.anna):
        return packs.list_requests(viewer=CAST.anna, case_id=case_id, at=clock.now()).lines


def test_a_child_has_a_parent_who_may_consent_and_one_who_is_kept_out(case_id: UUID) -> None:
    story = story_of(CHILD)

    with acting(CAST.anna):
        speakers.speak_for(story, case_id, CAST.anna)

    mother, father = speaking(case_id)
    assert clock.today().year - story.birth_date.year < 18
    assert mother.may_agree
    assert father.kept_out_because is not None
    assert not father.may_turn_to
    assert all("(esempio)" in one.name for one in (mother, father))


def test_a_guardian_speaks_by_a_paper_and_asks_what_is_recorded(case_id: UUID) -> None:
    story = story_of(WITH_GUARDIAN)

    with acting(CAST.anna):
        speakers.speak_for(story, case_id, CAST.anna)
        access.ask_for_access(story, case_id, CAST.anna)

    (guardian,), (asked,) = speaking(case_id), requests(case_id)
    assert guardian.capacity is Capacity.GUARDIAN
    assert guardian.act_words.startswith(MARK)
    assert (asked.asker, asked.name) == (Asker.REPRESENTATIVE, guardian.name)
    assert asked.state is RequestState.TO_CHECK


def test_a_pack_waits_for_two_colleagues_who_can_approve_it(case_id: UUID, cast: Cast) -> None:
    with acting(cast.anna):
        access.ask_for_access(story_of(access.OWN), case_id, cast.anna)

    (asked,) = requests(case_id)
    may = [
        steps.look(case_id, asked.id, viewer=who).may_approve for who in (cast.bruno, cast.carla)
    ]
    assert asked.state is RequestState.TO_APPROVE
    assert all(may)
    assert steps.read(case_id, asked.id).words.head.startswith(MARK)


@pytest.mark.parametrize("told", [{"reached_at": None}, {"closed_at": clock.now}])
def test_nobody_asks_or_brings_anything_who_was_not_reached_or_is_no_longer_followed(
    case_id: UUID, told: dict[str, object]
) -> None:
    now = {name: value() if callable(value) else value for name, value in told.items()}
    story = story_of(access.OWN, **now)

    with acting(CAST.anna):
        access.ask_for_access(story, case_id, CAST.anna)
        papers.bring_papers(story, case_id, CAST.anna)

        kept = documents.open_documents(viewer=CAST.anna, case_id=case_id, at=clock.now())
    assert not requests(case_id)
    assert not kept.lines


def test_a_paper_says_of_itself_that_it_is_an_example(case_id: UUID) -> None:
    with acting(CAST.anna):
        papers.bring_papers(story_of(0), case_id, CAST.anna)
        papers.bring_papers(story_of(1), case_id, CAST.anna)

        (paper,) = documents.open_documents(viewer=CAST.anna, case_id=case_id, at=clock.now()).lines
    assert paper.title.startswith(MARK)
    assert paper.has_original


def figures(centre: str):  # type: ignore[no-untyped-def]
    leader = members.speaker_of(centre, Role.SUPERVISOR)
    with on_stage(leader):
        return feedback.open_figures(viewer=leader, on=clock.today(), at=clock.now())


@pytest.fixture
def keys_of_now() -> Iterator[None]:
    """Forget the keys of the example as it was loaded for other tests: the Centres are the same."""
    vault.organisation_secret.cache_clear()
    yield
    vault.organisation_secret.cache_clear()


def test_each_centre_has_figures_of_two_quarters_however_often_it_is_loaded(
    example: None, keys_of_now: None, tmp_path: Path
) -> None:
    centres = [centre["code"] for centre in network.centres()]
    assert not any(figures(centre) for centre in centres)

    opinions.hand_out_codes(state=tmp_path, progress=silence, at=clock.now())
    with at_the_front():
        leave_answers(state=tmp_path)
    opinions.hand_out_codes(state=tmp_path, progress=silence, at=clock.now())
    left = json.loads((tmp_path / opinions.FILE).read_text())

    assert left == []
    for centre in centres:
        periods = figures(centre)
        assert [period.answers for period in periods] == [opinions.ANSWERED] * 2
        assert all(words.startswith(MARK) for period in periods for words in period.words)


def test_codes_are_used_once_and_their_file_goes(example: None, tmp_path: Path) -> None:
    opinions.hand_out_codes(state=tmp_path, progress=silence, at=clock.now())
    mode = (tmp_path / opinions.FILE).stat().st_mode & 0o777

    with at_the_front():
        leave_answers(state=tmp_path)
        leave_answers(state=tmp_path)

    assert mode == 0o600
    assert not (tmp_path / opinions.FILE).exists()


def test_one_paper_goes_along_to_a_partner_with_words_that_say_what_it_is(case_id: UUID) -> None:
    with acting(CAST.anna):
        (chosen,) = papers.bring_papers(story_of(38), case_id, CAST.anna)
        others = papers.bring_papers(story_of(0), case_id, CAST.anna)

    assert chosen.words.startswith(MARK)
    assert others == ()
