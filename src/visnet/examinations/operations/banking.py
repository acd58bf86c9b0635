"""Bringing a bank into a network, and keeping its questions and tests."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from visnet.examinations import models, policy, queries, rules
from visnet.examinations.operations.holding import (
    ChangedMeanwhile,
    CodeTaken,
    IdAlreadyUsed,
    member,
    note,
    own_networks,
)
from visnet.examinations.rules import Question, TestWords
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


@transaction.atomic
def take_up_bank(*, code: str, network_id: UUID, by: Actor, at: datetime) -> UUID:
    """Bring a bank that ships into a network, as rows of that network. Twice is once.

    Raises `CodeTaken`, `NotFound` and `Refused`. Returns the bank's id.
    """
    policy.may_keep(by, network_id=network_id, own_networks=own_networks(by, at)).enforce()
    user_id, _organisation_id = member(by)
    record = next((each for each in queries.list_shipped() if each.code == code), None)
    if record is None:
        raise NotFound(code)
    there = models.Bank.objects.filter(network_id=network_id, code=code).first()
    if there is not None:
        return there.id
    bank = models.Bank(
        id=uuid4(),
        network_id=network_id,
        code=code,
        title_it=record.title.it,
        title_en=record.title.en,
        as_of_date=record.as_of,
        status=record.status,
        made_by=user_id,
        made_at=at,
    )
    try:
        with transaction.atomic():
            bank.save(force_insert=True)
            models.Question.objects.bulk_create(
                question_row(uuid4(), bank.id, each, user_id, at) for each in record.questions
            )
            models.Test.objects.bulk_create(test_row(bank, each, uuid4()) for each in record.tests)
    except IntegrityError:
        raise CodeTaken(code) from None
    note("bank", bank.id, "bank_taken_up", by, at)
    return bank.id


@transaction.atomic
def add_question(
    *, question_id: UUID, bank_id: UUID, question: Question, by: Actor, at: datetime
) -> None:
    """Put a question into a bank. The same again changes nothing.

    Raises `CodeTaken`, `IdAlreadyUsed`, `NotFound` and `Refused`.
    """
    bank = hold_bank(bank_id, by, at)
    user_id, _organisation_id = member(by)
    former = models.Question.objects.filter(id=question_id).first()
    if former is not None:
        if former.content == rules.as_record(question) and former.bank_id == bank.id:
            return
        raise IdAlreadyUsed(question_id)
    try:
        with transaction.atomic():
            row = question_row(question_id, bank.id, question, user_id, at)
            row.save(force_insert=True)
    except IntegrityError:
        raise CodeTaken(question.code) from None
    note("question", question_id, "question_added", by, at)


@transaction.atomic
def mend_question(
    *, question_id: UUID, question: Question, seen: int, by: Actor, at: datetime
) -> None:
    """Let a question say something else, as another version. `seen` is the version looked at.

    Whoever is sitting goes on with what they were asked. The name and the kind stay.
    Raises `ChangedMeanwhile`, `NotFound` and `Refused`.
    """
    row = _hold_question(question_id, by, at)
    if question.code != row.code or question.kind != row.kind:
        raise Refused(Reason.WRONG_STATE)
    record = rules.as_record(question)
    if row.content == record:
        return
    if row.version != seen:
        raise ChangedMeanwhile(question_id)
    row.content, row.module, row.version = record, question.module, row.version + 1
    row.changed_by, row.changed_at = member(by)[0], at
    row.save(update_fields=["content", "module", "version", "changed_by", "changed_at"])
    note("question", question_id, "question_mended", by, at)


@transaction.atomic
def retire_question(*, question_id: UUID, by: Actor, at: datetime) -> None:
    """Let a question be drawn no more. Twice is once. Raises `NotFound` and `Refused`."""
    row = _hold_question(question_id, by, at)
    if row.retired_at is None:
        _set_retired(row, at)
        note("question", question_id, "question_retired", by, at)


@transaction.atomic
def bring_question_back(*, question_id: UUID, by: Actor, at: datetime) -> None:
    """Let a question be drawn again. Twice is once. Raises `NotFound` and `Refused`."""
    row = _hold_question(question_id, by, at)
    if row.retired_at is not None:
        _set_retired(row, None)
        note("question", question_id, "question_brought_back", by, at)


def _set_retired(row: models.Question, at: datetime | None) -> None:
    row.retired_at = at
    row.save(update_fields=["retired_at"])


@transaction.atomic
def change_test(*, test_id: UUID, words: TestWords, seen: int, by: Actor, at: datetime) -> None:
    """Change how a test is drawn, how long it takes, how often, and what is enough.

    Its name and for what it is stay. Whoever is sitting goes on as they began.
    Raises `ChangedMeanwhile`, `NotFound`, `Refused` and `UnsoundBank`.
    """
    policy.may_teach(by).enforce()
    seen_by = policy.tests_visible_to(by, own_networks=own_networks(by, at))
    row = models.Test.objects.select_for_update().filter(seen_by, id=test_id).first()
    if row is None:
        raise NotFound(test_id)
    if row.version != seen:
        raise ChangedMeanwhile(test_id)
    drawn = models.Question.objects.filter(bank_id=row.bank_id, retired_at=None)
    rules.check_test(words, [rules.read_question(each.content) for each in drawn])
    row.title_it, row.title_en = words.title.it, words.title.en
    row.draw = [{"module": each.module, "questions": each.questions} for each in words.parts]
    row.minutes, row.attempts = words.minutes, words.attempts
    row.pass_percent, row.shows_feedback = words.pass_percent, words.shows_feedback
    row.version += 1
    row.save()
    note("test", test_id, "test_changed", by, at)


def hold_bank(bank_id: UUID, by: Actor, at: datetime) -> models.Bank:
    """Return a bank that the actor keeps. Raises `NotFound` and `Refused`."""
    policy.may_teach(by).enforce()
    seen = policy.banks_visible_to(by, own_networks=own_networks(by, at))
    bank = models.Bank.objects.filter(seen, id=bank_id).first()
    if bank is None:
        raise NotFound(bank_id)
    return bank


def _hold_question(question_id: UUID, by: Actor, at: datetime) -> models.Question:
    policy.may_teach(by).enforce()
    seen = policy.questions_visible_to(by, own_networks=own_networks(by, at))
    found = models.Question.objects.filter(seen, id=question_id).first()
    if found is None:
        raise NotFound(question_id)
    return models.Question.objects.select_for_update().get(id=question_id)


def question_row(
    question_id: UUID, bank_id: UUID, question: Question, user_id: UUID, at: datetime
) -> models.Question:
    """Return the row of a question in its first version."""
    return models.Question(
        id=question_id,
        bank_id=bank_id,
        code=question.code,
        kind=question.kind.value,
        module=question.module,
        content=rules.as_record(question),
        changed_by=user_id,
        changed_at=at,
    )


def test_row(bank: models.Bank, test: TestWords, test_id: UUID) -> models.Test:
    """Return the row of a test in its first version."""
    return models.Test(
        id=test_id,
        network_id=bank.network_id,
        bank=bank,
        code=test.code,
        title_it=test.title.it,
        title_en=test.title.en,
        kind=test.kind,
        draw=[{"module": each.module, "questions": each.questions} for each in test.parts],
        scales=[rules.scale_as_record(each) for each in test.scales],
        minutes=test.minutes,
        pass_percent=test.pass_percent,
        attempts=test.attempts,
        shows_feedback=test.shows_feedback,
    )
