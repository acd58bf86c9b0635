"""Who may fill forms in, and who may take the answers away."""

from collections.abc import Collection
from datetime import datetime

from visnet.cases.policy.case import Standing, may_view, may_write
from visnet.kit.actor import Actor, Task
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, is_open_to, refuse


def may_administer(
    actor: Actor, standing: Standing, *, competences: Collection[str], of_children: bool
) -> Decision:
    """Whether the actor may fill a form in: who may write, with one of these competences, if any.

    A form made for children is for whoever may have the cases of minors.
    """
    asked = frozenset(competences)
    untrained = Decision(Reason.COMPETENCE_NEEDED, Task.RESTRICTED_INSTRUMENT, asked)
    return first_refusal(
        may_write(actor, standing),
        untrained if asked and asked.isdisjoint(actor.competences) else ALLOWED,
        is_open_to(actor, Task.MINORS_CASES) if of_children else ALLOWED,
    )


def may_export_answers(actor: Actor, standing: Standing, *, at: datetime) -> Decision:
    """Whether answers may leave as a file: to whom works on the case and has that task, proven."""
    return first_refusal(
        may_view(actor, standing),
        is_open_to(actor, Task.DATA_EXPORT),
        ALLOWED if actor.is_stepped_up(at) else refuse(Reason.STEP_UP_NEEDED),
    )
