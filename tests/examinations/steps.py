"""A small bank in the network of Livorno, and sitting its tests."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, NETWORK
from visnet.doors import clock
from visnet.examinations import models, operations, queries, rules
from visnet.examinations.rules import NOTHING_GIVEN, Asked, BankRecord, Given, Kind, Right
from visnet.kit.actor import Actor

BANK = "prova"
EXAM, BEFORE, AFTER = "prova-esame", "prova-prima", "prova-dopo"
REACTION, BEHAVIOUR = "prova-gradimento", "prova-tre-mesi"


def pair(name: str, it: str, en: str) -> dict[str, str]:
    """Return the two fields of a record that hold the same words."""
    return {f"{name}_it": it, f"{name}_en": en}


def single(code: str, module: str = "m1") -> dict[str, Any]:
    """Return the record of a question with one right answer."""
    return {
        "code": code,
        "kind": "single",
        "module": module,
        **pair("stem", f"Domanda {code}?", f"Question {code}?"),
        "choice": [
            {"it": f"Giusta {code}", "en": f"Right {code}", "right": True},
            {"it": f"Sbagliata {code}", "en": f"Wrong {code}"},
            {"it": f"Altra sbagliata {code}", "en": f"Also wrong {code}"},
        ],
        **pair("feedback", f"Perché {code}.", f"Because {code}."),
        "source": "Fonte di prova",
    }


MULTIPLE = {
    "code": "q-multiple",
    "kind": "multiple",
    "module": "m2",
    **pair("stem", "Quali?", "Which ones?"),
    "choice": [
        {"it": "Sì uno", "en": "Yes one", "right": True},
        {"it": "Sì due", "en": "Yes two", "right": True},
        {"it": "No uno", "en": "No one"},
    ],
}
ORDERING = {
    "code": "q-ordering",
    "kind": "ordering",
    "module": "m2",
    **pair("stem", "In quale ordine?", "In which order?"),
    "choice": [{"it": f"Passo {n}", "en": f"Step {n}"} for n in (1, 2, 3, 4)],
}
MATCHING = {
    "code": "q-matching",
    "kind": "matching",
    "module": "m2",
    **pair("stem", "Chi fa che cosa?", "Who does what?"),
    "choice": [
        {"it": "Centro", "en": "Centre", **pair("match", "Ascolta", "Listens")},
        {"it": "Procura", "en": "Prosecutor", **pair("match", "Indaga", "Investigates")},
        {"it": "Sportello", "en": "Desk", **pair("match", "Ascolta", "Listens")},
    ],
}
TEXT = {
    "code": "q-text",
    "kind": "text",
    "module": "m3",
    **pair("stem", "Che cosa diresti?", "What would you say?"),
    **pair("feedback", "Breve e senza giudizio.", "Short and without blame."),
}
VIGNETTE = {
    "code": "q-case",
    "kind": "vignette",
    "module": "m4",
    **pair("story", "Una persona (inventata) chiama.", "Somebody (invented) calls."),
    **pair("feedback", "Prima la sicurezza.", "Safety first."),
    "stage": [
        {
            "kind": "single",
            **pair("stem", "Che cosa chiedi?", "What do you ask?"),
            "choice": [
                {"it": "Se è al sicuro", "en": "Whether they are safe", "right": True},
                {"it": "Il codice fiscale", "en": "The tax code"},
            ],
        },
        {
            "kind": "single",
            **pair("story", "Dice che è al sicuro.", "They say that they are safe."),
            **pair("stem", "E poi?", "And then?"),
            "choice": [
                {"it": "Ascolti", "en": "You listen", "right": True},
                {"it": "Riattacchi", "en": "You hang up"},
            ],
        },
    ],
}


def a_test(code: str, kind: str, **other: Any) -> dict[str, Any]:
    """Return the record of a test."""
    return {"code": code, "kind": kind, **pair("title", f"Prova {kind}", f"Test {kind}"), **other}


RECORD: dict[str, Any] = {
    "code": BANK,
    **pair("title", "Banca di prova", "Bank of tests"),
    "as_of": "2026-11-30",
    "status": "to_be_verified",
    "question": [
        *(single(f"q-{n}") for n in range(1, 6)),
        MULTIPLE,
        ORDERING,
        MATCHING,
        TEXT,
        VIGNETTE,
    ],
    "test": [
        a_test(
            EXAM,
            "EXAM",
            draw=[{"module": "m1", "questions": 2}, {"module": "m2", "questions": 3}],
            minutes=20,
            pass_percent=70,
            attempts=2,
        ),
        a_test("prova-testo", "EXAM", draw=[{"module": "m3", "questions": 1}], pass_percent=50),
        a_test("prova-caso", "EXAM", draw=[{"module": "m4", "questions": 1}], pass_percent=50),
        a_test(BEFORE, "BEFORE", draw=[{"module": "m1", "questions": 2}]),
        a_test(AFTER, "AFTER", draw=[{"module": "m1", "questions": 2}]),
        a_test(REACTION, "REACTION"),
        a_test(BEHAVIOUR, "BEHAVIOUR"),
    ],
    "scale": [
        {"code": "clear", "test": REACTION, "it": "Era chiaro", "en": "It was clear"},
        {"code": "words", "test": REACTION, "kind": "text", "it": "Altro", "en": "Anything else"},
        {"code": "use", "test": BEHAVIOUR, "it": "Lo uso", "en": "I use it"},
    ],
}


def shipped() -> tuple[BankRecord, ...]:
    """Return what ships, for these tests."""
    return (rules.read_bank(RECORD),)


def ship(patch: pytest.MonkeyPatch) -> None:
    """Let the small bank ship instead of the real ones."""
    patch.setattr(queries, "list_shipped", shipped)
    patch.setattr("visnet.examinations.queries.banks.list_shipped", shipped)


def take_up(by: Actor = CAST.tullia, network: UUID = NETWORK) -> UUID:
    """Bring the small bank into a network."""
    with acting(by):
        return operations.take_up_bank(code=BANK, network_id=network, by=by, at=clock.now())


def id_of(code: str = EXAM) -> UUID:
    """Return the id of a test of the network of Livorno."""
    with acting(CAST.anna):
        return models.Test.objects.get(code=code, network_id=NETWORK).id


def start(by: Actor, code: str = EXAM, *, at: datetime | None = None) -> UUID:
    """Begin a test."""
    which = id_of(code)
    with acting(by):
        return operations.start_attempt(test_id=which, by=by, at=at or clock.now())


def asked(by: Actor, attempt_id: UUID) -> tuple[Asked, ...]:
    """Return what was drawn."""
    with acting(by):
        return rules.read_asked(models.Attempt.objects.get(id=attempt_id).asked)


def right_of(attempt_id: UUID) -> tuple[Right, ...]:
    """Return what is right, which only the guard can read before it is handed in."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_guard")
        cursor.execute(
            'SELECT "right"::text FROM examinations_key WHERE attempt_id = %s', [attempt_id]
        )
        (found,) = cursor.fetchone() or ("[]",)
        cursor.execute("SET LOCAL ROLE visnet_back")
    return rules.read_right(json.loads(found))


