"""What the page of the proceedings asks follows the offence and the step that was reached."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.doors import clock

SignIn = Callable[..., Client]


def said_of(client: Client, case: Standing) -> dict[str, Any]:
    context = known_page(client, case).context
    return {row.code: row for row in [*context["conditions"], *context["others"]]}


def offend(client: Client, case: Standing, code: str, **said: str) -> None:
    version = client.get(reverse("office_case_person", args=[case.id])).context["case"].line.version
    sent = {"version": version, "victim_type": "DIRECT", "offence_code": code, **said}
    assert client.post(reverse("office_case_crime", args=[case.id]), sent).status_code == 303


def step(client: Client, case: Standing, kind: str, days_ago: int = 3) -> None:
    sent = {
        "submission": str(uuid4()),
        "kind": kind,
        "on": (clock.today() - timedelta(days=days_ago)).isoformat(),
        "told_by": "PAPER",
    }
    assert client.post(reverse("office_fact_new", args=[case.id]), sent).status_code == 303


def answer(client: Client, case: Standing, condition: str, known: str) -> None:
    sent = {"submission": str(uuid4()), "condition": condition, "known": known}
    assert client.post(reverse("office_condition_answer", args=[case.id]), sent).status_code == 303


def known_page(client: Client, case: Standing, language: str = "it"):  # type: ignore[no-untyped-def]
    return client.get(f"{reverse('office_condition_answer', args=[case.id])}?language={language}")


def codes(rows: list[object]) -> set[str]:
    return {row.code for row in rows}  # type: ignore[attr-defined]


def test_after_a_final_judgment_the_page_no_longer_speaks_of_archiving(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    offend(client, case, "theft")
    step(client, case, "archiving_notice_served", days_ago=9)
    page = reverse("office_case_proceedings", args=[case.id])
    assert "archiviazione" in client.get(page).content.decode()

    step(client, case, "final_judgment")

    shown = client.get(page)
    open_codes = {row.code for row in shown.context["open_terms"]}
    assert not any("archiving" in code for code in open_codes)
    assert not any("archivia" in one.label for one in shown.context["missing"])
    assert not any(one.code == "ask_to_be_informed" for one in shown.context["reminders"])
    overtaken = [row for row in shown.context["other_terms"] if "archiving" in row.code]
    assert [row.standing for row in overtaken] == ["Il procedimento è andato oltre"]
    assert "archivia" not in known_page(client, case).content.decode().split("<details")[0]


@pytest.mark.parametrize(
    ("reached", "next_kind", "not_next"),
    [
        ("", "complaint_filed", "final_judgment"),
        ("complaint_filed", "suspect_registered", "final_judgment"),
        ("suspect_registered", "first_trial_hearing", "complaint_filed"),
        ("first_trial_hearing", "first_judgment", "archiving_notice_served"),
        ("first_judgment", "final_judgment", "archiving_notice_served"),
        ("final_judgment", "enforcement_failed", "archiving_notice_served"),
    ],
)
def test_what_may_come_next_is_offered_first_and_nothing_is_chosen(
    signed_in: SignIn, cast: Cast, case: Standing, reached: str, next_kind: str, not_next: str
) -> None:
    client = signed_in(cast.anna)
    if reached:
        step(client, case, reached)

    form = client.get(reverse("office_fact_new", args=[case.id])).context["form"]

    first, near, others = form.fields["kind"].choices
    assert first[0] == ""
    assert not form["kind"].value()
    assert next_kind in dict(near[1])
    assert not_next in dict(others[1])


def test_a_step_without_a_kind_is_sent_back_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    sent = {"submission": str(uuid4()), "kind": "", "on": "2026-01-10", "note": "busta gialla"}

    back = client.post(reverse("office_fact_new", args=[case.id]), sent)

    assert back.status_code == 422
    assert {"kind", "told_by"} <= set(back.context["form"].errors)
    assert "busta gialla" in back.content.decode()


def test_the_questions_of_the_offence_come_first_and_the_others_are_folded(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    offend(client, case, "burglary_or_bag_snatching")
    burglary = known_page(client, case)
    offend(client, case, "stalking")
    stalking = known_page(client, case)

    assert "repeated_serious_threats" in codes(burglary.context["others"])
    assert "repeated_serious_threats" in codes(stalking.context["conditions"])
    for shown in (burglary, stalking):
        rows = [*shown.context["conditions"], *shown.context["others"]]
        assert len(rows) == len(codes(rows)) == 18
        assert "<details" in shown.content.decode()


def test_asked_and_not_known_is_not_a_no_and_not_unasked(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    offend(client, case, "stalking")
    waiting = known_page(client, case).context["waiting"]

    answer(client, case, "offender_already_warned", "UNKNOWN")
    answer(client, case, "repeated_serious_threats", "NO")
    answer(client, case, "victim_under_14", "YES")

    shown = known_page(client, case, "en")
    rows = {row.code: row for row in shown.context["conditions"]}
    assert rows["offender_already_warned"].is_answered
    assert rows["repeated_serious_threats"].known.value == "NO"
    assert rows["victim_minor"].follows
    assert not rows["victim_minor"].is_answered
    assert shown.context["waiting"] == waiting - 4
    page = shown.content.decode()
    for words in ("Not asked yet", "it follows from what is written"):
        assert words in page
    assert page.count('aria-pressed="true"') == 3, "an answer stands once, in its own button"
    assert "Asked, not known" not in page


def test_claims_begin_with_what_is_for_this_offence(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_claim_new", args=[case.id])
    offend(client, case, "burglary_or_bag_snatching")

    offered = client.get(page).context["form"].fields["entitlement"].choices

    names = [code for code, _label in offered]
    assert names.index("own_insurance") < names.index("state_compensation_homicide")
    assert names.index("damages_as_civil_party") < names.index("state_compensation_homicide")
    assert "(per altri casi)" in dict(offered)["state_compensation_homicide"]
    assert "(per altri casi)" not in dict(offered)["own_insurance"]
    sent = {"submission": str(uuid4()), "entitlement": "own_insurance", "note": "polizza casa"}
    made = client.post(page, sent)
    assert made.status_code == 303
    assert "Assicurazione" in client.get(made.headers["Location"]).content.decode()
    offend(client, case, "homicide")
    offered = client.get(page).context["form"].fields["entitlement"].choices
    assert offered[0][0] == "state_compensation_homicide"


def test_citations_read_in_the_language_of_the_screen(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    step(client, case, "first_trial_hearing")
    answer(client, case, "preliminary_hearing_foreseen", "NO")
    page = reverse("office_case_proceedings", args=[case.id])

    italian = client.get(f"{page}?language=it").content.decode()
    english = client.get(f"{page}?language=en").content.decode()

    assert "artt. 79, 484, 554-bis(2) c.p.p." in italian
    assert "arts. " not in italian
    assert "arts. 79, 484, 554-bis(2) c.p.p." in english


def test_closing_asks_plainly_and_tells_nobody_to_call_where_no_way_is_safe(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    page = f"{reverse('office_case_ending', args=[case.id])}?language=it"
    before = client.get(page).content.decode()
    client.post(reverse("office_contact_rule_supersede", args=[case.id, case.rule_id]))

    after = client.get(page).content.decode()

    label = before.split('for="id_without_scores_because"')[1].split("</label>")[0]
    assert "facoltativo" not in label
    assert "Persona da ricontattare" in before
    assert "Persona da ricontattare" not in after
    assert "nessuno chiama" in after


def test_a_goal_begins_with_no_need_chosen(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_goal_new", args=[case.id])

    form = client.get(page).context["form"]
    back = client.post(page, {"submission": str(uuid4()), "words": "una casa", "owner": "x"})

    assert form.fields["need_category"].choices[0][0] == ""
    assert not form["need_category"].value()
    assert back.status_code == 422
    assert "need_category" in back.context["form"].errors


def test_what_the_offence_itself_settles_is_not_asked_under_the_terms(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    offend(client, case, "homicide")
    step(client, case, "archiving_notice_served")

    page = client.get(reverse("office_case_proceedings", args=[case.id]))
    asked = client.get(reverse("office_condition_answer", args=[case.id]))

    assert "Violenza alla persona" not in page.content.decode()
    rows = {one.code: one for one in asked.context["conditions"]}
    assert rows["violence_to_person"].follows


def test_whoever_mourns_somebody_is_not_asked_whether_it_was_only_attempted(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    offend(client, case, "homicide")
    assert not said_of(client, case)["attempted"].follows

    offend(client, case, "homicide", victim_type="FAMILY", kinship="SIBLING")

    assert said_of(client, case)["attempted"].follows
    page = client.get(reverse("office_case_proceedings", args=[case.id])).content.decode()
    assert "tentato" not in page
