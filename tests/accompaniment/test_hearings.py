"""Hearings: what is seen to before, who goes along, what falls due, and who may know."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.accompaniment.steps import MORNING, end, join, learn, look, make_hearing, prepare, send
from tests.cases.factories import NOON, acting, make_case
from tests.cases.steps import timeline
from tests.cast import CAST, Cast
from visnet.accompaniment import models, operations, queries, rules
from visnet.accompaniment.rules import HearingWords
from visnet.accompaniment.vocabulary import HearingKind, HearingState
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import BlockWords
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.journeys import accompany
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

ANNA = UUID(str(CAST.anna.identifier))
GINA = UUID(str(CAST.gina.identifier))
TRIAL = rules.checklists()[HearingKind.TRIAL]
NEEDED = {item.code for item in TRIAL.items if item.mandatory}


def due(case_id: UUID) -> dict[DueKind, date]:
    with acting(CAST.anna):
        lines = case_queries.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    wanted = {DueKind.HEARING, DueKind.HEARING_DAY, DueKind.DEBRIEF}
    return {line.kind: line.due_date for line in lines if line.kind in wanted}


def test_a_hearing_is_to_be_prepared_a_week_before_and_talked_over_the_day_after(
    cast: Cast,
) -> None:
    case_id = make_case()

    make_hearing(case_id)

    assert due(case_id) == {
        DueKind.HEARING: date(2026, 4, 7),
        DueKind.DEBRIEF: date(2026, 4, 15),
    }
    assert TimelineKind.HEARING_SET in timeline(case_id)


def test_a_hearing_is_not_prepared_while_something_needed_is_open(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with pytest.raises(Refused) as refusal:
        prepare(case_id, hearing_id, NEEDED - {"no_contact_planned"})

    assert refusal.value.reason is Reason.REASON_NEEDED
    assert look(case_id, hearing_id).line.state is HearingState.PLANNED


def test_a_reason_is_enough_and_stays_with_the_hearing(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    prepare(case_id, hearing_id, {"lawyer_told"}, because="preferisce così")

    view = look(case_id, hearing_id)
    assert view.line.state is HearingState.PREPARED
    assert view.unfinished == "preferisce così"
    assert {item.code for item in view.open_items} == NEEDED
    assert due(case_id) == {
        DueKind.HEARING_DAY: MORNING.date(),
        DueKind.DEBRIEF: date(2026, 4, 15),
    }


def test_with_all_that_is_needed_no_reason_is_asked(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    prepare(case_id, hearing_id, NEEDED)

    view = look(case_id, hearing_id)
    assert view.open_items == ()
    assert TimelineKind.HEARING_PREPARED in timeline(case_id)
    end(case_id, hearing_id, HearingState.HELD)
    assert due(case_id) == {DueKind.DEBRIEF: date(2026, 4, 15)}


def test_an_open_checklist_stops_nobody_from_having_gone(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    end(case_id, hearing_id, HearingState.HELD, "ha parlato con calma")

    view = look(case_id, hearing_id)
    assert (view.line.state, view.how) == (HearingState.HELD, "ha parlato con calma")
    assert due(case_id) == {}


def test_a_hearing_held_without_words_stays_to_be_talked_over(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    end(case_id, hearing_id, HearingState.HELD)

    assert due(case_id) == {DueKind.DEBRIEF: date(2026, 4, 15)}
    end(case_id, hearing_id, HearingState.HELD, "ne abbiamo parlato")
    assert due(case_id) == {}


def test_a_hearing_is_cancelled_for_a_reason_and_then_asks_for_nobody(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with pytest.raises(Refused):
        end(case_id, hearing_id, HearingState.CANCELLED)
    end(case_id, hearing_id, HearingState.CANCELLED, "rinvio d'ufficio")

    assert due(case_id) == {}
    with pytest.raises(Refused):
        end(case_id, hearing_id, HearingState.HELD, "no")


def test_a_hearing_that_was_moved_is_to_be_prepared_again(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)
    prepare(case_id, hearing_id, NEEDED)

    version = look(case_id, hearing_id).version

    with acting(CAST.anna):
        accompany.change_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            hearing=HearingWords(kind=HearingKind.TRIAL, starts_at=MORNING + timedelta(days=30)),
            version=version,
            by=CAST.anna,
            at=NOON,
        )

    view = look(case_id, hearing_id)
    assert (view.line.state, view.line.moved_from) == (HearingState.PLANNED, MORNING)
    assert due(case_id)[DueKind.HEARING] == date(2026, 5, 7)
    assert DueKind.HEARING_DAY not in due(case_id)


def test_what_a_colleague_changed_meanwhile_is_not_written_over(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with acting(CAST.anna), pytest.raises(operations.ChangedMeanwhile):
        accompany.change_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            hearing=HearingWords(kind=HearingKind.TRIAL, starts_at=MORNING),
            version=7,
            by=CAST.anna,
            at=NOON,
        )


def test_what_falls_due_goes_to_whoever_takes_over_with_a_note(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)
    join(case_id, GINA)
    learn(CAST.anna)
    send(case_id, hearing_id, ANNA)

    with pytest.raises(operations.HandoverNeeded):
        send(case_id, hearing_id, GINA, because="ferie")
    send(case_id, hearing_id, GINA, because="ferie", handover="vuole sedersi vicino alla porta")

    with acting(CAST.gina):
        mine = case_queries.list_due(viewer=CAST.gina, on=date(2026, 12, 31))
    assert {line.kind for line in mine.lines} == {DueKind.HEARING, DueKind.DEBRIEF}
    handovers = {one.name: one.handover for one in look(case_id, hearing_id).companions}
    assert handovers["Gina"] == "vuole sedersi vicino alla porta"


def test_only_a_colleague_on_the_case_goes_along(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with pytest.raises(operations.CompanionNotOnCase):
        send(case_id, hearing_id, GINA, because="è libera")


def test_the_same_form_sent_twice_is_one_hearing(cast: Cast) -> None:
    case_id, hearing_id = make_case(), uuid4()

    for _time in range(2):
        with acting(CAST.anna):
            accompany.set_hearing(
                hearing_id=hearing_id,
                case_id=case_id,
                hearing=HearingWords(kind=HearingKind.CIVIL, starts_at=MORNING),
                by=CAST.anna,
                at=NOON,
            )

    assert timeline(case_id).count(TimelineKind.HEARING_SET) == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("marta", NotFound), ("gina", NotFound), ("carla", Refused)],
)
def test_hearings_are_for_whoever_works_on_the_case(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)
    viewer: Actor = getattr(cast, who)

    with acting(viewer), pytest.raises(refusal):
        queries.list_hearings(viewer=viewer, case_id=case_id)
    with pytest.raises(refusal):
        look(case_id, hearing_id, viewer)
    with pytest.raises(refusal):
        make_hearing(case_id, viewer)
    with acting(viewer):
        assert not models.Hearing.objects.exists()


def test_whoever_is_kept_away_sees_no_row_even_past_the_policy(cast: Cast) -> None:
    case_id = make_case()
    make_hearing(case_id)
    join(case_id, GINA)
    with acting(CAST.gina):
        seen_before = models.Hearing.objects.count()
    with acting(CAST.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="parente", user_id=GINA),
            by=CAST.anna,
            at=NOON,
        )

    with acting(CAST.gina):
        seen_after = models.Hearing.objects.count()

    assert (seen_before, seen_after) == (1, 0)


def test_what_was_handed_over_is_never_written_over(cast: Cast) -> None:
    case_id = make_case()
    send(case_id, make_hearing(case_id), ANNA, because="si fida")

    with acting(CAST.anna), pytest.raises(Exception, match="permission denied"):
        models.Companion.objects.update(is_certified=True)
