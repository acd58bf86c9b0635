"""Handing over cases, page by page: several in one visit, and what is typed is never lost."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, block, make_case
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.people.steps import be_away
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.oversight import models

WORDS = "il giovedì la accompagna la sorella"
FOR_ALL = "torno il dieci, il telefono è spento"
STRANGE = ("\x00", "😀", "\u202eabc", "x" * 1_000_000, "a\r\nb")


def send(client: Client, to: str, *, visit: UUID | None = None, **said: str) -> tuple[int, str]:
    typed = {"submission": str(visit or uuid4()), "to": to, **said}
    answer = client.post(reverse("office_handover"), typed)
    return answer.status_code, answer.content.decode()


def notes_of(viewer: Actor) -> int:
    with acting(viewer):
        return models.Handover.objects.count()


def for_good(who: Actor) -> str:
    return f"LEAD:{who.identifier}"


def ticked(*case_ids: UUID, words: str = WORDS) -> dict[str, str]:
    ticks = {f"tick_{case_id}": "on" for case_id in case_ids}
    return ticks | {f"words_{case_id}": words for case_id in case_ids}


def test_the_page_lists_the_cases_one_leads_and_what_falls_due(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = make_case(cast.anna, name="Lucia", at=clock.now() - timedelta(days=60))
    make_case(cast.bruno, name="Adele")

    text = signed_in(cast.anna).get(reverse("office_handover")).content.decode()

    assert f"words_{case_id}" in text
    assert "Lucia" in text
    assert "Adele" not in text
    assert "Valutazione da fare" in text


def test_several_cases_pass_in_one_visit(signed_in: SignIn, cast: Cast) -> None:
    first, other, kept = (make_case(cast.anna) for _turn in range(3))

    status, _text = send(
        signed_in(cast.anna), for_good(cast.bruno), for_all=FOR_ALL, **ticked(first, other)
    )

    assert status == 303
    assert notes_of(cast.bruno) == 2
    with acting(cast.anna):
        leads = [
            cases.get_case_line(viewer=cast.anna, case_id=each).lead_id for each in (first, kept)
        ]
    assert leads == [cast.bruno.identifier, cast.anna.identifier]


def test_the_note_stands_on_top_until_it_is_read(signed_in: SignIn, cast: Cast) -> None:
    case_id = make_case(cast.anna)
    send(signed_in(cast.anna), for_good(cast.bruno), for_all=FOR_ALL, **ticked(case_id))
    bruno = signed_in(cast.bruno)
    page, all_notes = (
        reverse(name, args=[case_id]) for name in ("office_case", "office_case_handovers")
    )
    before = bruno.get(page).content.decode()
    with acting(cast.bruno):
        note_id = models.Handover.objects.get().id

    answer = bruno.post(reverse("office_handover_read", args=[case_id, note_id]))

    assert answer.status_code == 303
    assert all(words in before for words in (WORDS, FOR_ALL))
    assert WORDS not in bruno.get(page).content.decode()
    assert WORDS in bruno.get(all_notes).content.decode()


def test_whoever_stands_in_is_offered_for_the_absence(signed_in: SignIn, cast: Cast) -> None:
    case_id = make_case(cast.anna)
    be_away(cast.anna, cast.bruno)
    anna = signed_in(cast.anna)

    status, _text = send(anna, f"COVER:{cast.bruno.identifier}", **ticked(case_id))

    assert status == 303
    assert (
        WORDS in signed_in(cast.bruno).get(reverse("office_case", args=[case_id])).content.decode()
    )


@pytest.mark.parametrize(
    "to", ["", "LEAD", "LEAD:x", "COVER:", "x:y", "LEAD:\x00", f"COVER:{UUID(int=1)}"]
)
def test_somebody_nobody_offered_is_refused_beside_the_field(
    signed_in: SignIn, cast: Cast, to: str
) -> None:
    case_id = make_case(cast.anna)

    status, text = send(signed_in(cast.anna), to, **ticked(case_id))

    assert (status, WORDS in text, notes_of(cast.anna)) == (422, True, 0)


def test_a_colleague_who_is_kept_away_is_refused_without_saying_why(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = make_case(cast.anna)
    block(case_id, cast.bruno)

    status, text = send(signed_in(cast.anna), for_good(cast.bruno), **ticked(case_id))

    assert (status, WORDS in text, notes_of(cast.anna)) == (422, True, 0)
    assert "non può prendere questo caso" in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"tick": "", "words": WORDS}, "spunta il caso"),
        ({"tick": "on", "words": "  "}, "Scrivi che cosa deve sapere"),
        ({"tick": "", "words": ""}, "Spunta almeno un caso"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, said: dict[str, str], told: str
) -> None:
    case_id = make_case(cast.anna)

    status, text = send(
        signed_in(cast.anna),
        for_good(cast.bruno),
        **{f"{name}_{case_id}": value for name, value in said.items() if value},
    )

    assert status == 422
    assert told in text
    assert said["words"].strip() in text


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_what_nobody_would_type_is_kept_or_refused_and_no_fault(
    signed_in: SignIn, cast: Cast, typed: str
) -> None:
    case_id = make_case(cast.anna)

    status, _text = send(signed_in(cast.anna), for_good(cast.bruno), **ticked(case_id, words=typed))

    assert status in {303, 422}


def test_sent_twice_it_is_one_note(signed_in: SignIn, cast: Cast) -> None:
    case_id, visit = make_case(cast.anna), uuid4()
    be_away(cast.anna, cast.bruno)
    anna = signed_in(cast.anna)

    for _turn in range(2):
        send(anna, f"COVER:{cast.bruno.identifier}", visit=visit, **ticked(case_id))

    assert notes_of(cast.anna) == 1


def test_a_case_that_somebody_else_leads_cannot_be_slipped_in(
    signed_in: SignIn, cast: Cast
) -> None:
    make_case(cast.anna)
    other = make_case(cast.bruno)

    status, _text = send(signed_in(cast.anna), for_good(cast.gina), **ticked(other))

    assert (status, notes_of(cast.bruno)) == (422, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("carla", 403), ("gina", 404), ("marta", 404), ("elena", 403)]
)
def test_others_read_nothing_of_it(signed_in: SignIn, cast: Cast, who: str, status: int) -> None:
    case_id = make_case(cast.anna)
    send(signed_in(cast.anna), for_good(cast.bruno), **ticked(case_id))
    client = signed_in(getattr(cast, who))
    with acting(cast.bruno):
        note_id = models.Handover.objects.get().id

    seen = client.get(reverse("office_case_handovers", args=[case_id]))
    marked = client.post(reverse("office_handover_read", args=[case_id, note_id]))

    assert (seen.status_code, marked.status_code) == (status, status)
    assert WORDS not in seen.content.decode()


def test_one_case_can_be_asked_for_and_one_that_is_not_ones_own_cannot(
    signed_in: SignIn, cast: Cast
) -> None:
    mine, more, other = make_case(cast.anna), make_case(cast.anna), make_case(cast.bruno)
    anna = signed_in(cast.anna)

    def asked(case: object) -> tuple[int, str]:
        answer = anna.get(reverse("office_handover"), {"case": str(case)})
        return answer.status_code, answer.content.decode()

    assert f"words_{mine}" in asked(mine)[1]
    assert f"words_{more}" not in asked(mine)[1]
    assert [asked(each)[0] for each in (other, uuid4(), "x", "\x00")] == [404] * 4


def test_whoever_coordinates_leads_nothing_and_is_told_so(signed_in: SignIn, cast: Cast) -> None:
    answer = signed_in(cast.dario).get(reverse("office_handover"))

    assert answer.status_code == 200
    assert "non guidi nessun caso" in answer.content.decode()
