"""The readers of casework. `open_` reads what is sealed, and notes who looked."""

from visnet.cases.queries.case import (
    CaseSummary,
    TeamMember,
    get_case_line,
    list_team,
    open_case,
)
from visnet.cases.queries.contact import (
    MASK,
    AttemptLine,
    ContactLine,
    get_contact_permission,
    open_attempts,
    open_contact_card,
)
from visnet.cases.queries.due import DueLine, list_due, list_due_of_case
from visnet.cases.queries.leaving import WorkOfMember, count_work
from visnet.cases.queries.lists import (
    CaseFilter,
    CaseLine,
    find_case_by_reference,
    list_cases,
    open_names,
)
from visnet.cases.queries.notes import (
    NoteLine,
    TimelineLine,
    list_timeline,
    open_notes,
)
from visnet.cases.queries.plan import (
    AssessmentLine,
    AssessmentView,
    GoalLine,
    NeedLine,
    list_assessments,
    list_needs,
    open_assessment,
    open_goals,
)
from visnet.cases.queries.promises import (
    BlockLine,
    ConsentLine,
    RightLine,
    find_consent_in_force,
    get_consent,
    is_kept_away,
    list_consents,
    list_rights_explained,
    open_blocks,
    open_conditions,
)
from visnet.cases.queries.same_person import SamePerson, find_same_person
from visnet.cases.queries.sharing import ShareableCase, ShareableContact, open_for_sharing
from visnet.cases.queries.standing import CaseStanding, standing_on

__all__ = [
    "MASK",
    "AssessmentLine",
    "AssessmentView",
    "AttemptLine",
    "BlockLine",
    "CaseFilter",
    "CaseLine",
    "CaseStanding",
    "CaseSummary",
    "ConsentLine",
    "ContactLine",
    "DueLine",
    "GoalLine",
    "NeedLine",
    "NoteLine",
    "RightLine",
    "SamePerson",
    "ShareableCase",
    "ShareableContact",
    "TeamMember",
    "TimelineLine",
    "WorkOfMember",
    "count_work",
    "find_case_by_reference",
    "find_consent_in_force",
    "find_same_person",
    "get_case_line",
    "get_consent",
    "get_contact_permission",
    "is_kept_away",
    "list_assessments",
    "list_cases",
    "list_consents",
    "list_due",
    "list_due_of_case",
    "list_needs",
    "list_rights_explained",
    "list_team",
    "list_timeline",
    "open_assessment",
    "open_attempts",
    "open_blocks",
    "open_case",
    "open_conditions",
    "open_contact_card",
    "open_for_sharing",
    "open_goals",
    "open_names",
    "open_notes",
    "standing_on",
]
