"""Banks and their questions, as those who keep them see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from visnet.examinations import models, policy, rules
from visnet.examinations.queries.shipped import list_shipped
from visnet.examinations.queries.tests import TestLine, list_tests
from visnet.examinations.rules import BankRecord, Pair, Part, Question
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """A bank in a list."""

    id: UUID
    network_id: UUID
    network_name: Pair
    code: str
    title: Pair
    as_of_date: date
    is_verified: bool
    questions: int
    retired: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A bank that ships, and a network that has not taken it up."""

    record: BankRecord
    network_id: UUID
    network_name: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question of a bank, as it stands now."""

    id: UUID
    bank_id: UUID
    question: Question
    version: int
    changed_at: datetime
    changed_by_name: str
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BankForTrainer:
    """A bank whole."""

    line: BankLine
    questions: tuple[QuestionLine, ...]
    tests: tuple[TestLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestForTrainer:
    """A test with how it is drawn, and how many questions each module could give."""

    __test__ = False  # not one of ours to run, whatever its name begins with

    line: TestLine
    version: int
    parts: tuple[Part, ...]
    there: Mapping[str, int]


def list_banks(*, viewer: Actor, on: date) -> tuple[BankLine, ...]:
    """Return the banks of the viewer's networks."""
    policy.may_teach(viewer).enforce()
    return tuple(_bank_line(row, _networks()) for row in _seen(viewer, on).order_by("code", "id"))


def list_offers(*, viewer: Actor, on: date) -> tuple[Offer, ...]:
    """Return the banks that ship, for each network of the viewer that has not taken them up."""
    there = {(each.network_id, each.code) for each in list_banks(viewer=viewer, on=on)}
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    names = _networks()
    return tuple(
        Offer(record=record, network_id=network_id, network_name=names[network_id])
        for record in list_shipped()
        for network_id in names
        if network_id in own and (network_id, record.code) not in there
    )


def get_bank(*, viewer: Actor, bank_id: UUID, on: date) -> BankForTrainer:
    """Return one bank, with its questions and tests. Raises `NotFound`."""
    policy.may_teach(viewer).enforce()
    row = _seen(viewer, on).filter(id=bank_id).first()
    if row is None:
        raise NotFound(bank_id)
    tests = [each for each in list_tests(viewer=viewer, on=on) if each.bank_id == bank_id]
    questions = list(row.questions.order_by("module", "code"))
    names = people.names_of(user_ids={each.changed_by for each in questions})
    return BankForTrainer(
        line=_bank_line(row, _networks()),
        questions=tuple(_question_line(each, names) for each in questions),
        tests=tuple(tests),
    )


def get_question(*, viewer: Actor, question_id: UUID, on: date) -> QuestionLine:
    """Return one question. Raises `NotFound`."""
    policy.may_teach(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.questions_visible_to(viewer, own_networks=own)
    row = models.Question.objects.filter(seen, id=question_id).first()
    if row is None:
        raise NotFound(question_id)
    return _question_line(row, people.names_of(user_ids={row.changed_by}))


def get_test_to_change(*, viewer: Actor, test_id: UUID, on: date) -> TestForTrainer:
    """Return a test as a trainer changes it. Raises `NotFound`."""
    policy.may_teach(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.tests_visible_to(viewer, own_networks=own)
    row = models.Test.objects.filter(seen, id=test_id).first()
    if row is None:
        raise NotFound(test_id)
    drawn = models.Question.objects.filter(bank_id=row.bank_id, retired_at=None)
    counted = drawn.values("module").annotate(many=Count("id")).order_by("module")
    line = next(each for each in list_tests(viewer=viewer, on=on) if each.id == test_id)
    return TestForTrainer(
        line=line,
        version=row.version,
        parts=rules.read_parts(row.draw),
        there={each["module"]: each["many"] for each in counted},
    )


def _seen(viewer: Actor, on: date) -> "QuerySet[models.Bank]":
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    retired = Q(questions__retired_at__isnull=False)
    return models.Bank.objects.filter(policy.banks_visible_to(viewer, own_networks=own)).annotate(
        many=Count("questions"), retired=Count("questions", filter=retired)
    )


def _networks() -> dict[UUID, Pair]:
    return {each.id: Pair(it=each.name_it, en=each.name_en) for each in people.list_networks()}


def _bank_line(row: "models.Bank", networks: Mapping[UUID, Pair]) -> BankLine:
    many: int = getattr(row, "many", 0)
    retired: int = getattr(row, "retired", 0)
    return BankLine(
        id=row.id,
        network_id=row.network_id,
        network_name=networks.get(row.network_id, rules.NO_WORDS),
        code=row.code,
        title=Pair(it=row.title_it, en=row.title_en),
        as_of_date=row.as_of_date,
        is_verified=row.status == "verified",
        questions=many - retired,
        retired=retired,
        version=row.version,
    )


def _question_line(row: models.Question, names: Mapping[UUID, str]) -> QuestionLine:
    return QuestionLine(
        id=row.id,
        bank_id=row.bank_id,
        question=rules.read_question(row.content),
        version=row.version,
        changed_at=row.changed_at,
        changed_by_name=names.get(row.changed_by, ""),
        is_retired=row.retired_at is not None,
    )
