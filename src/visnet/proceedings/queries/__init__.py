"""The readers of the proceedings."""

from visnet.proceedings.queries.claims import (
    ClaimLine,
    ClaimStanding,
    ExpenseLine,
    Money,
    MoveLine,
    claim_standing,
    claim_standings,
    matters_answered,
    open_money,
)
from visnet.proceedings.queries.course import (
    Course,
    FactLine,
    OpenTerm,
    TermLine,
    has_domicile,
    list_open_terms,
    nearness_of_entitlements,
    open_course,
    still_ended_by,
)
from visnet.proceedings.queries.duty import (
    BeforeTelling,
    DutyLine,
    DutyOfCase,
    before_telling,
    open_duty,
)

__all__ = [
    "BeforeTelling",
    "ClaimLine",
    "ClaimStanding",
    "Course",
    "DutyLine",
    "DutyOfCase",
    "ExpenseLine",
    "FactLine",
    "Money",
    "MoveLine",
    "OpenTerm",
    "TermLine",
    "before_telling",
    "claim_standing",
    "claim_standings",
    "has_domicile",
    "list_open_terms",
    "matters_answered",
    "nearness_of_entitlements",
    "open_course",
    "open_duty",
    "open_money",
    "still_ended_by",
]
