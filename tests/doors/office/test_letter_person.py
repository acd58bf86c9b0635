"""Name and address on a letter: shown and filled in for a reason, and nothing of it left lying about."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.letter_pages import (
    FILLED_IN,
    NAME,
    NEW,
    SHOWN,
    TYPED,
    WHY,
    ask,
    at_home,
    filled,
    looked,
    page,
    place,
    prepare,
)
from tests.doors.office.test_draft_pages import DOOR
from tests.doors.office.test_reopening import close
from visnet.cases import queries
from visnet.cases.vocabulary import TimelineKind
from visnet.doors import clock


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("code", ["to_person", "attendance"])
def test_nobody_is_named_until_somebody_asks(
    signed_in: SignIn, cast: Cast, case: Standing, code: str, language: str
) -> None:
    at_home(case.id)

    begun = signed_in(cast.anna).get(page(case, code, language)).content.decode()

    assert 'value="reveal"' in begun
    assert f'lang="{language}"' in begun
    assert NAME not in begun
    assert NEW not in begun
    assert looked(case) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_name_and_address_are_filled_in_beside_what_was_typed(
    signed_in: SignIn, cast: Cast, case: Standing, language: str
) -> None:
    at_home(case.id)
    client, submission = signed_in(cast.anna), str(uuid4())
    client.get(page(case, language=language))

    answer = ask(client, case, language=language, submission=submission)

    assert answer.status_code == 200
    assert answer.context["said"] == FILLED_IN[language]
    assert filled(answer) == {"person_name": NAME, "person_address": NEW}
    assert answer.context["form"].initial["words"] == TYPED
    assert submission in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert NAME not in title
    assert NEW not in title


def test_who_saw_it_when_and_why_is_written_down(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    rule_id, before = at_home(case.id), clock.now()

    ask(signed_in(cast.anna), case)

    entries = {entry.action: entry for entry in looked(case)}
    assert set(entries) == SHOWN
    assert entries["cases.contact_revealed"].subject_id == rule_id
    assert tuple(entries["cases.contact_revealed"].fields) == ("value",)
    assert tuple(entries["cases.identity_revealed"].fields) == ("given_name", "family_name")
    assert all(entry.at >= before - timedelta(seconds=1) for entry in entries.values())
    with acting(cast.anna):
        notes = queries.open_notes(viewer=cast.anna, case_id=case.id, at=clock.now())
        timeline = queries.list_timeline(viewer=cast.anna, case_id=case.id)
    assert WHY in {note.words for note in notes.lines}
    kinds = {line.kind for line in timeline.lines}
    assert {TimelineKind.IDENTITY_REVEALED, TimelineKind.CONTACT_REVEALED} <= kinds


def test_a_letter_to_an_office_is_given_the_name_and_no_address(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    at_home(case.id)

    answer = ask(signed_in(cast.anna), case, "attendance")

    assert filled(answer) == {"person_name": NAME, "person_address": ""}
    assert NEW not in answer.content.decode()
    assert [entry.action for entry in looked(case)] == ["cases.identity_revealed"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
@pytest.mark.parametrize("code", ["to_person", "attendance"])
def test_others_are_shown_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int, code: str
) -> None:
    at_home(case.id)

    answer = ask(signed_in(getattr(cast, who)), case, code)

    assert answer.status_code == status
    assert NAME not in answer.content.decode()
    assert NEW not in answer.content.decode()
    assert looked(case) == []


def test_a_fresh_proof_is_asked_and_what_was_typed_waits(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    at_home(case.id)

    answer = ask(signed_in(cast.anna, proved_minutes_ago=30), case)

    assert answer.status_code == 403
    said = answer.content.decode()
    assert "ci vediamo [giorno]" in said
    assert NAME not in said
    assert NEW not in said
    assert looked(case) == []


@pytest.mark.parametrize(
    "sent", [{"reason": ""}, {"reason": " - "}, {"which": "x"}, {"which": str(uuid4())}]
)
def test_what_is_asked_badly_is_asked_again_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    at_home(case.id)

    answer = ask(signed_in(cast.anna), case, **sent)

    assert answer.status_code == 422
    assert answer.context["form"].initial["words"] == TYPED
    assert NAME not in answer.content.decode()
    assert looked(case) == []


def test_no_draft_keeps_what_was_shown(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)

    kept = client.post(
        DOOR,
        {
            "address_of_form": place(case),
            "words": TYPED,
            "person_name": NAME,
            "person_address": NEW,
            "address_way": str(uuid4()),
        },
    ).json()

    assert client.get(f"{DOOR}{kept['id']}/words/").json()["typed"] == {"words": [TYPED]}
    assert client.get(place(case)).content.decode().count("data-not-kept") == 3


def test_nothing_of_it_stands_in_a_log(
    signed_in: SignIn, cast: Cast, case: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_id = at_home(case.id)
    client, seen = signed_in(cast.anna), []
    monkeypatch.setattr(logging.Logger, "handle", lambda _own, line: seen.append(vars(line)))

    ask(client, case)
    said = {"person_name": NAME, "person_address": NEW, "address_way": str(rule_id)}
    prepare(client, case, **said)
    prepare(client, case, **(said | {"address_way": str(uuid4())}))
    prepare(client, case, "nothing", **said)

    assert seen
    assert NAME not in str(seen)
    assert NEW not in str(seen)


@pytest.mark.parametrize("code", ["special_measures", "interpreter"])
def test_a_letter_without_a_place_for_a_name_shows_none(
    signed_in: SignIn, cast: Cast, case: Standing, code: str
) -> None:
    client = signed_in(cast.anna)

    assert 'value="reveal"' not in client.get(page(case, code)).content.decode()
    assert ask(client, case, code).status_code == 404
    assert looked(case) == []


def test_in_a_closed_case_nothing_is_shown(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    at_home(case.id)
    client = signed_in(cast.anna)
    close(client, case)

    answer = ask(client, case)

    assert answer.status_code == 403
    assert NAME not in answer.content.decode()
    assert looked(case) == []
