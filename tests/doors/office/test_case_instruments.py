"""Questionnaires within a case: choosing, filling in, reading, noting a result, taking answers away."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client
from fhir.resources.questionnaireresponse import QuestionnaireResponse

from tests.cases.factories import acting, make_case
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.instruments.brought import bring_in, release
from visnet.cases import models
from visnet.doors import clock
from visnet.people import models as people

NUMBERS = [str(number) for number in range(1, 21)]


def train(cast: Cast, *competences: str) -> None:
    """Write down what Anna is trained for."""
    people.Membership.objects.filter(user_id=cast.anna.identifier).update(
        competences=list(competences)
    )


def here(case_id: UUID) -> str:
    return f"/office/cases/{case_id}/assessment/"


def filled(answer: str = "2", **changed: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "source": "PERSON",
        **{f"answer_{number}": answer for number in NUMBERS},
        **changed,
    }


def result(**changed: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "total": "14",
        "band": "high",
        "day": clock.today().isoformat(),
        "filled_in_by": "servizio sociale",
        "form_kept_at": "cartella della sede",
        **changed,
    }


def fill_one(browser: Client, case_id: UUID) -> str:
    answer = browser.post(f"{here(case_id)}forms/new/pcl_5/en/", filled())
    assert answer.status_code == 303
    return str(answer["Location"])


@pytest.mark.parametrize("address", ["forms/", "forms/new/", "forms/new/safety_plan/it/"])
def test_each_page_has_its_three_visitors(
    cast: Cast, signed_in: SignIn, client: Client, address: str
) -> None:
    page = here(make_case()) + address

    assert signed_in(cast.anna).get(page).status_code == 200
    assert signed_in(cast.carla).get(page).status_code == 403
    for stranger in (cast.bruno, cast.marta):
        assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(cast.elena).get(page).status_code == 403
    assert client.get(page).status_code == 302


def test_who_is_not_trained_is_told_so_and_refused(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case()
    browser = signed_in(cast.anna)

    choosing = browser.get(f"{here(case_id)}forms/new/?language=en").content.decode()
    opened = browser.get(f"{here(case_id)}forms/new/pcl_5/en/?language=en")
    sent = browser.post(f"{here(case_id)}forms/new/pcl_5/en/", filled())

    assert "Not for you to administer" in choosing
    assert opened.status_code == sent.status_code == 403
    assert "training or profession" in opened.content.decode()


def test_a_psychologist_fills_in_and_reads_the_scores(cast: Cast, signed_in: SignIn) -> None:
    train(cast, "psychologist")
    case_id = make_case()
    browser = signed_in(cast.anna)

    one = fill_one(browser, case_id)

    english = browser.get(f"{one}?language=en").content.decode()
    italian = browser.get(f"{one}?language=it").content.decode()
    listed = browser.get(f"{here(case_id)}forms/?language=en").content.decode()
    assert "40 / 80" in english
    assert "not a diagnosis" in english
    assert "non una diagnosi" in italian
    assert "Trouble falling or staying asleep?" in italian
    assert "PCL-5" in listed


def test_sent_twice_it_is_kept_once(cast: Cast, signed_in: SignIn) -> None:
    train(cast, "psychologist")
    case_id = make_case()
    sent = filled()

    for _twice in range(2):
        answer = signed_in(cast.anna).post(f"{here(case_id)}forms/new/pcl_5/en/", sent)
        assert answer.status_code == 303

    with acting(cast.anna):
        assert models.AnsweredForm.objects.count() == 1


def test_a_language_to_be_verified_is_not_found_until_it_is_released(
    cast: Cast, signed_in: SignIn
) -> None:
    train(cast, "psychologist")
    page = f"{here(make_case())}forms/new/pcl_5/it/"
    browser = signed_in(cast.anna)
    before = browser.get(page).status_code

    release(bring_in())

    assert (before, browser.get(page).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answer_1": "9"}, "answer_1"),
        ({"answer_1": "\x00"}, "answer_1"),
        ({"answer_1": "😀" * 250_000}, "answer_1"),
        ({"source": ""}, "source"),
        ({"reassess_date": "31/02/2027"}, "reassess_date"),
        ({"reassess_date": "2020-01-01"}, "reassess_date"),
        ({f"answer_{number}": "" for number in NUMBERS}, "source"),
    ],
    ids=range(7),
)
def test_what_cannot_be_kept_is_said_beside_the_field(
    cast: Cast, signed_in: SignIn, changed: dict[str, str], said: str
) -> None:
    train(cast, "psychologist")
    case_id = make_case()

    answer = signed_in(cast.anna).post(f"{here(case_id)}forms/new/pcl_5/en/", filled(**changed))

    assert answer.status_code == 422
    assert said in answer.context["form"].errors
    with acting(cast.anna):
        assert not models.AnsweredForm.objects.exists()


def test_words_with_marks_and_emoji_come_back_as_they_were_written(
    cast: Cast, signed_in: SignIn
) -> None:
    case_id = make_case()
    words = "da zia \u202eOfelia 😀 <b>"
    sent = {"submission": str(uuid4()), "source": "PERSON", "answer_leaving.where": words}

    browser = signed_in(cast.anna)
    one = browser.post(f"{here(case_id)}forms/new/safety_plan/it/", sent)["Location"]

    page = browser.get(one).content.decode()
    assert "da zia \u202eOfelia 😀 &lt;b&gt;" in page


def test_a_result_from_elsewhere_is_noted_and_read(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case()
    browser = signed_in(cast.anna)

    answer = browser.post(f"{here(case_id)}results/dash_ric/", result())

    page = browser.get(f"{answer['Location']}?language=en").content.decode()
    assert answer.status_code == 303
    assert "cartella della sede" in page
    assert "never lowers the danger" in page
    assert "Take the answers away" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"total": "25"}, "total"),
        ({"total": "-1"}, "total"),
        ({"total": "9" * 400}, "total"),
        ({"band": "extreme"}, "band"),
        ({"day": "2999-01-01"}, "day"),
        ({"filled_in_by": "\x00"}, "filled_in_by"),
        ({"form_kept_at": "x" * 201}, "form_kept_at"),
    ],
    ids=range(7),
)
def test_a_result_that_does_not_fit_is_said_beside_the_field(
    cast: Cast, signed_in: SignIn, changed: dict[str, str], said: str
) -> None:
    case_id = make_case()

    answer = signed_in(cast.anna).post(f"{here(case_id)}results/dash_ric/", result(**changed))

    assert answer.status_code == 422
    assert said in answer.context["form"].errors


def test_an_instrument_nobody_knows_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case()
    browser = signed_in(cast.anna)

    for address in ("results/pcl_5/", "forms/new/nothing/it/", f"forms/{uuid4()}/"):
        assert browser.get(here(case_id) + address).status_code == 404
    assert browser.get(f"{here(case_id)}forms/new/individual_assessment/it/").status_code == 404


def test_answers_leave_as_a_file_only_with_a_fresh_proof(cast: Cast, signed_in: SignIn) -> None:
    train(cast, "psychologist")
    case_id = make_case()
    one = fill_one(signed_in(cast.anna), case_id)

    stale = signed_in(cast.anna, proved_minutes_ago=30).get(f"{one}file/")
    fresh = signed_in(cast.anna).get(f"{one}file/")

    assert stale.status_code != 200
    QuestionnaireResponse.model_validate(json.loads(fresh.content))
    assert fresh["Content-Disposition"] == 'attachment; filename="note.json"'
    assert signed_in(cast.bruno).get(f"{one}file/").status_code == 404
    assert signed_in(cast.carla).get(f"{one}file/").status_code == 403


def test_words_in_another_language_than_the_screen_say_which_it_is(
    cast: Cast, signed_in: SignIn
) -> None:
    train(cast, "psychologist")

    page = signed_in(cast.anna).get(f"{here(make_case())}forms/new/pcl_5/en/?language=it")

    assert '<div class="asked" lang="en">' in page.content.decode()


def test_what_falls_due_leads_to_the_list(cast: Cast, signed_in: SignIn) -> None:
    train(cast, "psychologist")
    case_id = make_case(at=clock.now())
    browser = signed_in(cast.anna)
    fill_one(browser, case_id)
    with acting(cast.anna):
        models.Due.objects.filter(kind="INSTRUMENT").update(due_date=clock.today())

    day = browser.get("/office/?language=en").content.decode()

    assert f"{here(case_id)}forms/" in day
    assert "Questionnaire to ask again" in day
