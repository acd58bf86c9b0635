"""One case with something in every drawer, made by walking through the operations."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from visnet.cases import operations, queries
from visnet.cases.rules import (
    Closing,
    FollowUpWords,
    PartyWords,
    Reopening,
    RepresentativeWords,
    ResultWords,
    TieWords,
)
from visnet.cases.rules.words import (
    AssessmentWords,
    AttemptWords,
    BlockWords,
    CaseStart,
    ConsentWords,
    ContactRuleWords,
    GoalWords,
    NoteWords,
    PersonWords,
)
from visnet.cases.vocabulary import (
    ActKind,
    AttemptOutcome,
    Capacity,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    Device,
    KeptOutBecause,
    Medium,
    NeedMoment,
    ReopeningReason,
    Side,
    Visibility,
)
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.instruments.rules.external import ExternalResult
from visnet.kit.actor import Actor
from visnet.law import queries as law


@dataclass(frozen=True, slots=True)
class FullCase:
    """The ids of what is in it."""

    id: UUID
    rule: UUID
    consent: UUID
    note: UUID
    goal: UUID


def make_full_case(
    by: Actor,
    *,
    word: str = "parola",
    recipient: UUID | None = None,
    block: UUID | None = None,
) -> FullCase:
    """Make a case whose every sealed field holds `word` somewhere. Needs `by`'s ticket shown."""
    made = FullCase(uuid4(), uuid4(), uuid4(), uuid4(), uuid4())
    at = clock.now()
    operations.open_case(
        case_id=made.id,
        start=CaseStart(
            source=Source.PHONE, danger=Danger.HIGH, offence_code="stalking", synthetic=True
        ),
        person=PersonWords(
            preferred_name=f"Nome {word}",
            given_name=f"Dato {word}",
            family_name=f"Famiglia {word}",
            birth_date=date(1988, 2, 29),
            gender=f"genere {word}",
            nationality=f"paese {word}",
            notes=f"appunti {word}",
        ),
        by=by,
        at=at,
    )
    operations.record_contact_rule(
        rule_id=made.rule,
        case_id=made.id,
        rule=ContactRuleWords(
            channel=Channel.EMAIL,
            value=f"{word}@example.org",
            device=Device.OWN,
            days=frozenset(range(1, 8)),
            from_hour=0,
            until_hour=24,
            code_word=f"girasole {word}",
            who_may_answer=f"sorella {word}",
            is_safe=True,
        ),
        by=by,
        at=at,
    )
    _work_on(made, by, word, recipient)
    operations.name_representative(
        representative_id=uuid4(),
        case_id=made.id,
        words=RepresentativeWords(
            name=f"Tutrice {word}",
            capacity=Capacity.GUARDIAN,
            act=ActKind.PAPER,
            act_words=f"decreto {word}",
            kept_out_because=KeptOutBecause.CLOSE,
            kept_out_words=f"lontana {word}",
        ),
        by=by,
        at=at,
    )
    operations.name_party(
        party_id=uuid4(),
        case_id=made.id,
        party=PartyWords(name=f"Altra {word}", side=Side.OTHER_PARTY),
        by=by,
        at=at,
    )
    assert by.identifier is not None
    operations.declare_tie(
        tie_id=uuid4(),
        tie=TieWords(name=f"Lontano {word}", how=f"vicino {word}", user_id=by.identifier),
        by=by,
        at=at,
    )
    if block is not None:
        operations.block_person(
            block_id=uuid4(),
            case_id=made.id,
            block=BlockWords(reason=f"parente {word}", user_id=block),
            by=by,
            at=at,
        )
    return made


def _end_and_open_again(made: FullCase, by: Actor, word: str) -> None:
    """Close the case with a follow-up, and open it again: both leave a row that stays."""
    at = clock.now()
    follow_up = FollowUpWords(due_date=clock.today(), rule_id=made.rule, wish=f"piano {word}")
    operations.close_case(
        case_id=made.id,
        closing=Closing(
            reason=ClosureReason.NO_CONTACT, outcome=ClosureOutcome.NOT_KNOWN, follow_up=follow_up
        ),
        version=queries.get_case_line(viewer=by, case_id=made.id).version,
        by=by,
        at=at,
    )
    operations.reopen_case(
        case_id=made.id,
        reopening=Reopening(reason=ReopeningReason.OTHER, words=f"ha richiamato {word}"),
        by=by,
        at=at,
    )


def _work_on(made: FullCase, by: Actor, word: str, recipient: UUID | None) -> None:
    at = clock.now()
    assert by.identifier is not None
    _end_and_open_again(made, by, word)
    operations.record_contact_attempt(
        attempt_id=uuid4(),
        case_id=made.id,
        attempt=AttemptWords(
            channel=Channel.EMAIL,
            outcome=AttemptOutcome.NO_ANSWER,
            rule_id=made.rule,
            note=f"nessuna risposta {word}",
        ),
        by=by,
        at=at,
    )
    if recipient is not None:
        operations.give_consent(
            consent_id=made.consent,
            case_id=made.id,
            consent=ConsentWords(
                recipient_organisation_id=recipient,
                purpose="PSYCHOLOGICAL_SUPPORT",
                categories=("NAME", "REQUEST_SUMMARY", "NEEDS"),
                until_date=clock.today() + timedelta(days=90),
                notice_version="2026.1",
                words=f"va bene {word}",
            ),
            by=by,
            at=at,
        )
    operations.record_assessment(
        assessment_id=uuid4(),
        case_id=made.id,
        assessment=AssessmentWords(
            questionnaire_code="individual_assessment",
            answers={},
            danger=Danger.HIGH,
            danger_reason=f"minacce {word}",
            wishes=f"desidera {word}",
        ),
        by=by,
        at=at,
    )
    operations.explain_right(
        explained_id=uuid4(),
        case_id=made.id,
        right_code=law.list_rights()[0].code,
        language="it",
        medium=Medium.SPOKEN,
        by=by,
        at=at,
    )
    operations.score_need(
        score_id=uuid4(),
        case_id=made.id,
        category="finance_and_benefits",
        score=2,
        moment=NeedMoment.INTAKE,
        by=by,
        at=at,
    )
    operations.set_goal(
        goal_id=made.goal,
        case_id=made.id,
        goal=GoalWords(
            need_category="finance_and_benefits",
            words=f"obiettivo {word}",
            owner_id=by.identifier,
            due_date=clock.today(),
        ),
        by=by,
        at=at,
    )
    operations.record_external_result(
        answer_id=uuid4(),
        case_id=made.id,
        words=ResultWords(
            result=ExternalResult(
                instrument="dash_ric",
                total=3,
                band="standard",
                day=clock.today(),
                by=f"servizio {word}",
                form_kept_at=f"cartella {word}",
            )
        ),
        by=by,
        at=at,
    )
    for visibility in Visibility:
        operations.write_note(
            note_id=made.note if visibility is Visibility.TEAM else uuid4(),
            case_id=made.id,
            note=NoteWords(words=f"nota {word}", visibility=visibility),
            by=by,
            at=at,
        )
