"""Two people write the same form: both texts, field by field, and nothing merged by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.doors import clock

SignIn = Callable[..., Client]
HARD_WORDS = ["\x00", "👩‍👩‍👧", "\u200f\u0623", "<script>alert(1)</script>", "x" * 100_000]


def overtaken(client: Client, case: Standing, **typed: str) -> HttpResponse:
    """Return what somebody sees who was slower: a colleague kept Prima and an interpreter."""
    page = reverse("office_case_person", args=[case.id])
    version = client.get(page).context["case"].person_version
    client.post(page, {"version": version, "preferred_name": "Prima", "interpreter": "on"})
    return client.post(page, {"version": version, **typed})


def sent_again(answer: HttpResponse, **takes: str) -> dict[str, str]:
    """Return what the page sends once a choice was made."""
    merge = answer.context["person_merge"]
    return {
        "merging": "yes",
        "version": str(answer.context["person_form"]["version"].value()),
        **dict(merge.kept),
        **{f"theirs_{line.name}": line.theirs_sent for line in merge.differences},
        **{f"take_{name}": take for name, take in takes.items()},
    }


def test_only_what_differs_is_asked(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    answer = overtaken(
        signed_in(cast.anna), case, preferred_name="Seconda", language="it", notes="Di mattina"
    )

    lines = {
        line.name: (line.mine, line.theirs) for line in answer.context["person_merge"].differences
    }
    assert answer.status_code == 409
    assert lines.keys() == {"preferred_name", "interpreter", "notes"}
    assert lines["preferred_name"] == ("Seconda", "Prima")


def test_each_field_is_kept_as_it_was_chosen(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])
    answer = overtaken(anna, case, preferred_name="Seconda", language="it", notes="Di mattina")
    takes = {"preferred_name": "theirs", "interpreter": "theirs", "notes": "mine"}

    kept = anna.post(page, sent_again(answer, **takes))

    now = anna.get(page).context["case"]
    assert kept.status_code == 303
    assert (now.preferred_name, now.interpreter, now.notes) == ("Prima", True, "Di mattina")


def test_nothing_is_kept_without_a_choice(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])
    answer = overtaken(anna, case, preferred_name="Seconda", language="it")

    half = anna.post(page, sent_again(answer, preferred_name="mine"))

    open_still = [line.name for line in half.context["person_merge"].differences if line.is_open]
    chosen = {line.name: line.chosen for line in half.context["person_merge"].differences}
    assert half.status_code == 409
    assert open_still == ["interpreter"]
    assert chosen["preferred_name"] == "mine"
    assert anna.get(page).context["case"].preferred_name == "Prima"


def test_a_third_change_is_shown_again(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])
    answer = overtaken(anna, case, preferred_name="Seconda", language="it")
    version = answer.context["person_form"]["version"].value()
    anna.post(page, {"version": version, "preferred_name": "Terza"})

    late = anna.post(page, sent_again(answer, preferred_name="mine", interpreter="mine"))

    assert late.status_code == 409
    assert "Terza" in late.content.decode()
    assert "Seconda" in late.content.decode()


def test_what_is_masked_stays_masked(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])

    answer = overtaken(anna, case, given_name="Maria", language="it")
    kept = anna.post(
        page, sent_again(answer, given_name="theirs", preferred_name="theirs", interpreter="theirs")
    )

    assert "Maria" in answer.content.decode()
    assert "Giovanna" not in answer.content.decode()
    assert kept.status_code == 303


@pytest.mark.parametrize("hard", HARD_WORDS)
def test_hard_words_break_nothing(signed_in: SignIn, cast: Cast, case: Standing, hard: str) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])
    answer = overtaken(anna, case, preferred_name="Seconda", language="it")
    told = sent_again(answer, preferred_name="theirs", interpreter=hard)

    spoilt = anna.post(page, {**told, "theirs_preferred_name": hard, "theirs_nothing": hard})

    assert spoilt.status_code in {303, 409, 422}
    assert "<script>alert(1)" not in spoilt.content.decode()


def test_dates_of_a_goal_are_chosen_too(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    page = reverse("office_goal_review", args=[case.id, case.goal_id])
    theirs, mine = [(clock.today() + timedelta(days=days)).isoformat() for days in (30, 40)]
    looked = {"version": "1", "state": "OPEN", "review_date": theirs}
    anna.post(page, {**looked, "due_date": theirs})

    answer = anna.post(page, {**looked, "due_date": mine})
    merge = answer.context["merge"]

    assert answer.status_code == 409
    assert [line.name for line in merge.differences] == ["due_date"]
    assert merge.differences[0].theirs_sent == (theirs,)
    told = {**looked, "version": "2", "merging": "yes", "due_date": mine}
    told |= {"theirs_due_date": theirs}
    assert anna.post(page, told).status_code == 409
    assert anna.post(page, {**told, "take_due_date": "mine"}).status_code == 303


@pytest.mark.parametrize(("who", "status"), [("carla", 403), ("gina", 404), ("elena", 403)])
def test_whoever_may_not_write_merges_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    told = {"merging": "yes", "version": "1", "theirs_notes": "x", "take_notes": "theirs"}

    answer = signed_in(getattr(cast, who)).post(reverse("office_case_person", args=[case.id]), told)

    assert answer.status_code == status


def test_beneath_an_empty_mask_there_is_nothing_to_choose_from(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    """The case has a given name and no family name: only the given name has two texts."""
    anna = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])

    typed = {"preferred_name": "Prima", "interpreter": "on", "language": "it"}
    answer = overtaken(anna, case, given_name="Gina", family_name="Rossi", **typed)
    merge = answer.context["person_merge"]
    kept = anna.post(page, sent_again(answer, given_name="theirs"))

    assert [line.name for line in merge.differences] == ["given_name"]
    assert kept.status_code == 303
    assert "family_name" in anna.get(page).context["case"].masked_fields
