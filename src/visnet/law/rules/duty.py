"""What the law may ask of somebody who learns of an offence at work: a prompt, never a bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from visnet.kit.actor import LegalStatus
from visnet.law.rules.records import Provision
from visnet.law.rules.register import is_valid_on
from visnet.law.vocabulary import ReportingDuty

GRAVEST_FIRST = (
    ReportingDuty.MUST_REPORT,
    ReportingDuty.MAY_HAVE_TO_REPORT,
    ReportingDuty.MAY_REPORT,
    ReportingDuty.NO_DUTY,
)


def speaks_of(provision: Provision, *, legal_status: LegalStatus, on: date) -> bool:
    """Whether a record speaks, on that day, of the duty of somebody with this standing."""
    return legal_status in provision.binds and is_valid_on(
        valid_from=provision.valid_from, valid_until=provision.valid_until, on=on
    )


def duty_to_report(
    *,
    legal_status: LegalStatus,
    acts_by_itself: bool | None,
    provisions: Iterable[Provision],
    on: date,
) -> ReportingDuty:
    """Return what the records ask, the gravest if they differ.

    `acts_by_itself` says whether the State acts without a complaint; None is not known, and then
    the answer warns: the person must hear it beforehand. So it does where no record holds.
    """
    asked = [
        _asks(one, acts_by_itself=acts_by_itself)
        for one in provisions
        if speaks_of(one, legal_status=legal_status, on=on)
    ]
    return next((duty for duty in GRAVEST_FIRST if duty in asked), ReportingDuty.MAY_HAVE_TO_REPORT)


def _asks(provision: Provision, *, acts_by_itself: bool | None) -> ReportingDuty | None:
    if acts_by_itself is None:
        return provision.if_open
    return provision.if_ex_officio if acts_by_itself else provision.if_on_complaint
