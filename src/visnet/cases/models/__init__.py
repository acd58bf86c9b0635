"""Tables of casework. Words about a person are sealed before they come here."""

from visnet.cases.models.access import Block, Grant
from visnet.cases.models.around import Representative
from visnet.cases.models.case import Case, Due, ReferenceCounter, TimelineEntry
from visnet.cases.models.conflict import Party, Tie
from visnet.cases.models.ending import FollowUp, PastEnding
from visnet.cases.models.person import ContactAttempt, ContactRule, Identifier, Person
from visnet.cases.models.plan import AnsweredForm, Assessment, Goal, NeedScore, Note
from visnet.cases.models.promises import Consent, RightExplained

__all__ = [
    "AnsweredForm",
    "Assessment",
    "Block",
    "Case",
    "Consent",
    "ContactAttempt",
    "ContactRule",
    "Due",
    "FollowUp",
    "Goal",
    "Grant",
    "Identifier",
    "NeedScore",
    "Note",
    "Party",
    "PastEnding",
    "Person",
    "ReferenceCounter",
    "Representative",
    "RightExplained",
    "Tie",
    "TimelineEntry",
]
