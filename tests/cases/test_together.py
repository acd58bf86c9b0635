"""What happens when colleagues do the same thing at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from django.db import connection

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.cases import operations, queries
from visnet.cases.rules import CaseStart, PersonWords
from visnet.enquiries.vocabulary import Source


def open_one(case_id: UUID) -> str:
    try:
        with acting(CAST.anna):
            return operations.open_case(
                case_id=case_id,
                start=CaseStart(source=Source.PHONE),
                person=PersonWords(),
                by=CAST.anna,
                at=NOON,
            )
    finally:
        connection.close()


def test_cases_opened_at_once_take_different_numbers_without_gaps(
    transactional_copy: None,
) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        references = list(pool.map(open_one, [uuid4() for _ in range(12)]))

    numbers = sorted(int(reference[-4:]) for reference in references)
    assert numbers == list(range(1, 13))


def test_the_same_form_sent_twice_at_once_opens_one_case(transactional_copy: None) -> None:
    case_id = uuid4()

    with ThreadPoolExecutor(max_workers=4) as pool:
        references = set(pool.map(open_one, [case_id] * 4))

    assert len(references) == 1
    with acting(CAST.anna):
        assert len(queries.list_cases(viewer=CAST.anna).lines) == 1
