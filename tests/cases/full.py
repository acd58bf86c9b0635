"""A case with a row in every table, and who sees which of them."""

from uuid import UUID, uuid4

from django.db import connection

from tests.cases.answering import RESULT, record
from tests.cases.factories import (
    NEED,
    NOON,
    acting,
    block,
    grant,
    make_case,
    make_consent,
    make_goal,
    make_rule,
)
from tests.cast import ASCOLTO, CAST
from visnet.cases import operations, queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    Closing,
    FollowUpWords,
    NoteWords,
    PartyWords,
    Reopening,
    RepresentativeWords,
)
from visnet.cases.vocabulary import (
    ActKind,
    AttemptOutcome,
    Capacity,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    Medium,
    NeedMoment,
    ReopeningReason,
    Side,
    State,
    Visibility,
)
from visnet.kit.actor import Actor
from visnet.law import queries as law

EVERYBODY = [actor.name for actor in CAST.everybody()]


SEES_LINE = {"Anna", "Carla"}


SEES_INSIDE = {"Anna"}


INSIDE_TABLES = (
    "cases_person",
    "cases_contact_rule",
    "cases_contact_attempt",
    "cases_consent",
    "cases_representative",
    "cases_right_explained",
    "cases_assessment",
    "cases_need_score",
    "cases_goal",
    "cases_note",
    "cases_timeline_entry",
    "cases_answered_form",
    "cases_past_ending",
    "cases_follow_up",
)


LINE_TABLES = (
    "cases_case",
    "cases_due",
    "cases_identifier",
    "cases_grant",
    "cases_block",
    "cases_party",
)
# Belongs to no case: whom a member knows.
MEMBER_TABLES = ("cases_tie",)


def named(name: str) -> Actor:
    return next(actor for actor in CAST.everybody() if actor.name == name)


def move_to(case_id: UUID, state: State) -> None:
    with acting(CAST.anna):
        if state is State.DORMANT:
            operations.pause_case(case_id=case_id, by=CAST.anna, at=NOON)
        if state is State.CLOSED:
            version = queries.get_case_line(viewer=CAST.anna, case_id=case_id).version
            operations.close_case(
                case_id=case_id,
                closing=Closing(
                    reason=ClosureReason.NO_CONTACT,
                    outcome=ClosureOutcome.NOT_KNOWN,
                    follow_up=_agreed(case_id),
                ),
                version=version,
                by=CAST.anna,
                at=NOON,
            )


def _agreed(case_id: UUID) -> FollowUpWords | None:
    card = queries.open_contact_card(viewer=CAST.anna, case_id=case_id, at=NOON)
    safe = [line.id for line in card if line.is_safe and line.superseded_at is None]
    if not safe:
        return None
    return FollowUpWords(due_date=NOON.date(), rule_id=safe[0], wish="di mattina")


def full_case(state: State = State.OPEN) -> UUID:
    """A case with a row in every table; Gina worked on it and was then kept away."""
    by = CAST.anna
    case_id = make_case(fiscal_code="RSSMRA80A01H501U")
    rule_id = make_rule(case_id)
    move_to(case_id, State.CLOSED)
    with acting(by):
        operations.reopen_case(
            case_id=case_id,
            reopening=Reopening(reason=ReopeningReason.OTHER, words="ha richiamato"),
            by=by,
            at=NOON,
        )
    grant(case_id, CAST.gina)
    make_consent(case_id, ASCOLTO)
    make_goal(case_id)
    record(case_id, RESULT)
    with acting(by):
        operations.record_contact_attempt(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(
                channel=Channel.PHONE_CALL, outcome=AttemptOutcome.REACHED, rule_id=rule_id
            ),
            by=by,
            at=NOON,
        )
        operations.explain_right(
            explained_id=uuid4(),
            case_id=case_id,
            right_code=law.list_rights()[0].code,
            language="it",
            medium=Medium.SPOKEN,
            by=by,
            at=NOON,
        )
        operations.record_assessment(
            assessment_id=uuid4(),
            case_id=case_id,
            assessment=AssessmentWords(
                questionnaire_code="individual_assessment", answers={}, danger=Danger.HIGH
            ),
            by=by,
            at=NOON,
        )
        operations.score_need(
            score_id=uuid4(),
            case_id=case_id,
            category=NEED,
            score=2,
            moment=NeedMoment.INTAKE,
            by=by,
            at=NOON,
        )
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="colloquio", visibility=Visibility.TEAM),
            by=by,
            at=NOON,
        )
    with acting(by):
        operations.name_representative(
            representative_id=uuid4(),
            case_id=case_id,
            words=RepresentativeWords(
                name="Rosa Temuta", capacity=Capacity.PARENT, act=ActKind.LAW, may_consent=True
            ),
            by=by,
            at=NOON,
        )
        operations.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name="Persona Temuta", side=Side.SUSPECT),
            by=by,
            at=NOON,
        )
    block(case_id, CAST.gina)
    move_to(case_id, state)
    return case_id


def rows_seen(actor: Actor, table: str, case_id: UUID) -> int:
    column = "id" if table == "cases_case" else "case_id"
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [case_id])
        return int(cursor.fetchone()[0])
