"""The pages of competences: one's own, colleagues', lending, recognising, what a network asks."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import make_case
from tests.cast import CAST, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.people.competences import as_today, ask_for, certify, id_of, in_days, lend
from visnet.kit.actor import Actor, Task
from visnet.people import models
from visnet.people.vocabulary import Competence

COURT, MINORS = Competence.COURT_ACCOMPANIMENT, Competence.SUPPORT_OF_MINORS
SignIn = Callable[..., Client]
OWN, COLLEAGUES, RULES = "my_competences", "office_competences", "network_tasks"


def loan(**said: object) -> dict[str, object]:
    told = {"competence": COURT.value, "days": "3", "because": "Anna è in malattia"}
    return {"submission": str(uuid4()), **told, **said}


def lend_to(who: Actor) -> str:
    return reverse("office_lend", args=[who.identifier])


def rule_of(task: Task, network_id: object = NETWORK) -> str:
    return reverse("network_task", args=[network_id, task])


@pytest.mark.parametrize("who", CAST.everybody(), ids=str)
def test_everybody_reads_what_they_hold(cast: Cast, signed_in: SignIn, who: Actor) -> None:
    assert signed_in(who).get(reverse(OWN)).status_code == 200


@pytest.mark.parametrize("who", CAST.everybody(), ids=str)
def test_only_supervisors_see_what_colleagues_hold(
    cast: Cast, signed_in: SignIn, who: Actor
) -> None:
    may = who in {cast.carla, cast.marta}

    assert signed_in(who).get(reverse(COLLEAGUES)).status_code == (200 if may else 403)


@pytest.mark.parametrize("who", CAST.everybody(), ids=str)
def test_only_coordinators_read_and_change_the_rules_of_their_network(
    cast: Cast, signed_in: SignIn, who: Actor
) -> None:
    may = {cast.dario: 200, cast.silvia: 404}
    client = signed_in(who)

    listed = client.get(reverse(RULES)).status_code
    changed = client.get(rule_of(Task.DATA_EXPORT)).status_code

    assert listed == (200 if who in may else 403)
    assert changed == may.get(who, 403)


def test_my_page_says_what_i_hold_from_whom_and_what_is_closed(
    cast: Cast, signed_in: SignIn
) -> None:
    ask_for(Task.COURT_ACCOMPANIMENT, COURT)
    certify(cast.bruno, MINORS, days=20)
    lend(cast.bruno, Competence.DATA_PROTECTION, because="affianca Carla")

    page = signed_in(cast.bruno).get(reverse(OWN))

    words = page.content.decode()
    assert "affianca Carla" in words
    assert "Sostegno alle persone minorenni" in words
    opened = {task.name: task.is_open for task in page.context["tasks"]}
    assert list(opened.values()).count(False) == 1
    assert page.context["supervisors"] == ("Carla",)


def test_a_supervisor_lends_and_ends_it_and_the_next_request_knows(
    cast: Cast, signed_in: SignIn
) -> None:
    ask_for(Task.CASE_CONFERENCE, COURT)
    carla, bruno = signed_in(cast.carla), signed_in(cast.bruno)
    new = reverse("office_conference_new")
    closed = bruno.get(new)

    lent = carla.post(lend_to(cast.bruno), loan())
    opened = bruno.get(new)
    shown = carla.get(reverse(COLLEAGUES)).content.decode()
    held_id = models.HeldCompetence.objects.get().id
    ended = carla.post(reverse("office_loan_end", args=[held_id]))

    assert (closed.status_code, lent.status_code, opened.status_code) == (403, 303, 200)
    assert "Accompagnamento alle udienze" in closed.content.decode()
    assert reverse(OWN) in closed.content.decode()
    assert "Carla" in closed.content.decode()
    assert "Anna è in malattia" in shown
    assert ended.status_code == 303
    assert bruno.get(new).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": "15"},
        {"days": "0"},
        {"days": "tre"},
        {"because": ""},
        {"because": " - "},
        {"because": "\x00"},
        {"because": "x" * 100_000},
        {"competence": "psychologist"},
        {"competence": "wizard"},
    ],
)
def test_a_loan_that_makes_no_sense_is_answered_beside_the_field(
    cast: Cast, signed_in: SignIn, wrong: dict[str, str]
) -> None:
    answer = signed_in(cast.carla).post(lend_to(cast.bruno), loan(**wrong))

    assert answer.status_code == 422
    assert not models.HeldCompetence.objects.exists()


def test_a_loan_sent_twice_is_one_and_one_of_what_is_held_is_none(
    cast: Cast, signed_in: SignIn
) -> None:
    carla, sent = signed_in(cast.carla), loan(because="قبل 🦊 la riunione")

    first = carla.post(lend_to(cast.bruno), sent)
    again = carla.post(lend_to(cast.bruno), sent)
    other = carla.post(lend_to(cast.bruno), {**sent, "competence": MINORS.value})

    assert first.status_code == 303
    assert again.status_code in {303, 422}
    assert other.status_code == 409
    assert models.HeldCompetence.objects.count() == 1


def test_nobody_lends_to_themselves_or_to_a_stranger(cast: Cast, signed_in: SignIn) -> None:
    carla = signed_in(cast.carla)

    assert carla.get(lend_to(cast.carla)).status_code == 403
    assert carla.post(lend_to(cast.carla), loan()).status_code == 403
    assert carla.get(lend_to(cast.marta)).status_code == 404
    assert signed_in(cast.bruno).post(lend_to(cast.gina), loan()).status_code == 403


def test_whoever_manages_members_writes_down_what_was_learned_elsewhere(
    cast: Cast, signed_in: SignIn
) -> None:
    iris, page = signed_in(cast.iris), reverse("member_competences", args=[cast.bruno.identifier])
    sent = {
        "submission": str(uuid4()),
        "competence": COURT.value,
        "because": "corso della Regione, attestato del 4 maggio",
        "last_date": in_days(700).isoformat(),
    }

    over = iris.post(page, {**sent, "last_date": in_days(-1).isoformat()})
    kept = iris.post(page, sent)
    other = iris.post(page, {**sent, "competence": MINORS.value})
    shown = iris.get(page).content.decode()
    held_id = models.HeldCompetence.objects.get().id
    ended = iris.post(reverse("member_competence_end", args=[cast.bruno.identifier, held_id]))

    assert (over.status_code, kept.status_code, other.status_code) == (422, 303, 409)
    assert "corso della Regione" in shown
    assert ended.status_code == 303
    assert COURT not in as_today(cast.bruno).competences
    assert iris.get(reverse("member_competences", args=[cast.iris.identifier])).status_code == 200
    assert iris.get(reverse("member_competences", args=[cast.marta.identifier])).status_code == 404
    assert signed_in(cast.carla).get(page).status_code == 403


def test_a_coordinator_changes_what_a_task_asks_for(cast: Cast, signed_in: SignIn) -> None:
    dario, page = signed_in(cast.dario), rule_of(Task.MINORS_CASES)
    sent = {
        "submission": str(uuid4()),
        "competences": [MINORS.value, "psychologist"],
        "from_date": in_days(0).isoformat(),
    }

    past = dario.post(page, {**sent, "from_date": date(2020, 1, 1).isoformat()})
    strange = dario.post(page, {**sent, "competences": ["wizard"]})
    kept = dario.post(page, sent)
    later = dario.post(
        page, {**sent, "submission": str(uuid4()), "from_date": in_days(9).isoformat()}
    )
    used = dario.post(rule_of(Task.DATA_EXPORT), sent)
    listed = dario.get(reverse(RULES)).content.decode()
    changed = dario.get(page).content.decode()

    assert [one.status_code for one in (past, strange, kept, later, used)] == [
        422,
        422,
        303,
        303,
        409,
    ]
    assert "Sostegno alle persone minorenni" in listed
    assert "Dario" in listed
    assert "Dario" in changed
    assert Task.MINORS_CASES not in as_today(cast.bruno).tasks
    assert dario.get(rule_of(Task.RESTRICTED_INSTRUMENT)).status_code == 404
    assert dario.get(rule_of(Task.DATA_EXPORT, NETWORK_OF_MANTOVA)).status_code == 404
    assert dario.get(reverse("network_task", args=[NETWORK, "wizard"])).status_code == 404


def test_a_closed_page_of_a_childs_case_says_what_stays_open(cast: Cast, signed_in: SignIn) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    case_id = make_case(birth_date=date(2016, 5, 4))

    page = signed_in(cast.anna).get(reverse("office_assessment_new", args=[case_id]))

    words = page.content.decode()
    assert page.status_code == 403
    assert "Sostegno alle persone minorenni" in words
    assert page.context["closed"].stays_open in words


def test_a_colleague_to_whom_it_is_closed_is_refused_beside_the_field(
    cast: Cast, signed_in: SignIn
) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    case_id = make_case(birth_date=date(2016, 5, 4))
    sent = {"submission": str(uuid4()), "user": str(id_of(cast.bruno)), "role": "MEMBER"}

    answer = signed_in(cast.anna).post(reverse("office_grant", args=[case_id]), sent)

    assert answer.status_code == 422


def test_one_to_whom_an_instrument_is_closed_reads_whom_to_ask(
    cast: Cast, signed_in: SignIn
) -> None:
    case_id = make_case()

    page = signed_in(cast.anna).get(reverse("office_form_fill", args=[case_id, "pcl_5", "en"]))

    assert page.status_code == 403
    (asked,) = page.context["closed"].groups
    assert Competence.PSYCHOLOGIST in asked
    assert page.context["closed"].supervisors == ("Carla",)
