"""Taking a call: the request, the case and how to reach the person, written down in one act."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.rules import CaseStart, ContactRuleWords, FirstWords
from visnet.cases.vocabulary import Danger
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.open_case_from_enquiry import (
    ComesAlong,
    needs_asked_in,
    note_of,
    open_case_from_enquiry,
    person_in,
)
from visnet.kit.actor import Actor
from visnet.kit.turns import Turn, take_turn

ALONG = ComesAlong(contact=False)
"""How to reach them stands in the call itself."""


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
    case_id = uuid5(enquiry_id, "case of the call")
    ways = ((_way_id(case_id), call.way),) if call.way else ()
    # The same form, sent twice at once, is read once and then found again.
    take_turn(Turn.SAME_FORM, enquiry_id)
    is_new = enquiries.record_enquiry_of_case(
        enquiry_id=enquiry_id,
        case_id=case_id,
        source=call.source,
        content=call.content,
        by=by,
        at=at,
    )
    if not is_new:
        return _open_of_known(enquiry_id, case_id, call, by, at)
    content = call.content
    cases.open_case(
        case_id=case_id,
        start=replace(_start(call), enquiry_id=enquiry_id, needs_asked=needs_asked_in(content)),
        person=replace(person_in(content, ALONG), fiscal_code=call.fiscal_code or None),
        first=FirstWords(note=note_of(case_id, content, ALONG), ways=ways),
        by=by,
        at=at,
    )
    return case_id


def _open_of_known(enquiry_id: UUID, case_id: UUID, call: Call, by: Actor, at: datetime) -> UUID:
    """Open the case of a call that was left as a request before; or find it opened already."""
    open_case_from_enquiry(
        enquiry_id=enquiry_id,
        case_id=case_id,
        start=_start(call),
        comes_along=ALONG,
        fiscal_code=call.fiscal_code,
        by=by,
        at=at,
    )
    if call.way is not None:
        cases.record_contact_rule(
            rule_id=_way_id(case_id),
            case_id=case_id,
            rule=call.way,
            by=by,
            at=at,
        )
    return case_id


def _start(call: Call) -> CaseStart:
    return CaseStart(
        source=call.source,
        danger=Danger.IMMEDIATE if call.content.danger_said else Danger.NOT_ASSESSED,
        municipality_code=call.municipality_code,
        conflict_seen=call.conflict_seen,
    )


def _way_id(case_id: UUID) -> UUID:
    return uuid5(case_id, "way told in the call")
