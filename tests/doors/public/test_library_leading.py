"""From a work to what it rests on: a link where anybody may read there, words alone where not."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CAST, NETWORK
from tests.doors.public.visit import Visit
from tests.enquiries.world import Back
from tests.guidelines import steps as procedures
from tests.library import steps as library
from tests.training.steps import PATH, TOGETHER, shown_to_all, words
from visnet.doors import clock
from visnet.guidelines import models
from visnet.guidelines import operations as guidelines
from visnet.guidelines import queries as editions
from visnet.library.rules import Tie
from visnet.training import operations as training
from visnet.training.vocabulary import PathState

pytestmark = pytest.mark.django_db


def path(*, is_public: bool) -> tuple[UUID, UUID]:
    """Make an open path with a session, shown to strangers or not; return both."""
    tullia, path_id, module_id, session_id, at = CAST.tullia, uuid4(), uuid4(), uuid4(), clock.now()
    training.make_path(path_id=path_id, network_id=NETWORK, words=PATH, by=tullia, at=at)
    training.add_module(module_id=module_id, path_id=path_id, words=TOGETHER, by=tullia, at=at)
    training.move_path(path_id=path_id, state=PathState.OPEN, by=tullia, at=at)
    said = (
        shown_to_all(begins=at + timedelta(days=3))
        if is_public
        else words(begins=at + timedelta(days=3))
    )
    training.plan_session(session_id=session_id, module_id=module_id, words=said, by=tullia, at=at)
    return path_id, session_id


def tie_to(path_id: object) -> Tie:
    return Tie(kind="PATH", way="USES", code=str(path_id), title_it="Prima prova", title_en="First")


def read(visit: Visit, centre: Back, *ties: Tie) -> str:
    with centre(library.NINA):
        work = library.publish(ties=ties)
    answer = visit.client.get(f"/it/biblioteca/{work}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_path_leads_to_its_next_session_where_strangers_may_see_one(
    visit: Visit, centre: Back
) -> None:
    with centre(CAST.tullia):
        shown, session_id = path(is_public=True)

    page = read(visit, centre, tie_to(shown))

    place = f"/it/formazione/#session-{session_id}"
    assert f'href="{place}"' in page
    assert f'id="session-{session_id}"' in visit.client.get("/it/formazione/").content.decode()


def test_a_path_that_strangers_do_not_see_is_named_and_leads_nowhere(
    visit: Visit, centre: Back
) -> None:
    with centre(CAST.tullia):
        hidden, session_id = path(is_public=False)

    for tie in (tie_to(hidden), tie_to("scritto a mano"), tie_to(uuid4())):
        page = read(visit, centre, tie)
        assert "Prima prova" in page
        assert "#session-" not in page
        assert str(session_id) not in page


def test_an_edition_leads_to_its_page_while_anybody_may_read_it(visit: Visit, centre: Back) -> None:
    with centre(CAST.dario):
        edition_id = procedures.published()
    with centre(CAST.dario):
        before = read_edition_tie(edition_id)
    hidden = read(visit, centre, before)
    with centre(CAST.dario):
        guidelines.show_edition(edition_id=edition_id, by=CAST.dario, at=clock.now())

    shown = read(visit, centre, before)

    assert f"/it/guidelines/{edition_id}/" not in hidden
    assert f'href="/it/guidelines/{edition_id}/"' in shown
    assert before.digest[:12] in hidden


def test_a_starting_draft_leads_to_its_page(visit: Visit, centre: Back) -> None:
    edition = editions.list_shipped()[0]

    page = read(visit, centre, edition_tie(edition.code, edition.number, edition.digest))

    assert f'href="/it/guidelines/{edition.id}/"' in page


def test_a_work_asks_twice_more_at_most_however_much_it_rests_on(
    visit: Visit, centre: Back
) -> None:
    edition = editions.list_shipped()[0]
    with centre(CAST.tullia):
        shown, _session = path(is_public=True)
    ties = [edition_tie(edition.code, number, f"{number:064x}") for number in range(1, 6)]
    with centre(library.NINA):
        alone = library.publish()
        tied = library.publish(ties=(*ties, tie_to(shown), tie_to(uuid4())))

    def asked(work: UUID) -> int:
        with CaptureQueriesContext(connection) as found:
            visit.client.get(f"/it/biblioteca/{work}/")
        return len(found)

    asked(alone)
    assert asked(tied) - asked(alone) == 2


def edition_tie(code: str, number: int, digest: str) -> Tie:
    return Tie(
        kind="PROCEDURE",
        way="USES",
        code=code,
        edition=number,
        digest=digest,
        title_it="Una procedura",
        title_en="A procedure",
    )


def read_edition_tie(edition_id: UUID) -> Tie:
    found = models.Edition.objects.get(id=edition_id)
    return edition_tie(found.procedure_code, found.number, found.digest)
