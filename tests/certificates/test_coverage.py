"""For what offices have somebody: counted, by certificates that hold, without a name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.certificates.steps import issue, revoke
from visnet.certificates import queries
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused


def coverage(viewer: Actor, *, in_days: int = 0) -> list[tuple[str, int, int]]:
    on = clock.today() + timedelta(days=in_days)
    with acting(viewer):
        found = queries.list_coverage(viewer=viewer, on=on)
    return [(line.competence, line.people, line.ending) for line in found]


def test_valid_certificates_are_counted_once_for_each_person(cast: Cast) -> None:
    issue(cast.anna)
    issue(cast.anna, code="again")
    issue(cast.bruno, gives=("victim_support_basics", "court_accompaniment"))
    revoke(issue(cast.carla).id)

    found = coverage(cast.tullia)

    assert found == [("court_accompaniment", 1, 0), ("victim_support_basics", 2, 0)]
    assert coverage(cast.carla) == found


def test_what_ends_within_ninety_days_is_told_and_what_ended_is_not_counted(cast: Cast) -> None:
    issue(cast.anna, valid_months=1)
    issue(cast.bruno, valid_months=4)

    assert coverage(cast.tullia) == [("victim_support_basics", 2, 1)]
    assert coverage(cast.tullia, in_days=60) == [("victim_support_basics", 1, 1)]


@pytest.mark.parametrize("viewer", [CAST.tea, CAST.silvia, CAST.marta, CAST.pietro])
def test_another_network_and_another_office_are_not_counted(cast: Cast, viewer: Actor) -> None:
    issue(cast.anna)

    assert coverage(viewer) == []


@pytest.mark.parametrize("viewer", [CAST.anna, CAST.elena, CAST.iris])
def test_who_neither_trains_nor_leads_is_refused(cast: Cast, viewer: Actor) -> None:
    with acting(viewer), pytest.raises(Refused):
        queries.list_coverage(viewer=viewer, on=clock.today())


def test_however_many_certificates_there_are_the_questions_are_the_same(cast: Cast) -> None:
    counts = []
    for holder in (cast.anna, cast.bruno, cast.carla):
        issue(holder)
        with acting(cast.tullia), CaptureQueriesContext(connection) as asked:
            queries.list_coverage(viewer=cast.tullia, on=clock.today())
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2]
