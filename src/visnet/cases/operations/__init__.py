"""The only writers of casework. One topic a file; each act is one transaction."""

from visnet.cases.operations.access import (
    NotAColleague,
    block_person,
    grant_case,
    lift_block,
    revoke_grant,
)
from visnet.cases.operations.around import (
    NotToBeTurnedTo,
    RepresentativeIncomplete,
    end_representative,
    keep_representative_out,
    let_representative_back,
    name_representative,
)
from visnet.cases.operations.assessment import (
    NotAScore,
    StrangeAnswers,
    record_assessment,
    score_need,
    score_needs,
)
from visnet.cases.operations.beside import FallingDue, NewsOfCase, follow_due, note_happening
from visnet.cases.operations.conflict import (
    NameTooShort,
    declare_tie,
    end_tie,
    name_party,
    take_party_out,
)
from visnet.cases.operations.consent import (
    ConsentEndsBeforeItBegins,
    confirm_consent,
    explain_right,
    give_consent,
    withdraw_consent,
)
from visnet.cases.operations.contact import (
    ContactRuleIncomplete,
    confirm_contact_rule,
    record_contact_attempt,
    record_contact_rule,
    supersede_contact_rule,
)
from visnet.cases.operations.doubtful_threads import EndedThread, end_doubtful_threads
from visnet.cases.operations.follow_up import FollowUpDone, NoSafeWayThen, note_follow_up
from visnet.cases.operations.forms import (
    HasItsOwnPlace,
    NothingAnswered,
    ResultDoesNotFit,
    WordingNotVerified,
    answer_form,
    record_external_result,
)
from visnet.cases.operations.ground import ChangedMeanwhile, IdAlreadyUsed
from visnet.cases.operations.leaving import HandedOver, hand_over_cases
from visnet.cases.operations.load_synthetic import load_synthetic, reserve_references
from visnet.cases.operations.notes import write_note
from visnet.cases.operations.opening import open_case, take_reference
from visnet.cases.operations.person import describe_crime, name_person, set_danger
from visnet.cases.operations.plan import (
    NotSuggested,
    OwnerNotOnCase,
    complete_goal,
    review_goal,
    set_goal,
)
from visnet.cases.operations.reveal import (
    RevealedContact,
    RevealedForLetter,
    RevealedIdentity,
    WayNotChosen,
    reveal_contact,
    reveal_for_letter,
    reveal_identity,
)
from visnet.cases.operations.states import close_case, pause_case, reopen_case

__all__ = [
    "ChangedMeanwhile",
    "ConsentEndsBeforeItBegins",
    "ContactRuleIncomplete",
    "EndedThread",
    "FallingDue",
    "FollowUpDone",
    "HandedOver",
    "HasItsOwnPlace",
    "IdAlreadyUsed",
    "NameTooShort",
    "NewsOfCase",
    "NoSafeWayThen",
    "NotAColleague",
    "NotAScore",
    "NotSuggested",
    "NotToBeTurnedTo",
    "NothingAnswered",
    "OwnerNotOnCase",
    "RepresentativeIncomplete",
    "ResultDoesNotFit",
    "RevealedContact",
    "RevealedForLetter",
    "RevealedIdentity",
    "StrangeAnswers",
    "WayNotChosen",
    "WordingNotVerified",
    "answer_form",
    "block_person",
    "close_case",
    "complete_goal",
    "confirm_consent",
    "confirm_contact_rule",
    "declare_tie",
    "describe_crime",
    "end_doubtful_threads",
    "end_representative",
    "end_tie",
    "explain_right",
    "follow_due",
    "give_consent",
    "grant_case",
    "hand_over_cases",
    "keep_representative_out",
    "let_representative_back",
    "lift_block",
    "load_synthetic",
    "name_party",
    "name_person",
    "name_representative",
    "note_follow_up",
    "note_happening",
    "open_case",
    "pause_case",
    "record_assessment",
    "record_contact_attempt",
    "record_contact_rule",
    "record_external_result",
    "reopen_case",
    "reserve_references",
    "reveal_contact",
    "reveal_for_letter",
    "reveal_identity",
    "review_goal",
    "revoke_grant",
    "score_need",
    "score_needs",
    "set_danger",
    "set_goal",
    "supersede_contact_rule",
    "take_party_out",
    "take_reference",
    "withdraw_consent",
    "write_note",
]
