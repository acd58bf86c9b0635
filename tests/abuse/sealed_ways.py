"""How each sealed field of the registers is written: through the operations, by whoever may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.abuse.sealed_search import Said
from tests.abuse.sealed_ways_at_table import write_conference
from tests.abuse.sealed_ways_beside import (
    write_appointment,
    write_draft,
    write_enquiry,
    write_filter,
    write_handover,
    write_language,
    write_opinion,
    write_pack,
    write_referral,
    write_report,
    write_sealed_place,
)
from tests.abuse.sealed_ways_onward import ONWARD
from tests.accompaniment import steps as hearings
from tests.accompaniment.test_measures import SCREEN
from tests.cases.answering import RESULT, record
from tests.cases.factories import NOON, acting, grant, make_case, make_rule
from tests.cast import CAST
from tests.documents.given import keep
from tests.documents.test_letters import send as letters_send
from tests.documents.test_letters import written
from tests.proceedings import steps as proceedings
from visnet.accompaniment.rules import MeasureWords, OutcomeWords
from visnet.accompaniment.vocabulary import HearingState, MeasureState
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    BlockWords,
    Closing,
    FollowUpNote,
    FollowUpWords,
    GoalWords,
    NoteWords,
    PartyWords,
    Reopening,
    RepresentativeWords,
    TieWords,
)
from visnet.cases.vocabulary import (
    ActKind,
    AttemptOutcome,
    Capacity,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    FollowUpOutcome,
    KeptOutBecause,
    ReopeningReason,
    Side,
)
from visnet.documents.vocabulary import Leaving
from visnet.files import rules as files
from visnet.journeys import accompany, claim_compensation, keep_document, record_in_proceedings
from visnet.law.vocabulary import EventKind
from visnet.proceedings import queries
from visnet.proceedings.vocabulary import ClaimStep, TermEnd

ANNA = CAST.anna


def write_case(said: Said) -> UUID:
    def of(name: str) -> str:
        return said.say(f"cases.Person.{name}_sealed")

    said.told("cases.Person.birth_date_sealed", "1911-07-13")
    case_id = make_case(
        name=of("preferred_name"),
        birth_date=date(1911, 7, 13),
        needs_asked=(of("needs_asked"),),
        **{  # type: ignore[arg-type]
            name: of(name)
            for name in (
                "given_name",
                "family_name",
                "fiscal_code",
                "gender",
                "nationality",
                "notes",
            )
        },
    )
    make_rule(
        case_id,
        **{  # type: ignore[arg-type]
            name: said.say(f"cases.ContactRule.{name}_sealed")
            for name in ("value", "code_word", "who_may_answer")
        },
    )
    grant(case_id, CAST.bruno)
    end_and_reopen(said, case_id)
    return case_id


def end_and_reopen(said: Said, case_id: UUID) -> None:
    follow_up = FollowUpWords(
        due_date=NOON.date(),
        rule_id=make_rule(case_id, value=said.say("cases.ContactRule.value_sealed")),
        wish=said.say("cases.FollowUp.wish_sealed"),
    )
    closing = Closing(
        reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER, follow_up=follow_up
    )
    note = FollowUpNote(
        outcome=FollowUpOutcome.NEEDS_HELP, words=said.say("cases.FollowUp.note_sealed")
    )
    with acting(ANNA):
        version = case_queries.get_case_line(viewer=ANNA, case_id=case_id).version
        cases.close_case(case_id=case_id, closing=closing, version=version, by=ANNA, at=NOON)
        (ahead,) = case_queries.open_follow_ups(viewer=ANNA, case_id=case_id, at=NOON)
        cases.note_follow_up(follow_up_id=ahead.id, case_id=case_id, note=note, by=ANNA, at=NOON)
    again = Reopening(reason=ReopeningReason.OTHER, words=said.say("cases.PastEnding.words_sealed"))
    with acting(ANNA):
        cases.reopen_case(case_id=case_id, reopening=again, by=ANNA, at=NOON)


def write_in_case(said: Said, case_id: UUID) -> None:
    assert ANNA.identifier is not None
    told = {"case_id": case_id, "by": ANNA, "at": NOON}
    attempt = AttemptWords(
        channel=Channel.PHONE_CALL,
        outcome=AttemptOutcome.NO_ANSWER,
        note=said.say("cases.ContactAttempt.note_sealed"),
    )
    assessment = AssessmentWords(
        questionnaire_code="individual_assessment",
        answers={"hold.words": said.say("cases.Assessment.answers_sealed")},
        danger=Danger.HIGH,
        danger_reason=said.say("cases.Assessment.danger_reason_sealed"),
        wishes=said.say("cases.Assessment.wishes_sealed"),
    )
    goal = GoalWords(
        need_category="shelter_and_accommodation",
        words=said.say("cases.Goal.words_sealed"),
        owner_id=ANNA.identifier,
        due_date=NOON.date() + timedelta(days=20),
    )
    note = NoteWords(words=said.say("cases.Note.words_sealed"))
    speaks = RepresentativeWords(
        name=said.say("cases.Representative.name_sealed"),
        capacity=Capacity.PARENT,
        act=ActKind.LAW,
        act_words=said.say("cases.Representative.act_words_sealed"),
        kept_out_because=KeptOutBecause.CLOSE,
        kept_out_words=said.say("cases.Representative.kept_out_words_sealed"),
    )
    party = PartyWords(name=said.say("cases.Party.name_sealed"), side=Side.OTHER_PARTY)
    tie = TieWords(
        name=said.say("cases.Tie.name_sealed"),
        how=said.say("cases.Tie.how_sealed"),
        user_id=ANNA.identifier,
    )
    block = BlockWords(reason=said.say("cases.Block.reason_sealed"), user_id=CAST.gina.identifier)
    with acting(ANNA):
        cases.record_contact_attempt(attempt_id=uuid4(), attempt=attempt, **told)  # type: ignore[arg-type]
        cases.record_assessment(assessment_id=uuid4(), assessment=assessment, **told)  # type: ignore[arg-type]
        cases.set_goal(goal_id=uuid4(), goal=goal, **told)  # type: ignore[arg-type]
        cases.write_note(note_id=uuid4(), note=note, **told)  # type: ignore[arg-type]
        cases.name_representative(representative_id=uuid4(), words=speaks, **told)  # type: ignore[arg-type]
        cases.name_party(party_id=uuid4(), party=party, **told)  # type: ignore[arg-type]
        cases.block_person(block_id=uuid4(), block=block, **told)  # type: ignore[arg-type]
        cases.declare_tie(tie_id=uuid4(), tie=tie, by=ANNA, at=NOON)
    by = said.say("cases.AnsweredForm.answers_sealed")
    record(case_id, replace(RESULT, by=by))


def write_hearing(said: Said, case_id: UUID) -> None:
    def of(name: str) -> str:
        return said.say(f"accompaniment.Hearing.{name}_sealed")

    places = ("court", "place", "meeting", "route", "entrance", "waiting", "language")
    hearing_id = hearings.make_hearing(case_id, **{name: of(name) for name in places})  # type: ignore[arg-type]
    hearings.send(case_id, hearing_id, ANNA.identifier, by=ANNA, because="La conosce.")
    hearings.send(
        case_id,
        hearing_id,
        CAST.bruno.identifier,
        because=said.say("accompaniment.Companion.because_sealed"),
        handover=said.say("accompaniment.Companion.handover_sealed"),
    )
    hearings.prepare(case_id, hearing_id, {"lawyer_told"}, because=of("unfinished"))
    version = hearings.look(case_id, hearing_id).version
    outcome = OutcomeWords(state=HearingState.HELD, how=of("how"), next=of("next"))
    measure = MeasureWords(
        state=MeasureState.REQUESTED,
        asked_date=date(2026, 3, 10),
        to_whom=said.say("accompaniment.SpecialMeasure.to_whom_sealed"),
        because=said.say("accompaniment.SpecialMeasure.because_sealed"),
    )
    with acting(ANNA):
        accompany.end_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            outcome=outcome,
            version=version,
            by=ANNA,
            at=hearings.MORNING + timedelta(hours=3),
        )
        accompany.keep_measure(
            case_id=case_id, code=SCREEN, measure=measure, version=0, by=ANNA, at=NOON
        )


def write_proceedings(said: Said, case_id: UUID) -> None:
    proceedings.record(
        case_id,
        EventKind.CRIME,
        date(2026, 3, 1),
        note=said.say("proceedings.Fact.note_sealed"),
    )
    proceedings.decide(case_id, reason=said.say("proceedings.DutyDecision.reason_sealed"))
    proceedings.record(case_id, EventKind.KNOWLEDGE, date(2026, 3, 2))
    with acting(ANNA):
        term = queries.list_open_terms(viewer=ANNA, case_id=case_id)[0]
        record_in_proceedings.end_term(
            ended_id=uuid4(),
            case_id=case_id,
            term_id=term.id,
            end=next(iter(TermEnd)),
            reason=said.say("proceedings.Ended.reason_sealed"),
            by=ANNA,
            at=NOON,
        )
        claim_id = uuid4()
        claim_compensation.open_claim(
            claim_id=claim_id,
            case_id=case_id,
            entitlement_code=proceedings.CLAIMED,
            note=said.say("proceedings.Claim.note_sealed"),
            by=ANNA,
            at=NOON,
        )
    proceedings.move(
        case_id, claim_id, next(iter(ClaimStep)), note=said.say("proceedings.ClaimMove.note_sealed")
    )
    proceedings.spend(case_id, 1200, what=said.say("proceedings.Expense.what_sealed"))


def write_papers(said: Said, case_id: UUID) -> None:
    content = said.say("documents.Part.content_sealed").encode()
    said.told("documents.Document.original_sha256_sealed", files.sha256_of(content=content))
    keep(
        case_id,
        content=content,
        title=said.say("documents.Document.title_sealed"),
        is_evidence=True,
        person_agreed=True,
    )
    letter_id = written(case_id)
    letters_send(case_id, letter_id, Leaving.TO_OFFICE, to=said.say("documents.Sending.to_sealed"))
    out_id = keep(case_id)
    with acting(ANNA):
        keep_document.take_out_document(
            case_id=case_id,
            document_id=out_id,
            reason=said.say("documents.Document.removed_because_sealed"),
            by=ANNA,
            at=NOON,
        )


WRITERS: tuple[Callable[[Said, UUID], None], ...] = (
    write_in_case,
    write_hearing,
    write_appointment,
    write_language,
    write_proceedings,
    write_papers,
    write_report,
    write_pack,
    write_draft,
    write_filter,
    write_handover,
    write_enquiry,
    write_referral,
    write_sealed_place,
    write_opinion,
    write_conference,
    *ONWARD,
)


def write_everything(said: Said) -> UUID:
    """Write random words into every sealed field there is."""
    case_id = write_case(said)
    for write in WRITERS:
        write(said, case_id)
    return case_id
