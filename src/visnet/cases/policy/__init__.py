"""Who may see and do what in a case. The database holds the same rule a second time.

The line of a case (reference, state, danger, dates) is for whoever works on it and for the
supervisors of its organisation. What is inside is for whoever works on it, nobody else. Whoever is
kept away by a block sees nothing, whatever else they are. Whoever stands in for an absent colleague
works on what that colleague works on, for those days.
"""

from visnet.cases.policy.around import may_let_back
from visnet.cases.policy.case import (
    LOCATING_CATEGORIES,
    NOTHING,
    Standing,
    due_visible_to,
    grants_to_work_by,
    inside_visible_to,
    may_be_given_minors,
    may_block,
    may_count_work,
    may_grant,
    may_hand_over,
    may_lift_block,
    may_name_party,
    may_open_case,
    may_reveal,
    may_revoke_grant,
    may_see_line,
    may_share,
    may_view,
    may_write,
    notes_visible_to,
    own_grants,
    standing_from,
    standing_of,
    timeline_visible_to,
    visible_to,
    worked_on_by,
)
from visnet.cases.policy.ending import (
    may_end_doubtful_threads,
    may_follow_up,
    may_reopen,
)
from visnet.cases.policy.forms import may_administer, may_export_answers
from visnet.cases.policy.ties import (
    may_declare_tie,
    may_end_tie,
    may_list_ties,
    ties_visible_to,
)

__all__ = [
    "LOCATING_CATEGORIES",
    "NOTHING",
    "Standing",
    "due_visible_to",
    "grants_to_work_by",
    "inside_visible_to",
    "may_administer",
    "may_be_given_minors",
    "may_block",
    "may_count_work",
    "may_declare_tie",
    "may_end_doubtful_threads",
    "may_end_tie",
    "may_export_answers",
    "may_follow_up",
    "may_grant",
    "may_hand_over",
    "may_let_back",
    "may_lift_block",
    "may_list_ties",
    "may_name_party",
    "may_open_case",
    "may_reopen",
    "may_reveal",
    "may_revoke_grant",
    "may_see_line",
    "may_share",
    "may_view",
    "may_write",
    "notes_visible_to",
    "own_grants",
    "standing_from",
    "standing_of",
    "ties_visible_to",
    "timeline_visible_to",
    "visible_to",
    "worked_on_by",
]
