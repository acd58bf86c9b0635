"""The pages of procedures that a case follows: their visitors, what may be sent, and the worklist."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.checklists.steps import FIRST, SHIPPED
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.guidelines.steps import published
from tests.standing import standing
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.checklists import models, rules
from visnet.doors import clock
from visnet.journeys import follow_procedure

SignIn = Callable[..., Client]
BAD = ["a\x00b", "x" * 1_000_000, "😀" * 2_001]


@standing
def checklist_id(cast: Cast, acting: Acting, case: Standing) -> UUID:
    """Return a list that Anna began in the case that she leads."""
    made = uuid4()
    with acting(cast.anna):
        follow_procedure.begin_checklist(
            checklist_id=made, case_id=case.id, edition_id=SHIPPED.id, by=cast.anna, at=clock.now()
        )
    return made


def of_case(case: Standing) -> str:
    return reverse("office_case_procedures", args=[case.id])


def of_list(case: Standing, checklist_id: UUID) -> str:
    return reverse("office_procedure", args=[case.id, checklist_id])


def of_step(case: Standing, checklist_id: UUID, code: str = FIRST) -> str:
    step_id = rules.step_id(checklist_id=checklist_id, code=code)
    return reverse("office_procedure_step", args=[case.id, step_id])


def aside(case: Standing, checklist_id: UUID) -> str:
    return reverse("office_procedure_set_aside", args=[case.id, checklist_id])


def said(**more: str) -> dict[str, str]:
    return {"submission": str(uuid4()), "version": "0", "state": "DONE", "words": "", **more}


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", [of_list, of_step])
def test_whoever_works_on_the_case_sees_every_page(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    checklist_id: UUID,
    page: Callable[..., str],
    language: str,
) -> None:
    anna = signed_in(cast.anna)

    for address in (of_case(case), page(case, checklist_id)):
        answer = anna.get(address, {"language": language})
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_lists_are_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID, who: str, status: int
) -> None:
    client = signed_in(getattr(cast, who))
    step = of_step(case, checklist_id)
    begun = {"submission": str(uuid4()), "edition": str(SHIPPED.id)}

    answers = [
        *(client.get(one) for one in (of_case(case), of_list(case, checklist_id), step)),
        client.post(of_case(case), begun),
        client.post(step, said()),
        client.post(aside(case, checklist_id)),
    ]

    assert {answer.status_code for answer in answers} == {status}


def test_a_list_is_begun_once_however_often_it_is_sent(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    sent = {"submission": str(uuid4()), "edition": str(SHIPPED.id)}

    first, again = anna.post(of_case(case), sent), anna.post(of_case(case), sent)
    other = anna.post(of_case(case), {**sent, "submission": str(uuid4())})

    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"]
    assert other.status_code == 409
    assert "Qui un elenco di questa procedura c\u2019è già" in other.content.decode()


def test_nothing_chosen_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)

    for edition in ("", "nothing", str(uuid4())):
        sent = {"submission": str(uuid4()), "edition": edition}
        assert anna.post(of_case(case), sent).status_code == 422


def test_one_press_says_that_a_step_is_done(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)

    answer = anna.post(of_step(case, checklist_id), said())

    assert answer["Location"] == of_list(case, checklist_id)
    page = anna.get(of_list(case, checklist_id)).content.decode()
    assert "Fatto" in page
    assert f"1 su {len(SHIPPED.text.steps)} a posto" in page


def test_a_step_leads_to_where_one_says_that_it_did_not_work(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)
    page = anna.get(of_step(case, checklist_id)).content.decode()

    (way,) = re.findall(r'href="(/classroom/guidelines/[^"]+/trouble/[^"]+)"', page)

    assert anna.get(way).status_code == 200
    assert str(case.id) not in way


def test_a_reason_is_asked_beside_the_field_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)

    answer = anna.post(of_step(case, checklist_id), said(state="NOT_APPLICABLE"))

    assert answer.status_code == 422
    assert "Scrivi perché questo passo qui non si applica." in answer.content.decode()


@pytest.mark.parametrize("words", BAD, ids=["nul", "megabyte", "emoji"])
def test_bad_words_are_answered_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID, words: str
) -> None:
    answer = signed_in(cast.anna).post(of_step(case, checklist_id), said(words=words))

    assert answer.status_code == 422
    assert not models.Mark.objects.exists()


@pytest.mark.parametrize("changed", [{"version": "x"}, {"version": "-1"}, {"state": "NO"}])
def test_made_up_marks_are_refused(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID, changed: dict[str, str]
) -> None:
    answer = signed_in(cast.anna).post(of_step(case, checklist_id), said(**changed))

    assert answer.status_code == 422


def test_whoever_is_second_reads_what_the_first_said_and_keeps_their_own_words(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)
    anna.post(of_step(case, checklist_id), said(words="detto prima"))

    late = anna.post(of_step(case, checklist_id), said(words="detto dopo"))

    page = late.content.decode()
    assert late.status_code == 409
    assert "detto prima" in page
    assert "detto dopo" in page
    again = {**said(words="detto dopo"), "version": str(late.context["form"]["version"].value())}
    assert anna.post(of_step(case, checklist_id), again).status_code == 303


def test_the_words_of_others_are_inert(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)

    anna.post(of_step(case, checklist_id), said(words="<script>alert(1)</script>\u202e"))

    for address in (of_list(case, checklist_id), of_step(case, checklist_id)):
        assert "<script>alert" not in anna.get(address).content.decode()


def test_a_newer_edition_is_offered_and_the_list_stays(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    edition_id = published()

    page = signed_in(cast.anna).get(of_list(case, checklist_id)).content.decode()

    assert reverse("guideline_changes", args=[edition_id]) in page
    assert "Questo elenco resta com\u2019è." in page


def test_an_open_step_is_in_the_work_of_the_day_and_leads_to_its_page(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    anna, checklist_id = signed_in(cast.anna), uuid4()
    with acting(cast.anna):
        follow_procedure.begin_checklist(
            checklist_id=checklist_id,
            case_id=case.id,
            edition_id=SHIPPED.id,
            by=cast.anna,
            at=clock.now() - timedelta(days=3),
        )

    before = anna.get(reverse("office_work")).content.decode()
    anna.post(of_step(case, checklist_id), said())
    after = anna.get(reverse("office_work")).content.decode()

    assert of_step(case, checklist_id) in before
    assert "Passo di una procedura da fare" in before
    assert of_step(case, checklist_id) not in after


def test_a_list_is_set_aside_once_and_stays_to_be_read(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)

    answers = [anna.post(aside(case, checklist_id)) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    page = anna.get(of_list(case, checklist_id)).content.decode()
    assert "Messo da parte da Anna" in page
    assert "<button" not in page.split('class="followed"')[1].split("</ol>")[0]
    assert anna.post(of_step(case, checklist_id), said()).status_code == 403


def test_a_closed_case_is_read_and_not_marked(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, checklist_id: UUID
) -> None:
    with acting(cast.anna):
        version = case_queries.get_case_line(viewer=cast.anna, case_id=case.id).version
        cases.close_case(
            case_id=case.id,
            closing=Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER),
            version=version,
            by=cast.anna,
            at=clock.now(),
        )
    anna = signed_in(cast.anna)

    assert anna.get(of_case(case)).status_code == 200
    assert anna.get(of_list(case, checklist_id)).status_code == 200
    late = anna.post(of_step(case, checklist_id), said(words="troppo tardi"))
    assert late.status_code == 409
    assert "troppo tardi" in late.content.decode()


def test_a_list_costs_the_same_however_much_was_said(
    signed_in: SignIn, cast: Cast, case: Standing, checklist_id: UUID
) -> None:
    anna = signed_in(cast.anna)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert anna.get(of_list(case, checklist_id)).status_code == 200
        return len(caught)

    anna.get(of_list(case, checklist_id))
    before = asked()
    for step in SHIPPED.text.steps:
        anna.post(of_step(case, checklist_id, step.code), said(words="fatto"))

    anna.get(of_list(case, checklist_id))
    assert asked() == before
