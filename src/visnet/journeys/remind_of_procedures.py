"""Telling, three days before, whoever has a step to write and whoever may speak of a draft."""

from datetime import date, datetime

from django.db import transaction

from visnet.guidelines import queries as guidelines
from visnet.kit.actor import SYSTEM, Role
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people

SPEAK = (Role.COORDINATOR, Role.REPRESENTATIVE)


@transaction.atomic
def remind_of_procedures(*, at: datetime) -> int:
    """Put a notice in the outbox for each of them; return how many steps and drafts it is about.

    Run as often as one likes: each is told once before a day, and an author once more when it is
    over. A day on which nothing ran is made up for. The notice says that there is something to
    read, and nothing else.
    """
    on = civil_date(at)
    steps, drafts = guidelines.list_steps_due(on=on), guidelines.list_remarks_due(on=on)
    for step in steps:
        address = people.find_address(user_id=step.user_id)
        if address is not None:
            outbound.queue_staff_notice(
                recipient_user_id=step.user_id,
                language=address.language,
                dedupe_key=f"step:{step.id}:{'late' if step.is_late else 'soon'}",
                by=SYSTEM,
                at=at,
            )
    for draft in drafts:
        _tell(draft, on, at)
    return len(steps) + len(drafts)


def _tell(draft: guidelines.RemarksDue, on: date, at: datetime) -> None:
    recipients = {
        (recipient.user_id, recipient.language)
        for organisation_id in people.list_member_ids(network_id=draft.network_id, on=on)
        for role in SPEAK
        for recipient in people.list_recipients(organisation_id=organisation_id, role=role, on=on)
    }
    for user_id, language in sorted(recipients):
        outbound.queue_staff_notice(
            recipient_user_id=user_id,
            language=language,
            dedupe_key=f"remarks:{draft.draft_id}:{draft.until}:{user_id}",
            by=SYSTEM,
            at=at,
        )
