"""The pages for asking somebody how they are: agreed at the end, in the worklist, written down."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.doors import clock

SignIn = Callable[..., Client]
HOSTILE = ["Sta bene \u202e ilad", "🕊👩‍👩‍👧 é", "<script>alert(1)</script>", "{{ 7|add:7 }} a"]


def soon(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def close(client: Client, case: Standing, **told: str):
    page = reverse("office_case_ending", args=[case.id])
    sent = {
        "submission": str(uuid4()),
        "version": client.get(page).context["case"].line.version,
        "reason": "PLAN_COMPLETED",
        "outcome": "BETTER",
        "without_scores_because": "Ha preferito di no",
        "follow_up_date": soon(40),
        "follow_up_way": str(case.rule_id),
        "follow_up_wish": "Solo di mattina",
        **told,
    }
    return client.post(page, sent)


def page_of(case: Standing, language: str = "it") -> str:
    return f"{reverse('office_follow_up', args=[case.id])}?language={language}"


def answer(client: Client, case: Standing, **told: str) -> dict[str, str]:
    ahead: UUID = client.get(page_of(case)).context["ahead"].id
    return {"follow_up": str(ahead), "way": str(case.rule_id), "outcome": "WELL", **told}


def test_what_was_agreed_is_due_and_is_written_down_once(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    assert close(client, case).status_code == 303
    shown = client.get(page_of(case)).content.decode()
    sent = answer(client, case, words="Sta bene")

    answers = [client.post(page_of(case), sent).status_code for _ in range(2)]

    assert "Solo di mattina" in shown
    assert answers == [303, 409]
    assert "Sta bene" in client.get(page_of(case)).content.decode()
    assert client.get(reverse("office_case", args=[case.id])).status_code == 200


def test_the_line_of_the_case_leads_to_the_page(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    glance = client.get(reverse("office_case", args=[case.id])).content.decode()

    assert reverse("office_follow_up", args=[case.id]) in glance


def test_needing_help_offers_to_open_the_case_again_with_the_reason_chosen(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    done = client.post(page_of(case), answer(client, case, outcome="NEEDS_HELP"))

    assert done.status_code == 303
    form = client.get(done.headers["Location"]).context["reopening"]
    assert form["reason"].value() == "HELP_NEEDED"
    strange = client.get(f"{reverse('office_case_ending', args=[case.id])}?because=%00x<b>")
    assert strange.status_code == 200


def test_only_who_works_on_the_case_sees_and_writes_it(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    close(anna, case)
    sent = answer(anna, case)

    for actor, status in ((cast.carla, 403), (cast.gina, 404), (cast.bruno, 404)):
        other = signed_in(actor)
        assert other.get(page_of(case)).status_code == status
        assert other.post(page_of(case), sent).status_code == status


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["it", "en"])
def test_hostile_words_are_kept_and_shown_harmless(
    signed_in: SignIn, cast: Cast, case: Standing, words: str, language: str
) -> None:
    client = signed_in(cast.anna)
    assert close(client, case, follow_up_wish=words).status_code == 303

    assert escape(words) in client.get(page_of(case, language)).content.decode()
    done = client.post(page_of(case, language), answer(client, case, words=words))

    assert done.status_code == 303
    assert escape(words) in client.get(page_of(case, language)).content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"follow_up": "x"},
        {"follow_up": ""},
        {"way": "x\0"},
        {"way": ""},
        {"outcome": "CALLED_OFF"},
        {"outcome": ""},
        {"words": "a" * 1_000_000},
        {"words": "sì\0"},
        {"outcome": "NOT_REACHED", "again_date": "31/02/2027"},
        {"outcome": "NOT_REACHED", "again_date": "2020-01-01"},
        {"outcome": "WELL", "again_date": "2099-01-01"},
        {"outcome": "NOT_REACHED", "again_date": "2099-01-01"},
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, told: dict[str, str]
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    sent = client.post(page_of(case), {**answer(client, case), **told})

    assert sent.status_code in {400, 422}
    assert client.get(page_of(case)).context["ahead"] is not None


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"follow_up_date": soon(120)}, "follow_up_date"),
        ({"follow_up_date": soon(0)}, "follow_up_date"),
        ({"follow_up_date": "32/13/1"}, "follow_up_date"),
        ({"reason": "DIED"}, "follow_up_date"),
        ({"follow_up_way": ""}, "follow_up_way"),
        ({"follow_up_way": "\u202e"}, "follow_up_way"),
    ],
)
def test_a_follow_up_is_agreed_for_a_day_on_which_a_way_is_safe(
    signed_in: SignIn, cast: Cast, case: Standing, told: dict[str, str], field: str
) -> None:
    client = signed_in(cast.anna)

    sent = close(client, case, **told)

    assert sent.status_code == 422
    assert field in sent.context["form"].errors


def test_without_a_safe_way_nothing_is_agreed_for_later(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    client.post(reverse("office_contact_rule_supersede", args=[case.id, case.rule_id]))

    sent = close(client, case, follow_up_way="")

    assert sent.status_code == 422
    assert "follow_up_date" in sent.context["form"].errors


def test_a_way_that_no_longer_holds_is_said_before_anybody_calls(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    close(client, case)
    sent = answer(client, case)
    client.post(reverse("office_contact_rule_supersede", args=[case.id, case.rule_id]))

    shown = client.get(page_of(case))

    assert shown.context["way"]["refusal"]
    assert client.post(page_of(case), sent).status_code == 422
    assert client.post(page_of(case), {**sent, "way": "they"}).status_code == 303


def test_a_page_with_nothing_agreed_says_so(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)

    assert client.get(page_of(case)).status_code == 200
    assert client.post(page_of(case), {"way": "they", "outcome": "WELL"}).status_code == 422
