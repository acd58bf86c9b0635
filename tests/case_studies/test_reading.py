"""Who may read case studies, and who a trainer's note."""

from uuid import uuid4

import pytest

from tests.cast import CAST
from visnet.case_studies import policy, queries
from visnet.kit.actor import SYSTEM, person
from visnet.kit.decision import NotFound, Refused

CODE = queries.list_shipped()[0].code


def test_every_member_reads_and_only_trainers_read_the_note() -> None:
    for member in CAST.everybody():
        assert policy.may_read(member)
        assert len(queries.list_case_studies(viewer=member)) == 10
    study = queries.get_case_study(viewer=CAST.anna, code=CODE, number=3)
    assert not study.has_open_note
    assert queries.get_case_study(viewer=CAST.tullia, code=CODE, number=3).has_open_note
    assert queries.get_note(viewer=CAST.tea, code=CODE, number=3).title == study.title
    for other in (CAST.anna, CAST.dario, CAST.iris):
        with pytest.raises(Refused):
            queries.get_note(viewer=other, code=CODE, number=3)


def test_nobody_from_outside_reads() -> None:
    for outside in (SYSTEM, person(uuid4())):
        assert not policy.may_read_note(outside)
        with pytest.raises(Refused):
            queries.list_case_studies(viewer=outside)
        with pytest.raises(Refused):
            queries.get_case_study(viewer=outside, code=CODE, number=1)


@pytest.mark.parametrize(("code", "number"), [("no-such", 1), (CODE, 0), (CODE, 1_000)])
def test_what_is_not_there_is_not_found(code: str, number: int) -> None:
    with pytest.raises(NotFound):
        queries.get_case_study(viewer=CAST.tullia, code=code, number=number)
    with pytest.raises(NotFound):
        queries.get_note(viewer=CAST.tullia, code=code, number=number)
