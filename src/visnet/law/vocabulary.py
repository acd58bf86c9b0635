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
