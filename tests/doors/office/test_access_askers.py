"""Who asks to see what is recorded: whoever speaks for the person is offered, who is kept out told."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import make_case
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.access_pages import one
from tests.doors.office.conftest import Standing, id_made
from tests.packs import steps
from visnet.doors import clock
from visnet.packs.vocabulary import Asker, RequestState, Why

MOTHER, FATHER, GUARDIAN = "Teresa Prova Finta", "Ivo Prova Finto", "Livia Tutrice Finta"


def names(client: Client, case: Standing, name: str, **said: str) -> UUID:
    """Write down who speaks for the person."""
    told = {
        "submission": str(uuid4()),
        "name": name,
        "capacity": "PARENT",
        "act": "LAW",
        "kept_out_because": "MAY",
    }
    address = reverse("office_representative_new", args=[case.id])
    return id_made(client.post(address, told | said))


def asks(client: Client, case: Standing, asker: object, name: str = ""):  # type: ignore[no-untyped-def]
    """Write down that somebody asked."""
    return client.post(
        reverse("office_access_request_new", args=[case.id]),
        {
            "submission": str(uuid4()),
            "asker": str(asker),
            "name": name,
            "received_date": clock.today().isoformat(),
        },
    )


def offered(client: Client, case: Standing) -> dict[str, str]:
    page = client.get(reverse("office_access_request_new", args=[case.id]))
    return {str(key): str(label) for key, label in page.context["form"].fields["asker"].choices}


@pytest.mark.parametrize(
    ("name", "said", "asker"),
    [
        (MOTHER, {}, Asker.PARENT),
        (
            GUARDIAN,
            {"capacity": "GUARDIAN", "act": "COURT", "act_date": "2026-03-02"},
            Asker.REPRESENTATIVE,
        ),
    ],
)
def test_whoever_speaks_for_the_person_is_offered_and_asks_under_their_name(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, said: dict[str, str], asker: Asker
) -> None:
    anna = signed_in(cast.anna)
    who = names(anna, case, name, **said)

    kept = asks(anna, case, who)

    line = steps.look(case.id, id_made(kept)).line
    assert name in offered(anna, case)[str(who)]
    assert (line.name, line.asker, line.state) == (name, asker, RequestState.TO_CHECK)


def test_whoever_is_kept_out_is_named_as_such_and_gets_nothing(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    names(anna, case, MOTHER)
    father = names(anna, case, FATHER, kept_out_because="CLOSE")

    kept = asks(anna, case, father)
    access_request_id = id_made(kept)
    page = anna.get(kept.headers["Location"]).content.decode()

    found = steps.look(case.id, access_request_id)
    assert "non ci si rivolge" in offered(anna, case)[str(father)]
    assert (found.line.state, found.answer.why) == (RequestState.TO_REFUSE, Why.CONFLICT)
    assert "non si consegna niente" in page
    assert anna.get(one("office_pack_assemble", case, access_request_id)).status_code == 403


def test_whoever_is_kept_out_gets_nothing_by_another_answer_either(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    names(anna, case, FATHER, kept_out_because="AFRAID")

    made = [id_made(asks(anna, case, asker, FATHER.upper())) for asker in ("PERSON", "PARENT")]

    states = {steps.look(case.id, one_id).line.state for one_id in made}
    assert states == {RequestState.TO_REFUSE}


def test_a_representative_of_another_case_and_another_name_are_refused_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    mother = names(anna, case, MOTHER)

    stranger = asks(anna, case, uuid4(), "Ettore Vanni")
    other = asks(anna, case, mother, "Ettore Vanni")
    nobody = asks(anna, case, "PARENT")

    assert [answer.status_code for answer in (stranger, other, nobody)] == [422] * 3
    assert set(stranger.context["form"].errors) == {"asker"}
    assert set(other.context["form"].errors) == {"name"} == set(nobody.context["form"].errors)
    assert other.context["form"]["asker"].value() == str(mother)
    assert other.context["form"]["name"].value() == "Ettore Vanni"


def test_whoever_ended_is_offered_no_more(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    mother = names(anna, case, MOTHER)

    anna.post(reverse("office_representative_end", args=[case.id, mother]))

    assert str(mother) not in offered(anna, case)


def test_the_paper_on_which_it_rests_stands_where_the_right_is_checked(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    court = {"capacity": "GUARDIAN", "act": "COURT", "act_date": "2026-03-02"}
    who = names(anna, case, GUARDIAN, act_words="n. 7 del 2026", **court)
    of_guardian, of_another = id_made(asks(anna, case, who)), steps.ask(case.id)

    seen = [
        anna.get(one("office_access_check", case, asked)).content.decode()
        for asked in (of_guardian, of_another)
    ]

    assert ["n. 7 del 2026" in page for page in seen] == [True, False]


def test_a_name_that_is_not_the_one_recorded_is_pointed_out(cast: Cast) -> None:
    case_id = make_case(given_name="Giovanna", family_name="Verri")

    ids = [
        steps.ask(case_id, asker=asker, name=name)
        for asker, name in (
            (Asker.PERSON, "verri GIOVANNA"),
            (Asker.PERSON, "Vera Esempi"),
            (Asker.PARENT, "Vera Esempi"),
        )
    ]

    assert [steps.look(case_id, one_id).is_other_name for one_id in ids] == [False, True, False]


def test_where_no_whole_name_is_recorded_nothing_is_pointed_out(cast: Cast) -> None:
    case_id = make_case()

    assert not steps.look(case_id, steps.ask(case_id, asker=Asker.PERSON)).is_other_name


@pytest.mark.parametrize(
    ("language", "said"),
    [("it", ("entro un mese", "regolamento (UE) 2016/679, art. 12(3)", "da verificare")),
     ("en", ("within one month", "Regulation (EU) 2016/679, Art. 12(3)", "to be verified"))],
)  # fmt: skip
def test_the_last_day_stands_with_the_record_on_which_it_rests(
    signed_in: SignIn, cast: Cast, case: Standing, language: str, said: tuple[str, ...]
) -> None:
    address = one("office_access_request", case, steps.ask(case.id))

    page = signed_in(cast.anna).get(f"{address}?language={language}").content.decode()

    assert [words in page for words in said] == [True] * 3
    assert reverse("office_law_record", args=["access_request_answer"]) in page


def test_the_page_names_who_can_still_approve_and_says_when_they_are_too_few(
    signed_in: SignIn, cast: Cast, case: Standing, team: None
) -> None:
    access_request_id = steps.asked_and_checked(case.id)
    steps.assemble(case.id, access_request_id)
    anna, address = signed_in(cast.anna), one("office_access_request", case, access_request_id)

    before = anna.get(address).context
    steps.approve(case.id, access_request_id, by=cast.bruno)
    after = anna.get(address).context

    assert before["can_approve"] == sorted([cast.bruno.name, cast.carla.name])
    assert after["can_approve"] == [cast.carla.name]
    assert not before["lacks_approvers"]
    assert not after["lacks_approvers"]


def test_whoever_works_alone_is_told_to_let_somebody_in(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    access_request_id = steps.asked_and_checked(case.id)
    steps.assemble(case.id, access_request_id)

    page = signed_in(cast.anna).get(one("office_access_request", case, access_request_id))

    assert page.context["can_approve"] == []
    assert page.context["lacks_approvers"]
    assert (
        reverse("office_case_access", args=[case.id])
        in page.content.decode().split("troppo poche")[1]
    )
