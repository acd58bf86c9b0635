"""What a case goes through: goals, colleagues, blocks, pauses, assessments."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.doors import clock

SignIn = Callable[..., Client]
TOO_MUCH = "x" * 1_000_000
RULE = {
    "channel": "PHONE_CALL",
    "device": "OWN",
    "value": "320 111",
    "from_hour": "9",
    "until_hour": "12",
}
GOAL = {"words": "Un passo", "need_category": "finance_and_benefits"}


def soon(days: int = 10) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def post(client: Client, name: str, case: Standing, sent: dict[str, object], *more: object):
    return client.post(reverse(name, args=[case.id, *more]), sent)


def test_a_goal_is_looked_at_again_and_reached(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    sent = {"version": "1", "state": "OPEN", "due_date": soon(30), "review_date": soon(10)}

    assert post(client, "office_goal_review", case, sent, case.goal_id).status_code == 303
    stale = post(client, "office_goal_review", case, sent, case.goal_id)
    reached = {"version": "2", "state": "REACHED"}

    assert stale.status_code == 409
    assert post(client, "office_goal_review", case, reached, case.goal_id).status_code == 303


def test_a_colleague_is_added_blocked_and_sees_nothing(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    page = reverse("office_case", args=[case.id])
    who = str(cast.bruno.identifier)

    post(anna, "office_grant", case, {"submission": str(uuid4()), "user": who, "role": "MEMBER"})
    assert bruno.get(page).status_code == 200

    sent = {"submission": str(uuid4()), "who": f"user:{who}", "reason": "Parente"}
    assert post(anna, "office_block", case, sent).status_code == 303
    assert bruno.get(page).status_code == 404


def test_nobody_lets_themselves_in_or_back(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    carla, gina = signed_in(cast.carla), signed_in(cast.gina)
    herself = {"submission": str(uuid4()), "user": str(cast.carla.identifier), "role": "MEMBER"}

    assert post(carla, "office_grant", case, herself).status_code == 422
    block_id = (
        signed_in(cast.anna)
        .get(reverse("office_case_access", args=[case.id]))
        .context["blocks"][0]
        .id
    )
    assert post(gina, "office_block_lift", case, {}, block_id).status_code == 404
    assert post(signed_in(cast.anna), "office_block_lift", case, {}, block_id).status_code == 403
    assert post(carla, "office_block_lift", case, {}, block_id).status_code == 303


def test_a_case_is_paused_closed_and_opened_again(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    assert post(client, "office_case_pause", case, {}).status_code == 303
    version = client.get(reverse("office_case", args=[case.id])).context["case"].line.version
    closing = {
        "submission": str(uuid4()),
        "version": version,
        "reason": "NO_CONTACT",
        "outcome": "NOT_KNOWN",
        "without_scores_because": "Contatto perso",
        "follow_up_date": soon(60),
        "follow_up_way": str(case.rule_id),
    }

    assert post(client, "office_case_ending", case, closing).status_code == 303
    assert client.get(reverse("office_case_ending", args=[case.id])).status_code == 200
    assert (
        post(
            client,
            "office_case_notes",
            case,
            {"submission": str(uuid4()), "words": "Dopo", "visibility": "TEAM"},
        ).status_code
        == 303
    )
    silent = post(client, "office_case_reopen", case, {"words": "Ha scritto \u202e 🙂"})
    assert silent.status_code == 422
    assert "🙂" in silent.content.decode()
    assert post(client, "office_case_reopen", case, {"reason": "OTHER"}).status_code == 422
    assert post(client, "office_case_reopen", case, {"reason": "x\0"}).status_code == 422
    told = {"reason": "OTHER", "words": "Ha richiamato"}
    assert post(client, "office_case_reopen", case, told).status_code == 303
    ending = client.get(reverse("office_case_ending", args=[case.id])).content.decode()
    assert "Ha richiamato" in ending


def test_before_a_case_closes_its_page_says_what_is_still_due_and_the_danger(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    danger = {"danger": "IMMEDIATE", "reason": ""}
    assert post(client, "office_case_danger", case, danger).status_code == 303

    page = client.get(reverse("office_case_ending", args=[case.id]))

    due = client.get(reverse("office_case", args=[case.id])).context["due"]
    shown = page.content.decode()
    assert due
    assert all(f'href="{line.href}"' in shown for line in due)
    assert "Parlane con chi supervisiona prima di chiudere" in shown


def test_a_new_hearing_begins_with_the_measures_that_the_assessment_calls_for(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    said = {
        "submission": str(uuid4()),
        "form": "individual_assessment",
        "danger": "HIGH",
        "protection": ["no_contact", "closed_hearing"],
        "answer_measures.screen_or_video": "no",
    }
    assert post(client, "office_assessment_new", case, said).status_code == 303

    page = client.get(reverse("office_hearing_new", args=[case.id]))

    assert page.context["form"]["measures"].value() == ["no_contact", "closed_hearing"]


def test_what_nobody_answered_in_an_assessment_is_no_answer(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    page = signed_in(cast.anna).get(reverse("office_assessment_new", args=[case.id]))

    form = page.context["form"]
    lists = [box for box in form if box.name.startswith("answer_") and "<select" in str(box)]
    assert lists
    assert all(box.field.choices[0][0] == "" for box in lists)


def test_an_assessment_shows_what_it_calls_for_and_keeps_children_protected(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    version = client.get(reverse("office_case", args=[case.id])).context["case"].line.version
    crime = {"version": version, "victim_type": "DIRECT", "is_minor": "yes"}
    assert post(client, "office_case_crime", case, crime).status_code == 303
    page = client.get(reverse("office_assessment_new", args=[case.id]))
    assert page.context["questionnaire"].audience == "child"
    assert "own_lawyer" in page.context["form"].initial["protection"]
    sent = {
        "submission": str(uuid4()),
        "form": "individual_assessment_child",
        "danger": "HIGH",
        "answer_intimidation.fear_for_life": "yes",
        "answer_measures.recorded": "no",
    }

    looked = post(client, "office_assessment_new", case, {**sent, "look": "yes"})
    kept = client.post(reverse("office_assessment_new", args=[case.id]), sent, follow=True)

    assert looked.status_code == 200
    assert any(one.urgent for one in looked.context["suggestions"])
    assert kept.status_code == 200
    codes = kept.context["view"].protection
    assert "own_lawyer" in codes
    assert "recorded_interview" not in codes


def test_a_case_is_opened_once_however_often_it_is_sent(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.anna)
    sent = {
        "submission": str(uuid4()),
        "source": "WALK_IN",
        "danger": "HIGH",
        "victim_type": "DIRECT",
        "language": "it",
        "preferred_name": "Lia",
    }

    answers = [client.post(reverse("office_case_new"), sent) for _ in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert client.post(reverse("office_case_new"), {**sent, "danger": ""}).status_code == 422


def test_the_codes_for_an_opinion_come_before_the_questions_that_leaving_would_lose(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    page = signed_in(cast.anna).get(reverse("office_case_ending", args=[case.id]))

    shown = page.content.decode()
    assert shown.index(reverse("office_feedback_codes")) < shown.index('name="reason"')
