"""Tests as those who may sit them see them: how long, how often, what is enough, what came of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from visnet.examinations import models, policy, rules
from visnet.examinations.rules import Pair, Sat, Scale
from visnet.examinations.vocabulary import QUESTIONNAIRES, TestKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """One time that somebody sat a test. `passed` is None until all of it is marked.

    A trial counts for nothing: whoever sat it could read the questions.
    """

    id: UUID
    number: int
    started_at: datetime
    closes_at: datetime | None
    handed_in_at: datetime | None
    percent: int | None
    passed: bool | None
    is_trial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherLine:
    """One more attempt that a trainer gave, and why."""

    given_at: datetime
    given_by: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestLine:
    """A test, and where its viewer stands with it.

    `questions` is how many are drawn (a case counts once); `minutes` None without a clock. Whoever
    `only_tries` it could read its questions.
    """

    __test__ = False  # not one of ours to run, whatever its name begins with

    id: UUID
    network_id: UUID
    network_name: Pair
    bank_id: UUID
    code: str
    title: Pair
    kind: TestKind
    questions: int
    minutes: int | None
    pass_percent: int
    attempts: int
    further: tuple[FurtherLine, ...]
    shows_feedback: bool
    sat: tuple[AttemptLine, ...]
    attempts_left: int
    has_passed: bool
    has_replied: bool
    may_start: bool
    only_tries: bool
    scales: tuple[Scale, ...]

    @property
    def is_questionnaire(self) -> bool:
        """Whether nothing in it is right or wrong."""
        return self.kind in QUESTIONNAIRES

    @property
    def attempts_allowed(self) -> int:
        """Return how often the viewer may sit it: as everybody, and once more for each given."""
        return self.attempts + len(self.further)

    @property
    def asked_now(self) -> tuple[Scale, ...]:
        """Return the lines of a questionnaire that are asked, without those that were."""
        return tuple(each for each in self.scales if not each.is_retired)

    @property
    def open_attempt_id(self) -> UUID | None:
        """Return the attempt that is being sat."""
        return next((each.id for each in self.sat if each.handed_in_at is None), None)

    @property
    def is_waiting(self) -> bool:
        """Whether something that was handed in waits for a trainer."""
        return any(
            each.handed_in_at and each.passed is None and not each.is_trial for each in self.sat
        )


def list_tests(*, viewer: Actor, on: date) -> tuple[TestLine, ...]:
    """Return the tests of the viewer's networks. Six queries, however many there are."""
    policy.may_sit(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = models.Test.objects.filter(policy.tests_visible_to(viewer, own_networks=own))
    return _lines(rows.order_by("code", "id"), viewer, on)


def get_test(*, viewer: Actor, test_id: UUID, on: date) -> TestLine:
    """Return one test. Raises `NotFound`."""
    found = next((each for each in list_tests(viewer=viewer, on=on) if each.id == test_id), None)
    if found is None:
        raise NotFound(test_id)
    return found


def list_passed(*, viewer: Actor, user_id: UUID, network_id: UUID, on: date) -> frozenset[str]:
    """Return the codes of the tests to pass that somebody has passed in a network.

    As far as the viewer may see it: their own, a trainer's that of the members of their networks.
    """
    policy.may_sit(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = models.Attempt.objects.filter(
        policy.visible_to(viewer, own_networks=own),
        user_id=user_id,
        network_id=network_id,
        passed=True,
        is_trial=False,
        test__kind=TestKind.EXAM,
    )
    return frozenset(rows.values_list("test__code", flat=True))


def _lines(rows: Iterable[models.Test], viewer: Actor, on: date) -> tuple[TestLine, ...]:
    tests = list(rows)
    sat: dict[UUID, list[AttemptLine]] = defaultdict(list)
    for row in models.Attempt.objects.filter(_own(viewer)).order_by("number"):
        sat[row.test_id].append(attempt_line(row))
    further: dict[UUID, list[FurtherLine]] = defaultdict(list)
    for given in models.FurtherAttempt.objects.filter(_own(viewer)).order_by("given_at", "id"):
        further[given.test_id].append(further_line(given))
    replied = set(models.Replied.objects.filter(_own(viewer)).values_list("test_id", flat=True))
    networks = {each.id: each for each in people.list_networks()}
    passed = _passed_on(tests, sat)
    return tuple(
        _line(
            row,
            tuple(sat[row.id]),
            tuple(further[row.id]),
            network=networks.get(row.network_id),
            only_tries=bool(policy.may_teach(viewer)),
            has_replied=row.id in replied,
            is_due=row.kind == TestKind.REACTION
            or rules.is_due_for_behaviour(passed_on=passed.get(row.bank_id), on=on),
        )
        for row in tests
    )


def _own(viewer: Actor) -> Q:
    return Q(user_id=viewer.identifier)


def _passed_on(
    tests: Iterable[models.Test], sat: dict[UUID, list[AttemptLine]]
) -> dict[UUID, date]:
    """Return for each bank on which day a test of it was passed first."""
    found: dict[UUID, date] = {}
    for row in tests:
        if row.kind != TestKind.EXAM:
            continue
        days = [
            civil_date(each.handed_in_at)
            for each in sat[row.id]
            if each.passed and each.handed_in_at and not each.is_trial
        ]
        for day in days:
            found[row.bank_id] = min(day, found.get(row.bank_id, day))
    return found


def _line(
    row: models.Test,
    sat: tuple[AttemptLine, ...],
    further: tuple[FurtherLine, ...],
    *,
    network: people.NetworkLine | None,
    only_tries: bool,
    has_replied: bool,
    is_due: bool,
) -> TestLine:
    kind = TestKind(row.kind)
    done = [
        Sat(is_handed_in=each.handed_in_at is not None, passed=each.passed)
        for each in sat
        if not each.is_trial
    ]
    asks = kind in QUESTIONNAIRES
    attempts = row.attempts + len(further)
    begins = rules.may_begin(done, attempts=attempts, is_exam=kind is TestKind.EXAM)
    if only_tries:
        begins = all(each.handed_in_at for each in sat)
    return TestLine(
        id=row.id,
        network_id=row.network_id,
        network_name=Pair(
            it=network.name_it if network else "", en=network.name_en if network else ""
        ),
        bank_id=row.bank_id,
        code=row.code,
        title=Pair(it=row.title_it, en=row.title_en),
        kind=kind,
        questions=sum(part.questions for part in rules.read_parts(row.draw)),
        minutes=row.minutes,
        pass_percent=row.pass_percent,
        attempts=row.attempts,
        further=further,
        shows_feedback=row.shows_feedback,
        sat=sat,
        attempts_left=rules.attempts_left(done, attempts=attempts),
        has_passed=kind is TestKind.EXAM and any(each.passed for each in done),
        has_replied=has_replied,
        only_tries=only_tries and not asks,
        may_start=(is_due and not has_replied) if asks else begins,
        scales=tuple(rules.read_scale(each) for each in row.scales),
    )


def further_line(row: models.FurtherAttempt) -> FurtherLine:
    """Return the line of one more attempt."""
    return FurtherLine(given_at=row.given_at, given_by=row.given_by, reason=row.reason)


def attempt_line(row: models.Attempt) -> AttemptLine:
    """Return the line of an attempt's row."""
    return AttemptLine(
        id=row.id,
        number=row.number,
        started_at=row.started_at,
        closes_at=row.closes_at,
        handed_in_at=row.handed_in_at,
        percent=row.percent,
        passed=row.passed,
        is_trial=row.is_trial,
    )
