"""No telephone of somebody else is safe once somebody who speaks for the person is kept out."""

import pytest

from tests.cases.factories import NOON, acting, make_case, make_rule
from tests.cases.representing import keep_out, name
from tests.cast import Cast
from visnet.cases import operations, queries
from visnet.cases.vocabulary import Capacity, Device, KeptOutBecause, TimelineKind
from visnet.kit.decision import Reason


@pytest.mark.parametrize("from_the_first_word", [False, True])
def test_no_way_by_somebody_elses_device_is_safe_once_somebody_is_kept_out(
    cast: Cast, *, from_the_first_word: bool
) -> None:
    """A number taken while the mother called: nobody wrote whose telephone it was."""
    case_id = make_case()
    hers = make_rule(case_id, device=Device.RELATIVE)
    own = make_rule(case_id, device=Device.OWN)

    if from_the_first_word:
        name(case_id, kept_out_because=KeptOutBecause.AFRAID)
    else:
        keep_out(case_id, name(case_id))

    with acting(cast.anna):
        ways = {
            one.id: one
            for one in queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)
        }
        told = queries.list_timeline(viewer=cast.anna, case_id=case_id).lines
        assert (ways[hers].is_safe, ways[own].is_safe) == (False, True)
        assert ways[hers].may_use_now.reason is Reason.UNSAFE_CHANNEL
        assert [one.kind for one in told].count(TimelineKind.CONTACT_RULE_DOUBTED) == 1

        operations.confirm_contact_rule(rule_id=hers, by=cast.anna, at=NOON)

        (again, _own) = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)
    assert again.is_safe


def test_a_way_through_somebody_else_by_name_stays_safe(cast: Cast) -> None:
    case_id = make_case()
    aunt = name(case_id, "Ada Prova", capacity=Capacity.GUARDIAN)
    through = make_rule(case_id, device=Device.RELATIVE, representative_id=aunt)

    keep_out(case_id, name(case_id))

    with acting(cast.anna):
        (way,) = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)
    assert (way.id, way.is_safe) == (through, True)
