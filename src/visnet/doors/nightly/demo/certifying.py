"""Certificates of the example: some hold, one ends soon, one was revoked. Nobody in them is real."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from visnet.certificates import operations, queries
from visnet.certificates.operations import FinishedPath, Holder
from visnet.certificates.vocabulary import Revocation, Which
from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.kit.actor import Role
from visnet.kit.civil_time import civil_date

BASICS = (
    "basics",
    "Lavorare con le vittime di reato: le basi",
    "Working with victims of crime: the basics",
)
TRAUMA = (
    "trauma",
    "Riconoscere il trauma (esempio inventato)",
    "Recognising trauma (invented example)",
)
WORDS = "(Esempio inventato) La prova era stata svolta insieme a un'altra persona."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Who finished what, how many days ago, and whether that was revoked since."""

    member: str
    path: tuple[str, str, str]
    hours: str
    gives: str
    days_ago: int
    revoked: bool = False


FINISHED = (
    Finished(member="anna", path=BASICS, hours="12", gives="victim_support_basics", days_ago=95),
    Finished(member="anna", path=TRAUMA, hours="7.5", gives="trauma_screening", days_ago=690),
    Finished(member="carla", path=BASICS, hours="12", gives="victim_support_basics", days_ago=95),
    Finished(member="elena", path=BASICS, hours="12", gives="victim_support_basics", days_ago=60),
    Finished(
        member="bruno",
        path=TRAUMA,
        hours="7.5",
        gives="trauma_screening",
        days_ago=40,
        revoked=True,
    ),
)
VALID_MONTHS = {BASICS: 36, TRAUMA: 24}


def issue_certificates(*, progress: Progress, at: datetime) -> None:
    """Let the trainer issue them; where some are there already, nothing is done."""
    said = campaign.records()
    trainer = members.speaker_of(said["centre"], Role.TRAINER)
    network_id = identity("network", said["network"])
    on = civil_date(at)
    with acting(trainer):
        page = queries.list_issued(viewer=trainer, which=Which.ALL, named="", after=None, on=on)
        if page.lines:
            return
    names = {email.partition("@")[0]: email for email in members.emails()}
    for done, finished in enumerate(FINISHED, start=1):
        holder = actor_named(names[finished.member])
        if holder.identifier is None or holder.organisation_id is None:
            continue
        code, title_it, title_en = finished.path
        issued_at = at - timedelta(days=finished.days_ago)
        certificate_id = identity("certificate", f"{finished.member} {code}")
        with acting(trainer):
            operations.issue_certificate(
                certificate_id=certificate_id,
                holder=Holder(
                    user_id=holder.identifier,
                    organisation_id=holder.organisation_id,
                    name=holder.name,
                ),
                path=FinishedPath(
                    network_id=network_id,
                    code=code,
                    title_it=title_it,
                    title_en=title_en,
                    hours=Decimal(finished.hours),
                    valid_months=VALID_MONTHS[finished.path],
                    gives=(finished.gives,),
                    completed_date=civil_date(issued_at),
                ),
                by=trainer,
                at=issued_at,
            )
            if finished.revoked:
                operations.revoke_certificate(
                    certificate_id=certificate_id,
                    reason=Revocation.NOT_THEIR_WORK,
                    words=WORDS,
                    by=trainer,
                    at=at,
                )
        progress("Certificates", done, len(FINISHED))
