"""What the records say of the duty to report, for one member and one offence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from visnet.kit.actor import LegalStatus
from visnet.law.queries import files
from visnet.law.queries.records import RecordLine, line_of
from visnet.law.queries.versions import approved_versions
from visnet.law.rules import duty, truth
from visnet.law.rules.facts import Facts
from visnet.law.rules.plain import typed
from visnet.law.rules.records import Provision
from visnet.law.rules.versions import with_versions
from visnet.law.vocabulary import Condition, RecordKind, ReportingDuty

BINDING = ("binds", "if_ex_officio", "if_open", "if_on_complaint")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyNotice:
    """What to tell the person before they tell, and the records on which it rests."""

    duty: ReportingDuty
    acts_by_itself: bool | None
    """Whether the State acts without a complaint; None while that is not known."""
    because: tuple[Condition, ...]
    """The conditions that make the State act by itself."""
    records: tuple[RecordLine, ...]


def duty_for(facts: Facts, *, legal_status: LegalStatus, on: date) -> DutyNotice:
    """Return what the law may ask of somebody with this standing. One query."""
    engine = files.engine()
    finding, because = truth.acts_by_itself(truth.completed(facts, engine), engine)
    held = [
        (provision, line)
        for provision, line in _provisions()
        if duty.speaks_of(provision, legal_status=legal_status, on=on)
    ]
    return DutyNotice(
        duty=duty.duty_to_report(
            legal_status=legal_status,
            acts_by_itself=finding.holds,
            provisions=[provision for provision, _line in held],
            on=on,
        ),
        acts_by_itself=finding.holds,
        because=tuple(Condition(code) for code in because),
        records=tuple(line for _provision, line in held),
    )


def _provisions() -> Iterator[tuple[Provision, RecordLine]]:
    """Yield the provisions as they read now. Whom one binds is said by the files alone."""
    of_files = files.plain("provisions", "provision")
    binding = {
        raw["code"]: {name: raw[name] for name in BINDING if name in raw} for raw in of_files
    }
    for raw in with_versions(of_files, approved_versions(), RecordKind.PROVISIONS):
        said = {**raw, **binding.get(raw["code"], {})}
        yield Provision(**typed(said)), line_of(RecordKind.PROVISIONS, raw)
