"""Who goes along: whoever has learned it, or somebody else for a reason that is written down."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.accompaniment.steps import join, learn, look, make_hearing, send
from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from visnet.accompaniment.vocabulary import COMPETENCE
from visnet.kit.decision import Reason, Refused
from visnet.people import operations as writing
from visnet.people import queries as people
from visnet.people.vocabulary import Competence

ANNA = UUID(str(CAST.anna.identifier))
GINA = UUID(str(CAST.gina.identifier))


def test_whoever_has_learned_it_goes_along_without_a_reason(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    learn(CAST.anna)

    send(case_id, hearing_id, ANNA)

    assert look(case_id, hearing_id).companions[0].is_certified


def test_a_colleague_who_has_learned_it_is_chosen_without_a_reason(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)
    join(case_id, GINA)
    learn(CAST.gina)

    send(case_id, hearing_id, GINA)

    assert look(case_id, hearing_id).companions[0].is_certified


def test_one_who_has_learned_it_does_not_stand_for_a_colleague_who_has_not(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)
    join(case_id, GINA)
    learn(CAST.anna)
    learn(CAST.gina, Competence.TRAUMA_SCREENING)

    with pytest.raises(Refused) as refusal:
        send(case_id, hearing_id, GINA)

    assert refusal.value.reason is Reason.REASON_NEEDED


def test_what_somebody_had_learned_until_they_left_counts_no_more(cast: Cast) -> None:
    learn(CAST.gina)
    yesterday, today = NOON.date() - timedelta(days=1), NOON.date()

    with acting(CAST.anna):
        held = {
            on: people.list_holders(viewer=CAST.anna, competence=COMPETENCE, on=on)
            for on in (yesterday, today)
        }
    with acting(CAST.marta):
        elsewhere = people.list_holders(viewer=CAST.marta, competence=COMPETENCE, on=today)
    with acting(CAST.iris):
        writing.end_membership(user_id=GINA, by=CAST.iris, at=NOON + timedelta(days=1))
    with acting(CAST.anna):
        after = people.list_holders(
            viewer=CAST.anna, competence=COMPETENCE, on=today + timedelta(days=1)
        )

    assert not held[yesterday]
    assert held[today] == {GINA}
    assert not elsewhere
    assert not after


def test_whoever_has_not_goes_along_only_for_a_reason(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with pytest.raises(Refused) as refusal:
        send(case_id, hearing_id, ANNA)
    send(case_id, hearing_id, ANNA, because="la persona si fida di lei")

    assert refusal.value.reason is Reason.REASON_NEEDED
    companion = look(case_id, hearing_id).companions[0]
    assert (companion.is_certified, companion.because) == (False, "la persona si fida di lei")
