"""The readers of the register. Records are text files in `records/`, read once."""

from visnet.law.queries.deadlines import deadlines_for, engine_records
from visnet.law.queries.duty import DutyNotice, duty_for
from visnet.law.queries.records import (
    Caution,
    RecordLine,
    RecordNotFound,
    get_record,
    holds,
    list_record_history,
    list_records,
    read_record,
)
from visnet.law.queries.register import (
    OffenceNotFound,
    RightNotFound,
    ServiceNeedNotFound,
    get_offence,
    get_right,
    get_service_need,
    list_every_offence,
    list_helplines,
    list_offences,
    list_rights,
    list_sections,
    list_service_needs,
)
from visnet.law.queries.shapes import Helpline, Right, Section, ServiceNeed
from visnet.law.queries.versions import (
    VersionForReader,
    VersionLine,
    approved_versions,
    get_version,
    list_versions,
    list_waiting,
    may_propose,
)
from visnet.law.rules.records import Offence

__all__ = [
    "Caution",
    "DutyNotice",
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
    "VersionForReader",
    "VersionLine",
    "approved_versions",
    "deadlines_for",
    "duty_for",
    "engine_records",
    "get_offence",
    "get_record",
    "get_right",
    "get_service_need",
    "get_version",
    "holds",
    "list_every_offence",
    "list_helplines",
    "list_offences",
    "list_record_history",
    "list_records",
    "list_rights",
    "list_sections",
    "list_service_needs",
    "list_versions",
    "list_waiting",
    "may_propose",
    "read_record",
]
