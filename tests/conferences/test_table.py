"""A table: who calls, who is invited, who comes, what they hear."""

from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.conferences import steps
from visnet.conferences import operations, queries
from visnet.conferences.operations import AlreadyInvited, NotAtTheirDesk
from visnet.conferences.rules import NothingSaid
from visnet.conferences.vocabulary import Basis, ContributionKind
from visnet.doors import clock
from visnet.journeys import case_conference as journey
from visnet.journeys.case_conference import CannotHear
from visnet.kit.decision import NotFound, Reason, Refused


@pytest.mark.parametrize("who", ["elena", "dario", "iris", "olga"])
def test_only_who_does_casework_calls(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)

    with pytest.raises(Refused) as refusal:
        steps.call(by=actor)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_colleagues_see_the_table_and_none_of_its_cases(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()

    assert steps.shown(conference_id, cast.bruno).items == ()
    with pytest.raises(NotFound):
        steps.opened(item_id, cast.bruno)
    with pytest.raises(NotFound):
        steps.shown(conference_id, cast.marta)


def test_a_colleague_does_not_invite_to_somebody_elses_table(cast: Cast) -> None:
    conference_id = steps.call()

    with pytest.raises(Refused) as refusal:
        steps.invite(conference_id, by=cast.bruno)
    steps.invite(conference_id, by=cast.carla)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_nobody_is_invited_twice_and_nobody_invites_themselves(cast: Cast) -> None:
    conference_id = steps.call()
    steps.invite(conference_id)

    for organisation_id in (ASCOLTO, LIVORNO):
        with pytest.raises(AlreadyInvited):
            steps.invite(conference_id, organisation_id=organisation_id)


def test_the_invited_name_one_of_their_own_desk(cast: Cast) -> None:
    conference_id = steps.call()
    steps.invite(conference_id)

    for stranger in (cast.olga, cast.franco, cast.anna):
        with acting(cast.elena), pytest.raises(NotAtTheirDesk):
            operations.name_attendee(
                attendee_id=uuid4(),
                conference_id=conference_id,
                user_id=stranger.identifier,  # type: ignore[arg-type]
                by=cast.elena,
                at=clock.now(),
            )
    with pytest.raises(NotFound):
        steps.name(conference_id, desk=cast.franco)


def test_who_was_not_named_does_not_enter(cast: Cast) -> None:
    conference_id = steps.call()
    steps.invite(conference_id)

    with pytest.raises(Refused) as refusal:
        steps.enter(conference_id)

    assert refusal.value.reason is Reason.NOT_AT_THE_TABLE


def test_nothing_opens_before_confidentiality_is_accepted(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item(enters=False)
    steps.name(conference_id)

    before = steps.shown(conference_id, cast.elena)
    with pytest.raises(NotFound):
        steps.opened(item_id, cast.elena)
    steps.enter(conference_id)
    after = steps.opened(item_id, cast.elena)

    assert before.items == ()
    assert (after.about, after.advocate) == (steps.ABOUT, steps.ADVOCATE)
    assert after.line.case_id is None


def test_what_the_person_wants_comes_first(cast: Cast) -> None:
    _conference_id, item_id = steps.table_with_item()
    with acting(cast.elena):
        operations.contribute(
            contribution_id=uuid4(),
            item_id=item_id,
            words="Da noi è attesa giovedì.",
            by=cast.elena,
            at=clock.now(),
        )

    page = steps.opened(item_id, cast.anna)

    assert [one.kind for one in page.contributions] == [
        ContributionKind.WISHES,
        ContributionKind.WORDS,
    ]
    assert page.contributions[0].words == steps.WISHES


def test_a_colleague_on_the_case_reads_once_seated(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    case_id = steps.opened(item_id, cast.anna).line.case_id
    assert case_id
    steps.let_in(case_id, cast.bruno)

    before = steps.opened(item_id, cast.bruno)
    steps.enter(conference_id, by=cast.bruno)
    after = steps.opened(item_id, cast.bruno)

    assert (before.about, before.contributions) == ("", ())
    assert before.may_open.reason is Reason.NOT_AT_THE_TABLE
    assert after.about == steps.ABOUT


@pytest.mark.parametrize("missing", ["about", "wishes", "advocate"])
def test_an_item_says_what_it_is_about_what_is_wanted_and_who_speaks(
    cast: Cast, missing: str
) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    asked = steps.ask(case_id)
    silent = type(asked)(
        **{name: getattr(asked, name) for name in asked.__slots__} | {missing: " "}
    )

    with acting(cast.anna), pytest.raises(NothingSaid):
        journey.add_item(
            item_id=uuid4(),
            conference_id=conference_id,
            ask=silent,
            by=cast.anna,
            at=clock.now(),
        )


def test_without_clause_or_consent_nobody_hears(cast: Cast) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    for organisation_id in (ASCOLTO, PONTE):
        steps.invite(conference_id, organisation_id=organisation_id)

    with pytest.raises(CannotHear) as refusal:
        steps.add(conference_id, case_id, ASCOLTO, PONTE)

    assert refusal.value.organisation_id == PONTE
    assert refusal.value.reason is Reason.NO_AGREEMENT
    with acting(cast.anna):
        assert queries.list_items_of_case(viewer=cast.anna, case_id=case_id) == ()


def test_a_law_in_writing_opens_once_another_supervisor_approved(cast: Cast) -> None:
    case_id = steps.make_ground(to=PONTE)[0]
    steps.let_in(case_id, cast.carla)
    conference_id = steps.call()
    steps.invite(conference_id)
    steps.sit_down(conference_id)
    item_id = steps.add(conference_id, case_id, ASCOLTO, basis=Basis.LAW)
    steps.enter(conference_id, by=cast.carla)

    with pytest.raises(NotFound):
        steps.opened(item_id, cast.elena)
    with acting(cast.anna), pytest.raises(Refused) as refusal:
        journey.approve_item(item_id=item_id, by=cast.anna, at=clock.now())
    with acting(cast.carla):
        journey.approve_item(item_id=item_id, by=cast.carla, at=clock.now())

    assert refusal.value.reason is Reason.WRONG_ROLE
    assert steps.opened(item_id, cast.elena).law == steps.LAW


def test_who_called_does_not_approve_their_own_law(cast: Cast) -> None:
    case_id = steps.make_ground(to=PONTE)[0]
    steps.let_in(case_id, cast.carla)
    conference_id = steps.call(by=cast.carla)
    steps.enter(conference_id, by=cast.anna)
    item_id = steps.add(conference_id, case_id, basis=Basis.LAW)

    with acting(cast.carla), pytest.raises(Refused) as refusal:
        journey.approve_item(item_id=item_id, by=cast.carla, at=clock.now())

    assert refusal.value.reason is Reason.SELF_DEALING
