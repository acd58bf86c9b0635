"""Pure truths of casework."""

from visnet.cases.rules.conflict import Hint, PartyWords, TieWords, comparable_name
from visnet.cases.rules.consent import GivenConsent, consent_covers
from visnet.cases.rules.contact import (
    CONTACT_RULE_LIVES,
    Suggestion,
    failures_in_a_row,
    next_try_after,
    normalise_identifier,
    suggestion_after,
)
from visnet.cases.rules.danger import danger_may_change, is_lowered
from visnet.cases.rules.dates import (
    FIRST_CONTACT_WITHIN,
    civil_date,
    first_contact_date,
    reassess_date,
    review_date,
)
from visnet.cases.rules.likeness import is_like, sought_in, words_of
from visnet.cases.rules.needs import (
    NeedsComparison,
    compare_needs,
    is_presumed_child,
    is_score,
    protection_with_presumption,
)
from visnet.cases.rules.states import CannotMove, can_move, check_move, reference_of
from visnet.cases.rules.words import (
    AssessmentWords,
    AttemptWords,
    BlockWords,
    CaseStart,
    Closing,
    ConsentWords,
    ContactRuleWords,
    CrimeWords,
    FormWords,
    GoalWords,
    NoteWords,
    PersonWords,
    Reopening,
    ResultWords,
)

__all__ = [
    "CONTACT_RULE_LIVES",
    "FIRST_CONTACT_WITHIN",
    "AssessmentWords",
    "AttemptWords",
    "BlockWords",
    "CannotMove",
    "CaseStart",
    "Closing",
    "ConsentWords",
    "ContactRuleWords",
    "CrimeWords",
    "FormWords",
    "GivenConsent",
    "GoalWords",
    "Hint",
    "NeedsComparison",
    "NoteWords",
    "PartyWords",
    "PersonWords",
    "Reopening",
    "ResultWords",
    "Suggestion",
    "TieWords",
    "can_move",
    "check_move",
    "civil_date",
    "comparable_name",
    "compare_needs",
    "consent_covers",
    "danger_may_change",
    "failures_in_a_row",
    "first_contact_date",
    "is_like",
    "is_lowered",
    "is_presumed_child",
    "is_score",
    "next_try_after",
    "normalise_identifier",
    "protection_with_presumption",
    "reassess_date",
    "reference_of",
    "review_date",
    "sought_in",
    "suggestion_after",
    "words_of",
]
