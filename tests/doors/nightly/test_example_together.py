"""The example holds figures of several Centres: two told their year, one has not yet."""

from tests.cases.factories import acting
from tests.doors.nightly.conftest import silence
from visnet.doors import clock
from visnet.doors.nightly.demo import members, together
from visnet.kit.actor import Role
from visnet.pooling import queries


def test_two_centres_told_their_year_and_one_has_not_however_often_it_is_loaded(
    example: None,
) -> None:
    together.tell_years(progress=silence, began=clock.now(), at=clock.now())

    reads = members.speaker_of("centre_mantova", Role.COORDINATOR)
    with acting(reads):
        found = queries.get_pooled_year(
            viewer=reads,
            agreement_id=together.AGREEMENT,
            year=clock.today().year - 1,
            at=clock.now(),
        )

    assert len(found.told) == 2
    assert len(found.missing) == 1
