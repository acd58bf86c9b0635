"""The words of the register: how settled a record is, how an offence is prosecuted, what marks it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(StrEnum):
    """How settled a record is."""

    VERIFIED = "verified"
    TO_BE_VERIFIED = "to_be_verified"


class Prosecution(StrEnum):
    """Whether the State acts by itself or waits for a complaint."""

    EX_OFFICIO = "ex_officio"
    ON_COMPLAINT = "on_complaint"
    DEPENDS = "depends"


class Tag(StrEnum):
    """What marks an offence besides its article; each is counted on its own."""

    DOMESTIC = "domestic"
    HATE = "hate"
    CYBER = "cyber"
    ELDER = "elder"
    TRAFFICKING = "trafficking"


class ReportingDuty(StrEnum):
    """What the law asks of somebody who learns of an offence at work (arts. 331 and 334 c.p.p.)."""

    MUST_REPORT = "must_report"
    MAY_HAVE_TO_REPORT = "may_have_to_report"
    MAY_REPORT = "may_report"
    NO_DUTY = "no_duty"


class EventKind(StrEnum):
    """What may have happened on a day. Their words are in `records/facts.toml`."""

    CRIME = "crime"
    KNOWLEDGE = "knowledge"
    POLICE_WARNING = "police_warning"
    COMPLAINT_FILED = "complaint_filed"
    CRIME_REPORT_REGISTERED = "crime_report_registered"
    SUSPECT_REGISTERED = "suspect_registered"
    ARREST = "arrest"
    MEASURES_REQUESTED = "measures_requested"
    MEASURE_APPLIED = "measure_applied"
    MEASURE_BREACHED = "measure_breached"
    DOMICILE_ELECTED = "domicile_elected"
    ADDRESS_CHANGED = "address_changed"
    ARCHIVING_NOTICE_SERVED = "archiving_notice_served"
    PRELIMINARY_HEARING = "preliminary_hearing"
    FIRST_TRIAL_HEARING = "first_trial_hearing"
    FIRST_JUDGMENT = "first_judgment"
    APPEAL_FILED = "appeal_filed"
    FINAL_JUDGMENT = "final_judgment"
    ENFORCEMENT_FAILED = "enforcement_failed"
    UNKNOWN_OFFENDER_CLOSED = "unknown_offender_closed"


class Condition(StrEnum):
    """What may be so, not so, or not known. Their words are in `records/facts.toml`."""

    VICTIM_MINOR = "victim_minor"
    VICTIM_UNDER_FOURTEEN = "victim_under_14"
    VICTIM_DISABLED = "victim_disabled"
    CONNECTED_EX_OFFICIO = "connected_ex_officio_offence"
    OFFENDER_ALREADY_WARNED = "offender_already_warned"
    OFFENDER_PARENT_OR_GUARDIAN = "offender_parent_or_guardian"
    OFFENDER_PUBLIC_OFFICIAL = "offender_public_official"
    EX_OFFICIO = "prosecuted_ex_officio"
    REPEATED_SERIOUS_THREATS = "repeated_serious_threats"
    VIOLENCE_TO_PERSON = "violence_to_person"
    ASKED_TO_BE_INFORMED = "victim_asked_to_be_informed"
    CLOSE_RELATIONSHIP = "close_relationship"
    AGGRAVATED = "aggravated"
    ATTEMPTED = "attempted"
    PRELIMINARY_HEARING_FORESEEN = "preliminary_hearing_foreseen"
    OFFENDER_UNKNOWN = "offender_unknown"
    OFFENDER_ON_LEGAL_AID = "offender_on_legal_aid"
    CROSS_BORDER = "cross_border"


class Unit(StrEnum):
    """In what a term is counted."""

    DAYS = "days"
    MONTHS = "months"


class Takes(StrEnum):
    """Which of several events of one kind opens the term."""

    EARLIEST = "earliest"
    LATEST = "latest"
    EVERY = "every"


class Party(StrEnum):
    """Whose term it is."""

    PERSON = "person"
    AUTHORITY = "authority"


class IfUnknown(StrEnum):
    """What is done with a rule that may or may not apply."""

    GIVE = "give"
    HOLD = "hold"


class DatedBy(StrEnum):
    """Which day decides which version of a rule holds."""

    TRIGGER = "trigger"
    CRIME = "crime"


class LastDay(StrEnum):
    """What happens to a last day that is a holiday, or to a term that runs in August."""

    EXTEND = "extend"
    FLAG = "flag"
    STAY = "stay"


class ProvisionKind(StrEnum):
    """What sort of law a provision is."""

    RIGHT = "right"
    DUTY = "duty"
    PROCEDURE = "procedure"
    SERVICE = "service"
    REVISION = "revision"


class RecordKind(StrEnum):
    """The registers of the room."""

    DEADLINES = "deadlines"
    REMINDERS = "reminders"
    CENTRE_TERMS = "centre_terms"
    ENTITLEMENTS = "entitlements"
    RIGHTS = "rights"
    PROVISIONS = "provisions"
    OFFENCES = "offences"
    HELPLINES = "helplines"
    SERVICES = "services"


EDITABLE = frozenset(
    {
        RecordKind.DEADLINES,
        RecordKind.REMINDERS,
        RecordKind.CENTRE_TERMS,
        RecordKind.ENTITLEMENTS,
        RecordKind.PROVISIONS,
    }
)
"""The registers whose records are changed on screen, by two people."""


class Decided(StrEnum):
    """What became of a proposed version."""

    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


STATUS_LABELS: dict[Status, Promise] = {
    Status.VERIFIED: _("verified"),
    Status.TO_BE_VERIFIED: _("to be verified"),
}

PROSECUTION_LABELS: dict[Prosecution, Promise] = {
    Prosecution.EX_OFFICIO: _("the State acts by itself (ex officio)"),
    Prosecution.ON_COMPLAINT: _("only if the person files a complaint (querela)"),
    Prosecution.DEPENDS: _("it depends"),
}

TAG_LABELS: dict[Tag, Promise] = {
    Tag.DOMESTIC: _("in the family or the couple"),
    Tag.HATE: _("hate"),
    Tag.CYBER: _("online"),
    Tag.ELDER: _("against an older person"),
    Tag.TRAFFICKING: _("trafficking and exploitation"),
}

REPORTING_DUTY_LABELS: dict[ReportingDuty, Promise] = {
    ReportingDuty.MUST_REPORT: _(
        "You may have to report this in writing without delay, even if the person does not want it. "
        "Tell the person before they tell you more."
    ),
    ReportingDuty.MAY_HAVE_TO_REPORT: _(
        "You may have to report this, depending on what happened. "
        "Tell the person before they tell you more, and verify with a lawyer."
    ),
    ReportingDuty.MAY_REPORT: _("You may report this, but you do not have to."),
    ReportingDuty.NO_DUTY: _("The choice to file a complaint is the person's."),
}

RECORD_KIND_LABELS: dict[RecordKind, Promise] = {
    RecordKind.OFFENCES: _("Offences"),
    RecordKind.RIGHTS: _("Rights"),
    RecordKind.DEADLINES: _("Time limits"),
    RecordKind.REMINDERS: _("Reminders"),
    RecordKind.CENTRE_TERMS: _("Time limits of the Centre itself"),
    RecordKind.ENTITLEMENTS: _("What a person may be given"),
    RecordKind.PROVISIONS: _("Procedure, duties and changes"),
    RecordKind.HELPLINES: _("Helplines"),
    RecordKind.SERVICES: _("Kinds of support"),
}

UNIT_LABELS: dict[Unit, Promise] = {
    Unit.DAYS: _("days"),
    Unit.MONTHS: _("months"),
}

DECIDED_LABELS: dict[Decided, Promise] = {
    Decided.APPROVED: _("approved"),
    Decided.REFUSED: _("refused"),
    Decided.WITHDRAWN: _("taken back"),
}
