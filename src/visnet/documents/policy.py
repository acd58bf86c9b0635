"""Who may see and keep papers: whoever works on the case, as the cases room answers.

The database holds the same rule a second time.
"""

from visnet.cases.queries import CaseStanding
from visnet.documents.vocabulary import ReportState
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def may_view(standing: CaseStanding) -> Decision:
    """Whether the viewer may see papers of this case."""
    return standing.may_view


def may_add(standing: CaseStanding) -> Decision:
    """Whether the viewer may put a paper into this case: while it is not closed."""
    return standing.may_write


def may_take_out(standing: CaseStanding, *, reason: str) -> Decision:
    """Whether the viewer may take a paper out: with a reason."""
    return first_refusal(
        standing.may_write,
        explained(reason),
    )


def may_send(
    standing: CaseStanding, *, is_letter: bool, report: ReportState | None = None
) -> Decision:
    """Whether the viewer may write down that a letter leaves. By post, the gate is asked too.

    `report` says how the report stands now whose printed form it is, if it is one.
    """
    is_ours = ALLOWED if is_letter else refuse(Reason.WRONG_STATE)
    is_read = ALLOWED if report in {None, ReportState.PRINTED} else refuse(Reason.READING_NEEDED)
    return first_refusal(standing.may_write, is_ours, is_read)


def may_travel(
    standing: CaseStanding,
    *,
    is_letter: bool,
    is_to_office: bool = False,
    report: ReportState | None = None,
) -> Decision:
    """Whether pictures of a paper may go to a partner: whatever came, and what an office may have.

    A letter to the person bears their address, and stays. Of a report, `report` says how it stands.
    """
    is_theirs = not is_letter or is_to_office or report is ReportState.PRINTED
    return first_refusal(standing.may_view, ALLOWED if is_theirs else refuse(Reason.WRONG_STATE))


def may_read_report(
    standing: CaseStanding, *, wrote_it: bool, is_fine: bool = True, because: str = ""
) -> Decision:
    """Whether the viewer may be the second reader: works on the case, wrote no word of it.

    A supervisor reads too where they work on the case: the cases room shows nobody else the inside.
    """
    return first_refusal(
        standing.may_write,
        refuse(Reason.SELF_DEALING) if wrote_it else ALLOWED,
        ALLOWED if is_fine else explained(because),
    )


def may_ask_reader(standing: CaseStanding, *, state: ReportState, asked_wrote_it: bool) -> Decision:
    """Whether the viewer may ask somebody to read a report: it waits, and they wrote none of it."""
    return first_refusal(
        standing.may_write,
        ALLOWED if state is ReportState.TO_READ else refuse(Reason.WRONG_STATE),
        refuse(Reason.SELF_DEALING) if asked_wrote_it else ALLOWED,
    )


def may_print_report(standing: CaseStanding, *, state: ReportState) -> Decision:
    """Whether the viewer may print a report: once, and only exactly what was read and fine."""
    is_read = ALLOWED if state is ReportState.READ else refuse(Reason.READING_NEEDED)
    return first_refusal(standing.may_write, is_read)
