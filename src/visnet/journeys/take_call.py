"""Taking a call: the request, the case and how to reach the person, written down in one act."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.rules import CaseStart, ContactRuleWords
from visnet.cases.vocabulary import Danger
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.open_case_from_enquiry import ComesAlong, open_case_from_enquiry
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Call:
    """What a call brought. Only where it came from is known for certain."""

    source: Source
    content: Content
    way: ContactRuleWords | None = None
    fiscal_code: str = ""
    municipality_code: str = ""
    conflict_seen: bool = False


@transaction.atomic
def take_call(*, enquiry_id: UUID, call: Call, by: Actor, at: datetime) -> UUID:
    """Write the call down as a request, open its case, and return the case's id.

    A way to reach the person is safe only with days and hours that they named. The same call again
    returns the same case. Raises `AlreadySent`, `ContactRuleIncomplete`, `Refused`.
    """
    enquiries.record_enquiry(
        enquiry_id=enquiry_id, source=call.source, content=call.content, by=by, at=at
    )
    case_id = uuid5(enquiry_id, "case of the call")
    open_case_from_enquiry(
        enquiry_id=enquiry_id,
        case_id=case_id,
        start=CaseStart(
            source=call.source,
            danger=Danger.IMMEDIATE if call.content.danger_said else Danger.NOT_ASSESSED,
            municipality_code=call.municipality_code,
            conflict_seen=call.conflict_seen,
        ),
        comes_along=ComesAlong(contact=False),
        fiscal_code=call.fiscal_code,
        by=by,
        at=at,
    )
    if call.way is not None:
        cases.record_contact_rule(
            rule_id=uuid5(case_id, "way told in the call"),
            case_id=case_id,
            rule=call.way,
            by=by,
            at=at,
        )
    return case_id
