"""The tests of the example: a bank taken up in a network, sat by its invented members with changing luck."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.examinations import operations, queries
from visnet.examinations.rules import Asked, Given, Item, Kind
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date

BANK = "basics"
SITTERS = ("anna", "bruno", "carla", "elena", "franco", "irene")
ANSWER = "(Esempio inventato) Grazie di avermelo detto. Adesso vediamo insieme da dove cominciare."
SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One test that everybody sits, how long ago, and how much of it they know, time after time."""

    code: str
    days_ago: int
    known: tuple[float, ...]


SITTINGS = (
    Sitting(code="basics-before", days_ago=130, known=(0.45,)),
    Sitting(code="basics-m2", days_ago=110, known=(0.45, 0.6, 0.95)),
    Sitting(code="basics-final", days_ago=100, known=(0.85, 0.95)),
    Sitting(code="basics-after", days_ago=99, known=(0.85,)),
)


def run_examinations(*, progress: Progress, at: datetime) -> None:
    """Take up a bank and let members sit its tests; where it is there already, nothing is done."""
    said = campaign.records()
    trainer = members.speaker_of(said["centre"], Role.TRAINER)
    network_id = identity("network", said["network"])
    on = civil_date(at)
    with acting(trainer):
        if any(each.network_id == network_id for each in queries.list_banks(viewer=trainer, on=on)):
            return
        operations.take_up_bank(code=BANK, network_id=network_id, by=trainer, at=at)
    chance = Random(SEED)  # noqa: S311  luck, and nothing secret
    sitters = [
        actor_named(email) for email in members.emails() if email.partition("@")[0] in SITTERS
    ]
    for done, sitter in enumerate(sitters, start=1):
        with acting(sitter):
            tests = {each.code: each.id for each in queries.list_tests(viewer=sitter, on=on)}
            for sitting in SITTINGS:
                _sit(sitter, sitting, tests[sitting.code], chance, at)
            _reply(sitter, tests["basics-reaction"], chance, at)
        progress("Tests that were sat", done, len(sitters))
    # Two short texts wait for the trainer.
    for sitter in sitters[:2]:
        waiting = Sitting(code="basics-open", days_ago=1, known=(1.0,))
        with acting(sitter):
            _sit(sitter, waiting, tests["basics-open"], chance, at)


def _sit(by: Actor, sitting: Sitting, test_id: UUID, chance: Random, at: datetime) -> None:
    for number, known in enumerate(sitting.known):
        begun = at - timedelta(days=sitting.days_ago - number)
        test = queries.get_test(viewer=by, test_id=test_id, on=civil_date(at))
        if not test.may_start:
            return
        attempt_id = operations.start_attempt(test_id=test_id, by=by, at=begun)
        _answer(by, attempt_id, known, chance, begun)
        operations.hand_in(attempt_id=attempt_id, by=by, at=begun + timedelta(minutes=9))


def _answer(by: Actor, attempt_id: UUID, known: float, chance: Random, begun: datetime) -> None:
    attempt = queries.find_open(viewer=by, attempt_id=attempt_id, on=civil_date(begun))
    for position in range(1, (attempt.pages if attempt else 0) + 1):
        page = queries.find_page(
            viewer=by, attempt_id=attempt_id, position=position, on=civil_date(begun)
        )
        if page is not None:
            operations.save_answer(
                attempt_id=attempt_id,
                position=position,
                given=_given(page.asked, chance, knows=chance.random() < known),
                by=by,
                at=begun + timedelta(seconds=position),
            )


def _given(asked: Asked, chance: Random, *, knows: bool) -> Given:
    """Return an answer: the example knows what is right from the record, like whoever has learnt it."""
    if asked.kind is Kind.TEXT:
        return Given(words=ANSWER)
    item = _item(asked)
    numbers = {each.words: each.number for each in asked.choices}
    in_order = [numbers[each.words] for each in item.choices]
    if asked.kind is Kind.MATCHING:
        others = {each.words: each.number for each in asked.matches}
        meant = [others[each.match] for each in item.choices if each.match]
        if not knows:
            chance.shuffle(meant)
        return Given(pairs=tuple(zip(in_order, meant, strict=True)))
    if asked.kind is Kind.ORDERING:
        if not knows:
            chance.shuffle(in_order)
        return Given(numbers=tuple(in_order))
    if not knows:
        return Given(numbers=(chance.choice(in_order),))
    right = [numbers[each.words] for each in item.choices if each.is_right]
    return Given(numbers=tuple(sorted(right)))


def _item(asked: Asked) -> Item:
    bank = next(each for each in queries.list_shipped() if each.code == BANK)
    return next(
        item
        for question in bank.questions
        for item in question.items
        if item.stem == asked.stem and {c.words for c in item.choices} == _words(asked)
    )


def _words(asked: Asked) -> set[object]:
    return {each.words for each in asked.choices}


def _reply(by: Actor, test_id: UUID, chance: Random, at: datetime) -> None:
    test = queries.get_test(viewer=by, test_id=test_id, on=civil_date(at))
    answers = {
        each.code: "(Esempio inventato) I casi a tappe." if each.is_text else chance.randint(3, 5)
        for each in test.asked_now
    }
    operations.reply(test_id=test_id, answers=answers, by=by, at=at - timedelta(days=98))
