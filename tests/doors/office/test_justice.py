"""The way through justice between chapters: corrections that meet, what is to come, rights, the law."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.doors.office.test_proceedings import FRAME_QUERIES, GOOD, WORDS, facts, to
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.doors import clock
from visnet.law import queries as law

SignIn = Callable[..., Client]


def test_two_corrections_at_once_show_both_texts_and_the_second_may_be_sent_again(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, fact_id: UUID
) -> None:
    client, address = signed_in(cast.anna), to("office_fact_new", case)
    sent = {**GOOD, "on": clock.today().isoformat(), "corrects": str(fact_id)}
    first = {**sent, "note": "scritto prima", "submission": str(uuid4())}
    second = {**sent, "note": "scritto dopo", "submission": str(uuid4())}
    client.post(address, first)

    met = client.post(address, second)
    hidden = dict(re.findall(r'name="(corrects|submission)" value="([0-9a-f-]{36})"', text(met)))
    again = client.post(address, {**second, **hidden})

    assert met.status_code == 409
    assert "scritto prima" in text(met)
    assert "scritto dopo" in text(met)
    assert again.status_code == 303
    assert facts(cast, case, acting) == 3


def test_a_case_closed_meanwhile_keeps_what_was_typed(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    sent = {**GOOD, "on": clock.today().isoformat(), "note": WORDS, "submission": str(uuid4())}
    close(cast, case, acting)

    answer = signed_in(cast.anna).post(to("office_fact_new", case), sent)

    assert answer.status_code == 409
    assert WORDS in text(answer)
    assert facts(cast, case, acting) == 0


def test_what_is_known_stands_on_a_page_of_its_own(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID
) -> None:
    client = signed_in(cast.anna)

    chapter = text(client.get(to("office_case_proceedings", case)))
    known = text(client.get(to("office_condition_answer", case)))

    assert 'value="victim_disabled"' not in chapter
    assert to("office_condition_answer", case) in chapter
    assert 'value="victim_disabled"' in known


def test_each_term_leads_to_its_record_of_the_law(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID
) -> None:
    client = signed_in(cast.anna)

    page = text(client.get(to("office_case_proceedings", case)))
    ways = set(re.findall(r'href="(/office/law/[^"?]+/)"', page))

    assert ways
    assert [client.get(way).status_code for way in ways] == [200] * len(ways)


def test_the_timeline_begins_with_what_is_to_come_for_one_question_more(
    signed_in: SignIn, cast: Cast, case: Standing, term_id: UUID
) -> None:
    client, address = signed_in(cast.anna), to("office_case_timeline", case)
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        page = text(client.get(address, {"language": "it"}))

    assert "In arrivo" in page
    assert len(captured) <= FRAME_QUERIES + 14


def test_the_rights_say_which_are_not_explained_yet(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, address = signed_in(cast.anna), to("office_case_rights", case)
    before = text(client.get(address, {"language": "it"}))
    code = law.list_rights()[0].code
    every = {
        "submission": str(uuid4()),
        "rights": [right.code for right in law.list_rights()],
        "language": "en",
        "medium": "INTERPRETED",
    }

    client.post(address, {**every, "submission": str(uuid4()), "rights": [code]})
    one = text(client.get(address, {"language": "it"}))
    client.post(address, every)
    everything = text(client.get(address, {"language": "it"}))

    assert f'href="#right-{code}"' in before
    assert f'href="#right-{code}"' not in one
    assert "Inglese" in one or "English" in one
    assert 'href="#right-' not in everything


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def close(cast: Cast, case: Standing, acting: Acting) -> None:
    with acting(cast.anna):
        line = cases.get_case_line(viewer=cast.anna, case_id=case.id)
        case_operations.close_case(
            case_id=case.id,
            closing=Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER),
            version=line.version,
            by=cast.anna,
            at=clock.now(),
        )