def good(page: Asked, key: Right) -> Given:
    """Return the right answer to a page."""
    if page.kind is Kind.TEXT:
        return Given(words="Sono qui e ti ascolto.")
    return Given(numbers=key.numbers, pairs=key.pairs)


def bad(page: Asked, key: Right) -> Given:
    """Return an answer to a page that is worth nothing."""
    if page.kind is Kind.SINGLE:
        wrong = [each.number for each in page.choices if each.number not in key.numbers]
        return Given(numbers=(wrong[0],))
    return NOTHING_GIVEN


def save(
    by: Actor, attempt_id: UUID, position: int, given: Given, *, at: datetime | None = None
) -> None:
    """Answer one page."""
    with acting(by):
        operations.save_answer(
            attempt_id=attempt_id, position=position, given=given, by=by, at=at or clock.now()
        )


def sit(by: Actor, code: str = EXAM, *, well: bool = True, at: datetime | None = None) -> UUID:
    """Begin a test, answer all of it, well or badly, and hand it in."""
    attempt_id = start(by, code, at=at)
    right = right_of(attempt_id)
    for position, (page, key) in enumerate(zip(asked(by, attempt_id), right, strict=True), start=1):
        given = good(page, key) if well else bad(page, key)
        if not given.is_empty:
            save(by, attempt_id, position, given, at=at)
    hand_in(by, attempt_id, at=at)
    return attempt_id


def hand_in(by: Actor, attempt_id: UUID, *, at: datetime | None = None) -> None:
    """Hand an attempt in."""
    with acting(by):
        operations.hand_in(attempt_id=attempt_id, by=by, at=at or clock.now())


def result(viewer: Actor, attempt_id: UUID) -> queries.ResultForReader:
    """Return what came of an attempt, as somebody sees it."""
    with acting(viewer):
        return queries.get_result(viewer=viewer, attempt_id=attempt_id, on=clock.today())


def line(viewer: Actor, code: str = EXAM) -> queries.TestLine:
    """Return a test as somebody sees it."""
    with acting(viewer):
        tests = queries.list_tests(viewer=viewer, on=clock.today())
    return next(each for each in tests if (each.network_id, each.code) == (NETWORK, code))


def reply(by: Actor, code: str = REACTION, **answers: int | str) -> None:
    """Answer a questionnaire."""
    which = id_of(code)
    with acting(by):
        operations.reply(test_id=which, answers=answers, by=by, at=clock.now())


def new_id() -> UUID:
    """Return an id for something new."""
    return uuid4()
