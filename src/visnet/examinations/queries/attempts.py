"""An attempt: page by page while it is sat, and what came of it afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.examinations import models, policy, rules
from visnet.examinations.queries.tests import AttemptLine, TestLine, attempt_line, get_test
from visnet.examinations.rules import NO_WORDS, Asked, Given, Pair, Right, Sat
from visnet.examinations.vocabulary import TestKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptForSitter:
    """An attempt that is being sat: which pages it has, and which have an answer."""

    id: UUID
    test: TestLine
    closes_at: datetime | None
    pages: int
    answered: frozenset[int]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """Return the pages without an answer."""
        return tuple(each for each in range(1, self.pages + 1) if each not in self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageForSitter:
    """One page of it. `first_open_stage` is where a case has to be answered first, or None."""

    attempt: AttemptForSitter
    position: int
    asked: Asked
    given: Given
    first_open_stage: int | None

    @property
    def stands(self) -> bool:
        """Whether the answer cannot be changed any more: the case went on."""
        return bool(self.asked.stage) and not self.given.is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """What one page got. `right` and `feedback` are kept back as long as the same may come again."""

    position: int
    asked: Asked
    given: Given
    points: int | None
    mark_words: str
    feedback: Pair
    right: Right | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultForReader:
    """What came of an attempt. Without feedback there are no pages.

    `keeps_back`: what is right, and why, is not said yet, for the same may be asked again.
    """

    test: TestLine
    line: AttemptLine
    is_own: bool
    name: str
    organisation_name: str
    pages: tuple[ResultPage, ...]
    keeps_back: bool


def find_open(*, viewer: Actor, attempt_id: UUID, on: date) -> AttemptForSitter | None:
    """Return the viewer's own attempt while it is open, or None once it is handed in.

    Raises `NotFound` for any other.
    """
    row = _seen(viewer, attempt_id, on)
    if row.handed_in_at is not None:
        return None
    given = {each.position: rules.read_given(each.given) for each in row.answers.all()}
    return AttemptForSitter(
        id=row.id,
        test=get_test(viewer=viewer, test_id=row.test_id, on=on),
        closes_at=row.closes_at,
        pages=len(row.asked),
        answered=frozenset(p for p, each in given.items() if not each.is_empty),
    )


def find_page(*, viewer: Actor, attempt_id: UUID, position: int, on: date) -> PageForSitter | None:
    """Return one page of an open attempt, from 1, or None once it is handed in.

    Raises `NotFound`.
    """
    attempt = find_open(viewer=viewer, attempt_id=attempt_id, on=on)
    if attempt is None:
        return None
    row = models.Attempt.objects.get(id=attempt_id)
    asked = rules.read_asked(row.asked)
    if not 1 <= position <= len(asked):
        raise NotFound(position)
    answer = row.answers.filter(position=position).first()
    return PageForSitter(
        attempt=attempt,
        position=position,
        asked=asked[position - 1],
        given=rules.read_given(answer.given) if answer else rules.NOTHING_GIVEN,
        first_open_stage=rules.first_open_stage(asked, position, attempt.answered),
    )


def get_result(*, viewer: Actor, attempt_id: UUID, on: date) -> ResultForReader:
    """Return what came of an attempt that was handed in. Raises `NotFound`."""
    row = _seen(viewer, attempt_id, on)
    if row.handed_in_at is None:
        raise NotFound(attempt_id)
    test = get_test(viewer=viewer, test_id=row.test_id, on=on)
    is_own = row.user_id == viewer.identifier
    names = people.names_of(user_ids={row.user_id})
    organisations = people.names_of_organisations(ids={row.organisation_id})
    shows_pages = test.shows_feedback or not is_own
    shows_right = not is_own or _shows_right(test)
    return ResultForReader(
        test=test,
        line=attempt_line(row),
        is_own=is_own,
        name=names.get(row.user_id, ""),
        organisation_name=organisations.get(row.organisation_id, ""),
        pages=_pages(row, shows_right=shows_right) if shows_pages else (),
        keeps_back=shows_pages and not shows_right,
    )


def _shows_right(test: TestLine) -> bool:
    if test.only_tries:
        return True
    done = [Sat(is_handed_in=True, passed=each.passed) for each in test.sat if not each.is_trial]
    return rules.shows_right(
        done, attempts=test.attempts_allowed, is_exam=test.kind is TestKind.EXAM
    )


def _pages(row: models.Attempt, *, shows_right: bool) -> tuple[ResultPage, ...]:
    right = rules.read_right(models.Key.objects.get(attempt=row).right)
    marks = {each.position: each for each in row.marks.all()}
    given = {each.position: rules.read_given(each.given) for each in row.answers.all()}
    pages = zip(rules.read_asked(row.asked), right, strict=True)
    return tuple(
        ResultPage(
            position=position,
            asked=asked,
            given=given.get(position, rules.NOTHING_GIVEN),
            points=marks[position].points,
            mark_words=marks[position].words,
            # Why something is right says what is.
            feedback=key.feedback if shows_right else NO_WORDS,
            right=key if shows_right else None,
        )
        for position, (asked, key) in enumerate(pages, start=1)
    )


def _seen(viewer: Actor, attempt_id: UUID, on: date) -> models.Attempt:
    policy.may_sit(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.visible_to(viewer, own_networks=own)
    row = models.Attempt.objects.filter(seen, id=attempt_id).first()
    if row is None:
        raise NotFound(attempt_id)
    return row
