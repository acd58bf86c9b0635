"""A draft of the example: begun by one of its people, spoken of by another, decided by nobody yet."""

from datetime import datetime, timedelta

from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.guidelines import operations, queries
from visnet.guidelines.rules import RemarkWords
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Role
from visnet.kit.civil_time import civil_date

DRAFT = identity("procedure draft", "first contact")
REMARK = identity("procedure remark", "answer sooner")
CODE = "first-contact-to-closure"
PROPOSAL = RemarkWords(
    step_code="referral",
    words="(Esempio inventato) Nel fine settimana da noi non risponde nessuno: meglio dirlo subito.",
    field="brief",
    proposed_it="Passa solo ciò che serve a quell'ente, e si dice in quali giorni risponde. "
    "Un invio finisce quando si sa com'è andata.",
    proposed_en="Only what that organisation needs passes, and one says on which days it answers. "
    "A referral ends when its outcome is known.",
)


def run_procedures(*, progress: Progress, at: datetime) -> None:
    """Begin the draft and let a partner propose other words; what is there stays."""
    said = campaign.records()
    pen = members.speaker_of(said["centre"], Role.COORDINATOR)
    reader = members.speaker_of(said["reader"], Role.REPRESENTATIVE)
    began = at - timedelta(days=6)
    with acting(pen):
        operations.open_draft(
            draft_id=DRAFT,
            network_id=identity("network", said["network"]),
            code=CODE,
            by=pen,
            at=began,
        )
        found = queries.get_draft(viewer=pen, draft_id=DRAFT, on=civil_date(at))
    if found.line.state is not DraftState.WRITING or found.remarks:
        return
    with acting(reader):
        operations.write_remark(
            remark_id=REMARK, draft_id=DRAFT, words=PROPOSAL, by=reader, at=began
        )
    progress("A procedure being written", 1, 1)
