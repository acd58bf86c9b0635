"""What a table has heard cannot be unheard: it is listed when a consent goes, and a case that ends leaves it."""

from uuid import UUID

import pytest

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.conferences import steps
from tests.conferences.test_outcome import agree, approve, put_together
from visnet.audit.models import Entry
from visnet.cases import queries as cases
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.conferences import operations, queries
from visnet.conferences.queries import HeardAtTable
from visnet.doors import clock
from visnet.journeys.close_case import close_case
from visnet.journeys.withdraw_consent import Known, heard_at_tables, withdraw_consent
from visnet.kit.decision import NotFound


def case_and_consent() -> tuple[UUID, UUID]:
    """Return the only case of Anna's, and the consent to speak of it at a table."""
    with acting(CAST.anna):
        [line] = cases.list_cases(viewer=CAST.anna).lines
        [consent] = cases.list_consents(viewer=CAST.anna, case_id=line.id)
    return line.id, consent.id


def withdraw(consent_id: UUID) -> tuple[Known, ...]:
    with acting(CAST.anna):
        return withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())


def close(case_id: UUID) -> None:
    with acting(CAST.anna):
        version = cases.get_case_line(viewer=CAST.anna, case_id=case_id).version
        close_case(
            case_id=case_id,
            closing=Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER),
            version=version,
            without_scores_because="Tutto concluso.",
            by=CAST.anna,
            at=clock.now(),
        )


def journal(case_id: UUID) -> list[str]:
    with acting(CAST.dario):
        return list(Entry.objects.filter(case_id=case_id).values_list("action", flat=True))


def test_a_consent_that_goes_tells_who_heard_of_the_case(cast: Cast) -> None:
    _conference_id, item_id = steps.table_with_item()
    _case_id, consent_id = case_and_consent()

    first, again = withdraw(consent_id), withdraw(consent_id)

    [heard] = first
    assert isinstance(heard, HeardAtTable)
    assert (heard.item_id, heard.people, heard.was_present) == (item_id, ("Elena",), False)
    assert heard.organisation_name
    assert again == first


def test_who_was_there_when_it_met_is_told_apart(cast: Cast) -> None:
    conference_id, _item_id = steps.table_with_item()
    steps.present(conference_id)

    [heard] = withdraw(case_and_consent()[1])

    assert isinstance(heard, HeardAtTable)
    assert heard.was_present


def test_nobody_heard_who_never_took_their_seat(cast: Cast) -> None:
    conference_id, _item_id = steps.table_with_item(enters=False)
    _case_id, consent_id = case_and_consent()

    assert withdraw(consent_id) == ()

    steps.sit_down(conference_id)
    with acting(cast.anna):
        consent = cases.get_consent(viewer=cast.anna, consent_id=consent_id)
        assert heard_at_tables(consent=consent, by=cast.anna) == ()


def test_only_who_works_on_the_case_learns_who_heard_of_it(cast: Cast) -> None:
    steps.table_with_item()
    case_id, consent_id = case_and_consent()

    found = {}
    for viewer in (cast.anna, cast.bruno, cast.marta, cast.elena):
        with acting(viewer):
            found[viewer.name] = len(
                queries.list_heard(viewer=viewer, case_id=case_id, consent_ids=[consent_id])
            )

    assert found == {cast.anna.name: 1, cast.bruno.name: 0, cast.marta.name: 0, cast.elena.name: 0}


def test_a_case_that_ends_leaves_its_tables(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    case_id, _consent_id = case_and_consent()

    close(case_id)

    assert steps.opened(item_id, cast.anna).line.was_taken_off
    assert steps.shown(conference_id, cast.elena).items == ()
    with pytest.raises(NotFound):
        steps.opened(item_id, cast.elena)
    assert journal(case_id).count("conferences.item_taken_off") == 1


def test_what_was_agreed_goes_on_when_a_case_ends(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    agree(item_id)
    steps.present(conference_id)
    put_together(item_id)
    approve(item_id)

    close(case_and_consent()[0])

    assert not steps.opened(item_id, cast.anna).line.was_taken_off
    assert len(steps.opened(item_id, cast.elena).actions) == 1


@pytest.mark.parametrize("who", ["bruno", "marta", "elena"])
def test_nobody_else_takes_the_items_of_a_case_off(cast: Cast, who: str) -> None:
    _conference_id, item_id = steps.table_with_item()
    case_id, _consent_id = case_and_consent()
    actor = getattr(cast, who)

    with acting(actor):
        taken = operations.take_off_of_case(case_id=case_id, by=actor, at=clock.now())

    assert taken == ()
    assert not steps.opened(item_id, cast.anna).line.was_taken_off
