"""Procedures of the example: one that its network published for everybody, and the next one being written."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.guidelines import operations, queries, rules
from visnet.guidelines.queries import DraftForWriter
from visnet.guidelines.rules import Pair, RemarkWords
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date

ADOPTED = identity("procedure draft", "adopted")
EDITION = identity("procedure edition", "adopted")
DRAFT = identity("procedure draft", "first contact")
REMARK = identity("procedure remark", "answer sooner")
CODE = "first-contact-to-closure"
AGAIN = (
    "safe-contact",
    Pair(
        it="Chiedilo di nuovo ogni volta che qualcosa cambia.",
        en="Ask again whenever something changes.",
    ),
)
CHANGED = Pair(
    it="(Esempio inventato) Il modo sicuro per ricontattare si chiede di nuovo quando qualcosa cambia.",
    en="(Invented example) One asks again for the safe way of contact whenever something changes.",
)
PUBLISHED_AGO, BEGAN_AGO = timedelta(days=8), timedelta(days=6)
TO_WRITE, WRITTEN_IN = "assessment", timedelta(days=10)
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
    """Publish an edition for everybody and begin the next, with an author; what is there stays."""
    said = campaign.records()
    pen = members.speaker_of(said["centre"], Role.COORDINATOR)
    partner = members.speaker_of(said["reader"], Role.REPRESENTATIVE)
    _publish(pen, partner, at=at - PUBLISHED_AGO)
    began = at - BEGAN_AGO
    found = _begun(pen, at=began)
    if found is None or found.line.state is not DraftState.WRITING or found.remarks:
        return
    with acting(partner):
        operations.write_remark(
            remark_id=REMARK, draft_id=DRAFT, words=PROPOSAL, by=partner, at=began
        )
    if partner.identifier is not None:
        with acting(pen):
            operations.assign_step(
                draft_id=DRAFT,
                step_code=TO_WRITE,
                user_id=partner.identifier,
                due_date=civil_date(at + WRITTEN_IN),
                by=pen,
                at=began,
            )
    progress("A procedure being written", 1, 1)


def _begun(pen: Actor, *, at: datetime) -> DraftForWriter | None:
    """Return the draft of the next edition, begun; None where somebody writes another."""
    with acting(pen):
        try:
            operations.open_draft(draft_id=DRAFT, network_id=_network(), code=CODE, by=pen, at=at)
        except operations.DraftIsOpen:
            return None
        return queries.get_draft(viewer=pen, draft_id=DRAFT, on=civil_date(at))


def _publish(pen: Actor, partner: Actor, *, at: datetime) -> None:
    """Let two organisations, both invented, sign the starting draft with one change, for all to read."""
    with acting(pen):
        try:
            operations.open_draft(draft_id=ADOPTED, network_id=_network(), code=CODE, by=pen, at=at)
        except operations.DraftIsOpen:
            return
        found = queries.get_draft(viewer=pen, draft_id=ADOPTED, on=civil_date(at))
        if found.line.state is not DraftState.WRITING:
            return
        code, more = AGAIN
        step = rules.step_of(found.line.text, code)
        brief = Pair(it=f"{step.brief.it} {more.it}", en=f"{step.brief.en} {more.en}")
        operations.change_step(
            draft_id=ADOPTED,
            step=replace(step, brief=brief),
            seen=rules.mark_of(step),
            by=pen,
            at=at,
        )
        houses = [each.organisation_id for each in (pen, partner) if each.organisation_id]
        operations.open_signature(draft_id=ADOPTED, organisation_ids=houses, by=pen, at=at)
        digest = queries.get_draft(viewer=pen, draft_id=ADOPTED, on=civil_date(at)).digest
    for signer in (pen, partner):
        with acting(signer):
            operations.sign_draft(draft_id=ADOPTED, digest=digest, by=signer, at=at)
    with acting(pen):
        operations.publish_edition(
            edition_id=EDITION, draft_id=ADOPTED, changed=CHANGED, by=pen, at=at, is_public=True
        )


def _network() -> UUID:
    return identity("network", campaign.records()["network"])
