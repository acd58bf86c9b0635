"""The readers of the register. Records are text files in `records/`, read once."""

from visnet.law.queries.deadlines import deadlines_for, engine_records
from visnet.law.queries.records import (
    Caution,
    RecordLine,
    RecordNotFound,
    get_record,
    list_records,
)
from visnet.law.queries.register import (
    OffenceNotFound,
    RightNotFound,
    ServiceNeedNotFound,
    get_offence,
    get_right,
    get_service_need,
    list_helplines,
    list_offences,
    list_rights,
    list_sections,
    list_service_needs,
)
from visnet.law.queries.shapes import Helpline, Right, Section, ServiceNeed
from visnet.law.rules.records import Offence

__all__ = [
    "Caution",
    "Helpline",
    "Offence",
    "OffenceNotFound",
    "RecordLine",
    "RecordNotFound",
    "Right",
    "RightNotFound",
    "Section",
    "ServiceNeed",
    "ServiceNeedNotFound",
    "deadlines_for",
    "engine_records",
    "get_offence",
    "get_record",
    "get_right",
    "get_service_need",
    "list_helplines",
    "list_offences",
    "list_records",
    "list_rights",
    "list_sections",
    "list_service_needs",
]
