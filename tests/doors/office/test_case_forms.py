"""The forms of a case: bad input beside the field, twice is once, stale keeps both texts."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.doors.office.conftest import PHONE, Standing
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


BAD = [
    ("office_case_person", {"version": "1", "preferred_name": "a\x00b"}),
    ("office_case_person", {"version": "1", "notes": TOO_MUCH}),
    ("office_case_person", {"version": "1", "birth_date": "2026-02-31"}),
    ("office_case_person", {"version": "1", "birth_date": "0001-01-01"}),
    ("office_case_person", {"version": "1", "birth_date": "2099-01-01"}),
    ("office_case_person", {"version": "1", "fiscal_code": "RSSMRA80A01H501X"}),
    ("office_case_person", {"version": "x"}),
    ("office_case_danger", {"danger": "TERRIBLE"}),
    ("office_case_danger", {"danger": "HIGH", "reason": TOO_MUCH}),
    ("office_case_crime", {"version": "2", "victim_type": "DIRECT", "offence_code": "\x00"}),
    ("office_case_crime", {"version": "2", "victim_type": "DIRECT", "municipality": "Atlantide"}),
    ("office_contact_rule_new", {**RULE, "is_safe": "on"}),
    ("office_contact_rule_new", {**RULE, "is_safe": "on", "days": ["1"], "from_hour": "20"}),
    ("office_contact_rule_new", {**RULE, "is_safe": "on", "days": ["8"]}),
    ("office_contact_rule_new", {**RULE, "value": "\x00"}),
    ("office_contact_attempt_new", {"rule": str(uuid4()), "outcome": "REACHED"}),
    ("office_goal_new", {**GOAL, "due_date": "2020-01-01"}),
    ("office_goal_new", {**GOAL, "due_date": "31/02/2027"}),
    ("office_goal_new", {**GOAL, "words": TOO_MUCH, "due_date": "2090-01-01"}),
    ("office_needs_score", {"moment": "INTAKE"}),
    ("office_needs_score", {"moment": "INTAKE", "need_finance_and_benefits": "9"}),
    ("office_case_notes", {"words": "   ", "visibility": "TEAM"}),
    ("office_case_notes", {"words": "a\x00b", "visibility": "TEAM"}),
    ("office_case_notes", {"words": TOO_MUCH, "visibility": "TEAM"}),
    ("office_case_notes", {"words": "a", "visibility": "EVERYBODY"}),
    ("office_case_rights", {"rights": ["nothing such"], "language": "it", "medium": "SPOKEN"}),
    ("office_consent_new", {"partner": "x:y", "categories": ["NAME"]}),
    ("office_grant", {"user": str(people.CAST.elena.identifier), "role": "MEMBER"}),
    ("office_block", {"who": "user:not an id", "reason": "x"}),
    ("office_block", {"who": f"user:{people.CAST.bruno.identifier}", "reason": "---"}),
    ("office_case_ending", {"version": "2", "reason": "PLAN_COMPLETED", "outcome": "BETTER"}),
    ("office_case_ending", {"version": "2", "reason": "", "outcome": "BETTER"}),
    ("office_assessment_new", {"danger": "HIGH", "answer_harm.self": "maybe"}),
    ("office_assessment_new", {"danger": "HIGH", "reassess_date": "2020-01-01"}),
    ("office_assessment_new", {"danger": "HIGH", "wishes": "a\x00b"}),
]


@pytest.mark.parametrize(
    ("name", "sent"), BAD, ids=[f"{name}-{i}" for i, (name, _s) in enumerate(BAD)]
)
def test_bad_input_is_answered_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, sent: dict[str, object]
) -> None:
    answer = post(signed_in(cast.anna), name, case, {"submission": str(uuid4()), **sent})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("office_contact_rule_new", {**RULE, "is_safe": "on", "days": ["2", "4"]}),
        ("office_goal_new", {**GOAL, "due_date": "2090-01-01"}),
        ("office_case_notes", {"words": "🙂 nota", "visibility": "TEAM"}),
        ("office_needs_score", {"moment": "REVIEW", "need_finance_and_benefits": "3"}),
        (
            "office_case_rights",
            {"rights": ["interpretation"], "language": "it", "medium": "SPOKEN"},
        ),
        ("office_assessment_new", {"danger": "HIGH", "answer_harm.self": "yes", "wishes": "Casa"}),
    ],
)
def test_a_form_sent_twice_makes_one_thing(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, sent: dict[str, object]
) -> None:
    client = signed_in(cast.anna)
    whole = {"submission": str(uuid4()), "owner": str(cast.anna.identifier), **sent}
    if name == "office_case_rights":
        page = client.get(reverse(name, args=[case.id]))
        whole["rights"] = [page.context["rights"][0].code]

    answers = [post(client, name, case, whole) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    timeline = client.get(reverse("office_case_timeline", args=[case.id])).context["lines"]
    newest = timeline[0].kind
    made = [line for line in timeline if line.kind == newest]
    already = {"NEED_SCORED": 1, "CONTACT_RULE_RECORDED": 1, "GOAL_SET": 1, "NOTE_WRITTEN": 1}
    assert len(made) == 1 + already.get(newest.value, 0)


def test_two_who_write_at_once_keep_both_texts(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_case_person", args=[case.id])
    version = client.get(page).context["case"].person_version
    client.post(page, {"version": version, "preferred_name": "Prima"})

    answer = client.post(page, {"version": version, "preferred_name": "Seconda"})

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Prima" in words
    assert "Seconda" in words
    again = {
        "version": answer.context["person_form"]["version"].value(),
        "preferred_name": "Seconda",
    }
    assert client.post(page, again).status_code == 303


def test_lowering_the_danger_needs_a_reason(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)
    post(client, "office_case_danger", case, {"danger": "IMMEDIATE"})

    refused = post(client, "office_case_danger", case, {"danger": "STANDARD", "reason": " - "})
    allowed = post(
        client, "office_case_danger", case, {"danger": "STANDARD", "reason": "È altrove"}
    )

    assert refused.status_code == 422
    assert allowed.status_code == 303


def test_a_number_is_shown_for_a_reason_and_said_so(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_contact_reveal", args=[case.id, case.rule_id])

    assert PHONE not in client.get(page).content.decode()
    assert client.post(page, {"reason": "  "}).status_code == 422
    shown = client.post(page, {"reason": "Richiamare come d'accordo"})

    assert PHONE in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    access = client.get(reverse("office_case_access", args=[case.id]))
    assert any(row.uncovered for row in access.context["accesses"])


def test_a_number_needs_a_fresh_proof(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna, proved_minutes_ago=6)
    page = reverse("office_contact_reveal", args=[case.id, case.rule_id])

    answer = client.post(page, {"reason": "Richiamare"})

    assert answer.status_code == 403
    assert PHONE not in answer.content.decode()


def test_an_attempt_at_an_unsafe_hour_is_refused_with_the_reason(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    tomorrow = str((clock.today() + timedelta(days=1)).isoweekday())
    rule_id = str(uuid4())
    unsafe = {**RULE, "submission": rule_id, "is_safe": "on", "days": [tomorrow]}
    post(client, "office_contact_rule_new", case, unsafe)

    answer = post(
        client,
        "office_contact_attempt_new",
        case,
        {
            "submission": str(uuid4()),
            "rule": rule_id,
            "outcome": "REACHED",
            "note": "parole tenute",
        },
    )

    assert answer.status_code == 422
    assert "parole tenute" in answer.content.decode()


def test_nobody_is_let_in_or_kept_away_because_they_came_first_in_a_list(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    """Or one touch in the wrong place would shut the operator out, or let a colleague in."""
    page = signed_in(cast.anna).get(reverse("office_case_access", args=[case.id]))

    for form, name in (("grant_form", "user"), ("block_form", "who")):
        first = next(iter(page.context[form].fields[name].choices))
        assert first[0] == ""
