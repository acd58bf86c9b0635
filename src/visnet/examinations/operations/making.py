"""Making banks, tests and questionnaires from nothing, and changing what they are called and ask."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.examinations import models, policy, queries, rules
from visnet.examinations.operations.banking import hold_bank, test_row
from visnet.examinations.operations.holding import (
    ChangedMeanwhile,
    CodeTaken,
    IdAlreadyUsed,
    member,
    note,
    own_networks,
)
from visnet.examinations.rules import Pair, ScaleWords, TestWords
from visnet.examinations.vocabulary import QUESTIONNAIRES
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused

TO_VERIFY = "to_be_verified"


@transaction.atomic
def make_bank(*, bank_id: UUID, network_id: UUID, title: Pair, by: Actor, at: datetime) -> None:
    """Make an empty bank in a network; its short name is made from the title. Twice is once.

    Raises `CodeTaken`, `IdAlreadyUsed` and `Refused`.
    """
    policy.may_keep(by, network_id=network_id, own_networks=own_networks(by, at)).enforce()
    user_id, _organisation_id = member(by)
    banks = models.Bank.objects.filter(network_id=network_id)
    former = banks.filter(id=bank_id).first()
    if former is not None:
        _once(former.made_by == user_id, bank_id)
        return
    row = models.Bank(
        id=bank_id,
        network_id=network_id,
        code=rules.name_for(title.it, set(banks.values_list("code", flat=True))),
        title_it=title.it,
        title_en=title.en,
        as_of_date=civil_date(at),
        status=TO_VERIFY,
        made_by=user_id,
        made_at=at,
    )
    _keep_new(row, row.code)
    note("bank", bank_id, "bank_made", by, at)


@transaction.atomic
def rename_bank(*, bank_id: UUID, title: Pair, seen: int, by: Actor, at: datetime) -> None:
    """Call a bank something else; its short name stays.

    Raises `ChangedMeanwhile`, `NotFound` and `Refused`.
    """
    hold_bank(bank_id, by, at)
    row = models.Bank.objects.select_for_update().get(id=bank_id)
    if Pair(it=row.title_it, en=row.title_en) == title:
        return
    if row.version != seen:
        raise ChangedMeanwhile(bank_id)
    row.title_it, row.title_en, row.version = title.it, title.en, row.version + 1
    row.save(update_fields=["title_it", "title_en", "version"])
    note("bank", bank_id, "bank_renamed", by, at)


@transaction.atomic
def make_test(*, test_id: UUID, bank_id: UUID, words: TestWords, by: Actor, at: datetime) -> None:
    """Make a test that is drawn from a bank; its short name is made from the title. Twice is once.

    Raises `CodeTaken`, `IdAlreadyUsed`, `NotFound`, `Refused` and `UnsoundBank`.
    """
    bank = hold_bank(bank_id, by, at)
    tests = models.Test.objects.filter(network_id=bank.network_id)
    former = tests.filter(id=test_id).first()
    if former is not None:
        _once(former.bank_id == bank_id and former.title_it == words.title.it, test_id)
        return
    taken = set(tests.values_list("code", flat=True))
    named = replace(words, code=rules.name_for(words.title.it, taken))
    drawn = models.Question.objects.filter(bank=bank, retired_at=None)
    rules.check_test(named, [rules.read_question(each.content) for each in drawn])
    _keep_new(test_row(bank, named, test_id), named.code)
    note("test", test_id, "test_made", by, at)


@transaction.atomic
def make_questionnaire(
    *,
    test_id: UUID,
    bank_id: UUID,
    words: TestWords,
    lines: Sequence[ScaleWords],
    by: Actor,
    at: datetime,
) -> None:
    """Make a questionnaire beside the tests of a bank. Twice is once. Raises as `make_test` does."""
    scales = rules.scales_after((), lines, is_answered=False)
    make_test(test_id=test_id, bank_id=bank_id, words=replace(words, scales=scales), by=by, at=at)


@transaction.atomic
def change_questionnaire(
    *,
    test_id: UUID,
    title: Pair,
    lines: Sequence[ScaleWords],
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Change what a questionnaire asks; what was answered is still counted under what was asked.

    Raises `ChangedMeanwhile`, `NotFound`, `Refused` and `UnsoundBank`.
    """
    policy.may_teach(by).enforce()
    seen_by = policy.tests_visible_to(by, own_networks=own_networks(by, at))
    row = models.Test.objects.select_for_update().filter(seen_by, id=test_id).first()
    if row is None:
        raise NotFound(test_id)
    if row.kind not in QUESTIONNAIRES:
        raise Refused(Reason.WRONG_STATE)
    if row.version != seen:
        raise ChangedMeanwhile(test_id)
    former = [rules.read_scale(each) for each in row.scales]
    is_answered = queries.count_replied(test_id=test_id, at=at) > 0
    scales = rules.scales_after(former, lines, is_answered=is_answered)
    row.title_it, row.title_en = title.it, title.en
    row.scales = [rules.scale_as_record(each) for each in scales]
    row.version += 1
    row.save(update_fields=["title_it", "title_en", "scales", "version"])
    note("test", test_id, "questionnaire_changed", by, at)


def _once(is_the_same: bool, identifier: UUID) -> None:  # noqa: FBT001  named where it is asked
    if not is_the_same:
        raise IdAlreadyUsed(identifier)


def _keep_new(row: models.Bank | models.Test, code: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CodeTaken(code) from None
