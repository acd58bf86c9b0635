"""Procedures as members read them, the steps beside a screen, drafts, and how many have read."""

from visnet.guidelines.queries.authors import (
    AssignmentLine,
    AuthorLine,
    OwnStep,
    list_own_steps,
    list_possible_authors,
)
from visnet.guidelines.queries.beside import BesideStep, list_beside, list_beside_adopted
from visnet.guidelines.queries.drafts import (
    DraftForWriter,
    DraftLine,
    PartyLine,
    RemarkLine,
    get_draft,
    list_drafts,
    list_networks_to_edit,
)
from visnet.guidelines.queries.editions import (
    Edition,
    EditionForReader,
    ProcedureLine,
    SignedBy,
    find_former,
    find_newest,
    get_edition,
    list_procedures,
    list_shipped,
    list_unread,
    newest_in,
)
from visnet.guidelines.queries.public import (
    Behind,
    PublicEdition,
    PublicLine,
    PublicProcedure,
    get_behind,
    get_public,
    list_public,
)
from visnet.guidelines.queries.published import PublishedLine, get_published, list_published
from visnet.guidelines.queries.readers import ReadersLine, list_readers
from visnet.guidelines.queries.reminders import (
    RemarksDue,
    StepDue,
    list_remarks_due,
    list_steps_due,
)
from visnet.guidelines.queries.troubles import (
    TroubleLine,
    get_trouble,
    list_own_troubles,
    list_troubles,
)

__all__ = [
    "AssignmentLine",
    "AuthorLine",
    "Behind",
    "BesideStep",
    "DraftForWriter",
    "DraftLine",
    "Edition",
    "EditionForReader",
    "OwnStep",
    "PartyLine",
    "ProcedureLine",
    "PublicEdition",
    "PublicLine",
    "PublicProcedure",
    "PublishedLine",
    "ReadersLine",
    "RemarkLine",
    "RemarksDue",
    "SignedBy",
    "StepDue",
    "TroubleLine",
    "find_former",
    "find_newest",
    "get_behind",
    "get_draft",
    "get_edition",
    "get_public",
    "get_published",
    "get_trouble",
    "list_beside",
    "list_beside_adopted",
    "list_drafts",
    "list_networks_to_edit",
    "list_own_steps",
    "list_own_troubles",
    "list_possible_authors",
    "list_procedures",
    "list_public",
    "list_published",
    "list_readers",
    "list_remarks_due",
    "list_shipped",
    "list_steps_due",
    "list_troubles",
    "list_unread",
    "newest_in",
]
