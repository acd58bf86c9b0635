"""The pages on who speaks for the person: written, kept out, never offered again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.access_pages import one
from tests.doors.office.conftest import EVERY_DAY, Standing, id_made
from tests.packs import steps
from visnet.cases import operations
from visnet.cases.vocabulary import GrantRole
from visnet.doors import clock

SignIn = Callable[..., Client]
NAME = "Teresa Prova Finta"
HOSTILE = ["Ada \u202e Prova", "🕊👩‍👩‍👧 é", "<script>alert(1)</script>", "{{ 7|add:7 }} a"]


def told(**said: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "name": NAME,
        "capacity": "PARENT",
        "act": "LAW",
        "may_consent": "on",
        "kept_out_because": "MAY",
        **said,
    }


def write(client: Client, case: Standing, **said: str) -> UUID:
    answer = client.post(reverse("office_representative_new", args=[case.id]), told(**said))
    assert answer.status_code == 303, answer.context["form"].errors
    return id_made(answer)


def way_of(case: Standing, name: str, made: UUID) -> str:
    return reverse(f"office_representative{name}", args=[case.id, made])


def page(client: Client, address: str, case: Standing, language: str = "it") -> str:
    answer = client.get(f"{reverse(address, args=[case.id])}?language={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def contact_rule(**said: str) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "channel": "PHONE_CALL",
        "value": "333 7654321",
        "device": "RELATIVE",
        "is_safe": "on",
        "days": [str(day) for day in EVERY_DAY],
        "from_hour": "9",
        "until_hour": "18",
        **said,
    }


def test_who_speaks_stands_on_the_person_and_on_the_first_screen(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)

    made = write(client, case, act="COURT", act_date="2026-01-15", act_words="n. 7 del 2026")

    assert NAME in page(client, "office_case_person", case)
    assert NAME in page(client, "office_case", case)
    shown = client.get(way_of(case, "", made)).content.decode()
    assert "n. 7 del 2026" in shown


def test_whoever_is_kept_out_is_offered_nowhere(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    made = write(client, case)
    rule_page = reverse("office_contact_rule_new", args=[case.id])
    consent_page = reverse("office_consent_new", args=[case.id])
    assert NAME in client.get(rule_page).content.decode()
    assert str(made) in dict(client.get(consent_page).context["form"].fields["given_by"].choices)
    assert client.post(rule_page, contact_rule(through=str(made))).status_code == 303
    assert sum(line.superseded_at is None for line in _card(client, case)) == 2

    answer = client.post(
        way_of(case, "_keep_out", made), {"because": "SUSPECT", "words": "lo dice il fascicolo"}
    )

    assert answer.status_code == 303
    assert str(made) not in dict(
        client.get(consent_page).context["form"].fields["given_by"].choices
    )
    assert str(made) not in dict(client.get(rule_page).context["form"].fields["through"].choices)
    assert client.post(rule_page, contact_rule(through=str(made))).status_code == 422
    assert sum(line.superseded_at is None for line in _card(client, case)) == 1
    for name in ("office_case_contact", "office_contact_attempt_new", "office_contact_rule_new"):
        assert NAME in page(client, name, case).split("Non rivolgersi")[1]
    asked = client.get(one("office_access_check", case, steps.ask(case.id))).content.decode()
    assert NAME in asked
    with_link = client.get(way_of(case, "", made)).content.decode()
    main = with_link.split("<main")[1]
    assert main.count("Non rivolgersi") == 1, "it is said once on the page"
    assert reverse("office_case_access", args=[case.id]) in with_link.split("Non rivolgersi")[1]
    assert "Non rivolgersi a" in page(client, "office_case", case)
    assert "Do not turn to" in page(client, "office_case", case, "en")


def _card(client: Client, case: Standing) -> Any:
    return client.get(reverse("office_case_contact", args=[case.id])).context["card"]


def test_a_suspect_named_on_the_page_of_access_speaks_no_more(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    made = write(client, case)

    client.post(
        reverse("office_party", args=[case.id]),
        {"submission": str(uuid4()), "name": NAME, "side": "SUSPECT"},
    )

    assert client.get(way_of(case, "", made)).context["row"].standing == "kept_out"


def test_another_colleague_lets_back_and_whoever_kept_out_does_not(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    client = signed_in(cast.anna)
    made = write(client, case, kept_out_because="AFRAID")
    back = way_of(case, "_let_back", made)
    with acting(cast.anna):
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case.id,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            role=GrantRole.MEMBER,
            by=cast.anna,
            at=clock.now(),
        )

    assert client.post(back, {"reason": "era un errore"}).status_code == 403
    other = signed_in(cast.bruno)
    assert other.post(back, {"reason": "—"}).status_code == 422
    assert other.post(back, {"reason": "ho sbagliato persona"}).status_code == 303

    assert other.get(way_of(case, "", made)).context["row"].standing == "may_agree"


def test_an_end_is_written_down(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)
    made = write(client, case)

    assert client.post(way_of(case, "_end", made)).status_code == 303

    assert client.get(way_of(case, "", made)).context["row"].standing == "ended"
    assert NAME not in page(client, "office_case", case)


def test_only_who_works_on_the_case_sees_and_writes_it(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    made = write(signed_in(cast.anna), case)
    new = reverse("office_representative_new", args=[case.id])

    for actor, status in ((cast.carla, 403), (cast.gina, 404), (cast.marta, 404)):
        other = signed_in(actor)
        assert other.get(way_of(case, "", made)).status_code == status
        assert other.get(new).status_code == status
        assert other.post(new, told()).status_code == status
        for act in ("_keep_out", "_let_back", "_end"):
            sent = other.post(way_of(case, act, made), {"because": "CLOSE", "reason": "perché sì"})
            assert sent.status_code == status
    assert signed_in(cast.anna).get(way_of(case, "", uuid4())).status_code == 404


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["it", "en"])
def test_hostile_words_are_kept_and_shown_harmless(
    signed_in: SignIn, cast: Cast, case: Standing, words: str, language: str
) -> None:
    client = signed_in(cast.anna)

    write(client, case, name=words, act_words=words)

    assert escape(words) in page(client, "office_case_person", case, language)
    assert escape(words) in page(client, "office_case", case, language)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"capacity": "FRIEND"}, "capacity"),
        ({"act": ""}, "act"),
        ({"act": "COURT"}, "act_date"),
        ({"act": "COURT", "act_date": "31/02/2026"}, "act_date"),
        ({"act": "COURT", "act_date": "2099-01-01"}, "act_date"),
        ({"act": "NOT_SEEN"}, "may_consent"),
        ({"from_date": "2026-05-01", "until_date": "2026-04-01"}, "until_date"),
        ({"kept_out_because": "x"}, "kept_out_because"),
        ({"kept_out_because": ""}, "kept_out_because"),
        ({"act_words": "a" * 1_000_000}, "act_words"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_everything_is_kept(
    signed_in: SignIn, cast: Cast, case: Standing, said: dict[str, str], field: str
) -> None:
    client = signed_in(cast.anna)

    answer = client.post(reverse("office_representative_new", args=[case.id]), told(**said))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["name"].value() == said.get("name", NAME)
    assert NAME not in page(client, "office_case", case)


def test_sent_twice_it_is_one_and_other_words_are_not_lost(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, sent = signed_in(cast.anna), told()
    new = reverse("office_representative_new", args=[case.id])

    answers = [client.post(new, sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert client.post(new, {**sent, "name": "Altra Persona"}).status_code == 409
    rows = client.get(reverse("office_case_person", args=[case.id])).context["representatives"]
    assert len(rows) == 1


def test_what_the_person_was_to_whoever_died_is_for_the_family(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    crime, person = (
        reverse(name, args=[case.id]) for name in ("office_case_crime", "office_case_person")
    )

    def describe(victim_type: str, kinship: str) -> int:
        sent = {
            "version": client.get(person).context["case"].line.version,
            "victim_type": victim_type,
            "kinship": kinship,
            "offence_code": "homicide",
        }
        return client.post(crime, sent).status_code

    assert describe("DIRECT", "CHILD") == 422
    assert describe("FAMILY", "x") == 422
    assert describe("FAMILY", "CHILD") == 303
    assert "Figlia o figlio" in page(client, "office_case_person", case)
    assert "Daughter or son" in page(client, "office_case", case, "en")


def test_a_minor_without_anybody_to_turn_to_is_said(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    person = reverse("office_case_person", args=[case.id])
    version = client.get(person).context["case"].line.version
    sent = {"version": version, "victim_type": "DIRECT", "is_minor": "yes"}
    client.post(reverse("office_case_crime", args=[case.id]), sent)
    assert client.get(person).context["representative_missing"]

    write(client, case, kept_out_because="SUSPECT")
    assert client.get(person).context["representative_missing"]

    last = (clock.today() + timedelta(days=30)).isoformat()
    write(client, case, name="Altra Persona", until_date=last)
    assert not client.get(person).context["representative_missing"]
