"""A path comes to its end: what is done, asking for the certificate, a trainer's yes, a competence.

Rooms: training, examinations, guidelines, certificates, people. None of them knows another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.certificates import operations as certificates
from visnet.certificates.rules import FinishedPath, Holder
from visnet.examinations import queries as examinations
from visnet.examinations.queries import TestLine
from visnet.guidelines import queries as guidelines
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import operations as people
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import Competence
from visnet.training import operations as training
from visnet.training import queries, rules
from visnet.training.queries import PathForMember
from visnet.training.rules import ModuleOnTheWay
from visnet.training.vocabulary import EnrolmentState

CERTIFICATES = UUID("6d1c3a52-7e43-4b1b-8f0a-51d0b0f7a2c4")
"""Beneath it, a certificate has the same id however often its enrolment is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far somebody is: which modules are done, and the tests that belong to the path."""

    modules: int
    done: frozenset[UUID]
    tests: tuple[TestLine, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every module is done, and there is one."""
        return 0 < self.modules == len(self.done)

    def test_of(self, code: str) -> TestLine | None:
        """Return the test of that code, or None."""
        return next((each for each in self.tests if each.code == code), None)


def progress_of(*, viewer: Actor, path_id: UUID, on: date) -> Progress:
    """Return how far the viewer is on a path. Raises `NotFound`."""
    path = queries.get_path(viewer=viewer, path_id=path_id, on=on)
    return progress_on(path, viewer=viewer, on=on)


def progress_on(path: PathForMember, *, viewer: Actor, on: date) -> Progress:
    """Return how far the viewer is on a path that was read already."""
    codes = [*path.line.tests, *(each.test_code for each in path.modules if each.test_code)]
    tests = tuple(
        each
        for each in examinations.list_tests(viewer=viewer, on=on)
        if each.network_id == path.line.network_id and each.code in codes
    )
    passed = frozenset(each.code for each in tests if each.has_passed)
    read = frozenset(
        each.edition.code
        for each in guidelines.list_procedures(viewer=viewer, on=on)
        if each.read_at is not None
    )
    done = _done((each.on_the_way for each in path.modules), passed=passed, read=read)
    return Progress(modules=len(path.modules), done=done, tests=tests)


@transaction.atomic
def ask(*, path_id: UUID, by: Actor, at: datetime) -> None:
    """Ask for the certificate of a path. Raises `NotFinished`, `NotFound` and `Refused`."""
    progress = progress_of(viewer=by, path_id=path_id, on=civil_date(at))
    training.ask_for_certificate(path_id=path_id, is_done=progress.is_whole, by=by, at=at)


@transaction.atomic
def confirm(*, enrolment_id: UUID, by: Actor, at: datetime) -> None:
    """Confirm that somebody has finished: certificate and competences, or nothing at all.

    What they learned and passed is looked at again; that they had read the joint procedures was
    seen when they asked, for what somebody has read is shown to nobody else. Twice is once.
    Raises `NotFinished`, `NotFound` and `Refused`.
    """
    on = civil_date(at)
    learner = queries.get_learner(viewer=by, enrolment_id=enrolment_id, on=on)
    path = queries.get_path(viewer=by, path_id=learner.path_id, on=on).line
    way = queries.way_of(viewer=by, path_id=path.id, user_id=learner.user_id)
    passed = examinations.list_passed(
        viewer=by, user_id=learner.user_id, network_id=path.network_id, on=on
    )
    asked = frozenset(each.guideline_code for each in way)
    done = _done(way, passed=passed, read=asked)
    was_finished = learner.state is EnrolmentState.FINISHED
    training.confirm_finished(
        enrolment_id=enrolment_id, is_done=0 < len(way) == len(done), by=by, at=at
    )
    if was_finished:
        return
    issued = certificates.issue_certificate(
        certificate_id=uuid5(CERTIFICATES, str(enrolment_id)),
        holder=Holder(
            user_id=learner.user_id, organisation_id=learner.organisation_id, name=learner.name
        ),
        path=FinishedPath(
            network_id=path.network_id,
            code=path.code,
            title_it=path.title.it,
            title_en=path.title.en,
            hours=path.hours,
            valid_months=path.valid_months,
            gives=path.gives,
            completed_date=on,
        ),
        by=by,
        at=at,
    )
    for competence in path.gives:
        people.grant_competence(
            held_id=uuid5(issued.id, competence),
            user_id=learner.user_id,
            certificate_id=issued.id,
            from_date=on,
            held=HeldWords(competence=Competence(competence), last_date=issued.valid_until),
            by=by,
            at=at,
        )


def _done(
    way: Iterable[ModuleOnTheWay], *, passed: frozenset[str], read: frozenset[str]
) -> frozenset[UUID]:
    return frozenset(each.id for each in way if rules.is_done(each, passed=passed, read=read))
