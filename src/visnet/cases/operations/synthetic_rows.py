"""The rows of one invented case, sealed and dated as the everyday operations would."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from visnet.cases import models, rules
from visnet.cases.operations import ground
from visnet.cases.rules.synthetic import SyntheticCase
from visnet.cases.vocabulary import (
    DANGER_RANK,
    AttemptOutcome,
    Channel,
    Danger,
    Device,
    DueKind,
    GoalState,
    GrantRole,
    IdentifierKind,
    NeedMoment,
    State,
    TimelineKind,
    Visibility,
)
from visnet.kit.civil_time import civil_date
from visnet.vault.queries import BlindIndex
from visnet.vault.rules import Box

WEEKDAYS = [1, 2, 3, 4, 5]
MORNING = (9, 13)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What all rows of a batch share: who writes, whose keys seal, which numbers are free."""

    author: UUID
    organisation_id: UUID
    prefix: str
    first_numbers: Mapping[int, int]
    boxes: Mapping[UUID, Box]
    index: BlindIndex
    forms: Mapping[str, str]

    def rows_of(self, told: SyntheticCase) -> Iterator[Model]:
        """Yield every row of one case."""
        case = self._case(told)
        yield case
        yield self._grant(case)
        yield self._person(told)
        yield self._identifier(told)
        yield self._contact_rule(told)
        yield self._happened(told, TimelineKind.OPENED, told.case_id, told.opened_at)
        yield self._happened(
            told, TimelineKind.CONTACT_RULE_RECORDED, self._id(told, "contact rule"), told.opened_at
        )
        if told.reached_at is not None:
            yield from self._work(told, told.reached_at)
        if told.closed_at is not None:
            yield from self._end(told, told.closed_at)
        else:
            yield from self._due(case, told)

    def _case(self, told: SyntheticCase) -> models.Case:
        start = told.start
        year = civil_date(told.opened_at).year
        is_closed = told.closed_at is not None
        return models.Case(
            id=told.case_id,
            organisation_id=self.organisation_id,
            reference=rules.reference_of(
                prefix=self.prefix, year=year, number=self.first_numbers[year] + told.turn
            ),
            state=State.CLOSED if is_closed else State.OPEN,
            danger=told.danger,
            danger_rank=DANGER_RANK[told.danger],
            source=start.source,
            victim_type=start.victim_type,
            offence_code=start.offence_code,
            crime_month=start.crime_month.replace(day=1) if start.crime_month else None,
            municipality_code=start.municipality_code,
            opened_at=told.opened_at,
            opened_by=self.author,
            lead_id=self.author,
            closed_at=told.closed_at,
            closure_reason=told.closure_reason if is_closed else "",
            outcome=told.closure_outcome if is_closed else "",
            is_minor=start.is_minor,
            synthetic=True,
        )

    def _grant(self, case: models.Case) -> models.Grant:
        return models.Grant(
            id=uuid5(case.id, f"first grant:{self.author}"),
            case_id=case.id,
            organisation_id=self.organisation_id,
            user_id=self.author,
            role=GrantRole.LEAD,
            granted_by=self.author,
            granted_at=case.opened_at,
        )

    def _person(self, told: SyntheticCase) -> models.Person:
        return models.Person(
            case_id=told.case_id,
            organisation_id=self.organisation_id,
            language=told.person.language or "",
            interpreter=bool(told.person.interpreter),
            **self._sealed(told, "cases_person", told.case_id, told.person.sealed_words()),
        )

    def _identifier(self, told: SyntheticCase) -> models.Identifier:
        kind = IdentifierKind.PHONE
        words = rules.normalise_identifier(kind=kind, words=told.phone)
        index = self.index.of(kind=kind.value, words=words)
        return models.Identifier(
            id=uuid5(told.case_id, f"{kind.value}:{index.hex()}"),
            case_id=told.case_id,
            organisation_id=self.organisation_id,
            kind=kind,
            value_index=index,
        )

    def _contact_rule(self, told: SyntheticCase) -> models.ContactRule:
        rule_id = self._id(told, "contact rule")
        confirmed_at = told.looked_at or told.opened_at
        from_hour, until_hour = MORNING
        return models.ContactRule(
            id=rule_id,
            case_id=told.case_id,
            channel=Channel.PHONE_CALL,
            device=Device.OWN if told.is_contact_safe else Device.SHARED,
            days=WEEKDAYS,
            from_hour=from_hour,
            until_hour=until_hour,
            is_safe=told.is_contact_safe,
            verified_at=confirmed_at if told.is_contact_safe else None,
            expires_date=_expires(told),
            recorded_by=self.author,
            recorded_at=told.opened_at,
            **self._sealed(told, "cases_contact_rule", rule_id, {"value": told.phone}),
        )

    def _work(self, told: SyntheticCase, at: datetime) -> Iterator[Model]:
        attempt_id = self._id(told, "reached")
        yield models.ContactAttempt(
            id=attempt_id,
            case_id=told.case_id,
            channel=Channel.PHONE_CALL if told.is_contact_safe else Channel.VISIT,
            at=at,
            by=self.author,
            outcome=AttemptOutcome.REACHED,
        )
        yield self._happened(told, TimelineKind.CONTACT_ATTEMPTED, attempt_id, at)
        yield from self._needs(told, told.scores, NeedMoment.INTAKE, at)
        if told.danger is not Danger.NOT_ASSESSED:
            yield from self._assessment(told, at)
        yield from self._plan(told, at + HOUR)

    def _assessment(self, told: SyntheticCase, at: datetime) -> Iterator[Model]:
        assessment_id = self._id(told, "assessment")
        words = {
            "answers": json.dumps(dict(told.answers), sort_keys=True),
            "danger_reason": told.danger_reason,
        }
        yield models.Assessment(
            id=assessment_id,
            case_id=told.case_id,
            number=1,
            questionnaire_code=told.questionnaire_code,
            questionnaire_version=self.forms[told.questionnaire_code],
            danger=told.danger,
            reassess_date=rules.reassess_date(danger=told.danger, at=told.looked_at or at),
            by=self.author,
            at=at,
            **self._sealed(told, "cases_assessment", assessment_id, words),
        )
        yield self._happened(told, TimelineKind.ASSESSED, assessment_id, at)

    def _plan(self, told: SyntheticCase, at: datetime) -> Iterator[Model]:
        goal_id, note_id = self._id(told, "goal"), self._id(told, "note")
        yield models.Goal(
            id=goal_id,
            case_id=told.case_id,
            need_category=min(told.scores, key=lambda category: told.scores[category]),
            owner_id=self.author,
            due_date=told.goal_due_date,
            review_date=_review(told, at),
            state=GoalState.REACHED if told.closed_at else GoalState.OPEN,
            ended_at=told.closed_at,
            by=self.author,
            at=at,
            **self._sealed(told, "cases_goal", goal_id, {"words": told.goal}),
        )
        yield self._happened(told, TimelineKind.GOAL_SET, goal_id, at)
        yield models.Note(
            id=note_id,
            case_id=told.case_id,
            visibility=Visibility.TEAM,
            by=self.author,
            at=at,
            **self._sealed(told, "cases_note", note_id, {"words": told.note}),
        )
        yield self._happened(told, TimelineKind.NOTE_WRITTEN, note_id, at)
        if told.looked_at is not None:
            yield self._happened(told, TimelineKind.GOAL_REVIEWED, goal_id, told.looked_at)

    def _end(self, told: SyntheticCase, at: datetime) -> Iterator[Model]:
        yield from self._needs(told, told.exit_scores, NeedMoment.EXIT, at)
        yield self._happened(told, TimelineKind.CLOSED, told.case_id, at)

    def _needs(
        self, told: SyntheticCase, scores: Mapping[str, int], moment: NeedMoment, at: datetime
    ) -> Iterator[Model]:
        for category, score in scores.items():
            yield models.NeedScore(
                id=self._id(told, f"{moment}:{category}"),
                case_id=told.case_id,
                category=category,
                score=score,
                moment=moment,
                at=at,
                by=self.author,
            )
        yield self._happened(told, TimelineKind.NEED_SCORED, self._id(told, moment), at)

    def _due(self, case: models.Case, told: SyntheticCase) -> Iterator[Model]:
        at = told.looked_at or told.reached_at or told.opened_at
        reassess = rules.reassess_date(danger=told.danger, at=at)
        yield self._item(case, DueKind.REASSESSMENT, case.id, reassess)
        expires = _expires(told)
        if expires is not None:
            rule_id = self._id(told, "contact rule")
            yield self._item(case, DueKind.CONTACT_RULE, rule_id, expires)
        if told.reached_at is None:
            first = rules.first_contact_date(danger=told.danger, at=told.opened_at)
            yield self._item(case, DueKind.CONTACT_ATTEMPT, case.id, first)
            return
        goal_id = self._id(told, "goal")
        yield self._item(case, DueKind.GOAL, goal_id, told.goal_due_date)
        yield self._item(case, DueKind.GOAL_REVIEW, goal_id, _review(told, told.reached_at + HOUR))

    def _item(self, case: models.Case, kind: DueKind, subject_id: UUID, on: date) -> models.Due:
        return ground.due_of(
            case=case, kind=kind, subject_id=subject_id, on=on, user_id=self.author
        )

    def _happened(
        self, told: SyntheticCase, kind: TimelineKind, subject_id: UUID, at: datetime
    ) -> models.TimelineEntry:
        return models.TimelineEntry(
            id=uuid5(subject_id, f"timeline:{kind}"),
            case_id=told.case_id,
            at=at,
            kind=kind,
            subject_id=subject_id,
            by=self.author,
        )

    def _sealed(
        self, told: SyntheticCase, table: str, row_id: UUID, words: Mapping[str, str]
    ) -> dict[str, Any]:
        return ground.seal(box=self.boxes[told.case_id], table=table, row_id=row_id, words=words)

    def _id(self, told: SyntheticCase, name: str) -> UUID:
        return uuid5(told.case_id, name)


def _expires(told: SyntheticCase) -> date | None:
    if not told.is_contact_safe:
        return None
    return civil_date((told.looked_at or told.opened_at) + rules.CONTACT_RULE_LIVES)


def _review(told: SyntheticCase, at: datetime) -> date:
    return rules.review_date(due_date=told.goal_due_date, at=told.looked_at or at)
