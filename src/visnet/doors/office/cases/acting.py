"""What a form says when the room refuses an act that looked possible."""

from collections.abc import Callable
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from visnet.accompaniment import operations as accompaniment
from visnet.cases import operations
from visnet.cases.rules import CannotMove
from visnet.checklists import operations as checklists
from visnet.doors import sentences
from visnet.doors.fields import PlainForm
from visnet.journeys.close_case import ExitScoresMissing
from visnet.kit.decision import Reason, Refused
from visnet.packs import operations as packs
from visnet.packs.rules import NameTooShort, PackChanged
from visnet.plans import operations as plans
from visnet.proceedings import operations as proceedings
from visnet.proceedings.rules import DayMissing, NotYetHappened

SENT_ALREADY = _(
    "This form was already sent once. What you wrote is still here: look at the page, then send it"
    " again if it is still needed."
)
CHANGED = _(
    "This was changed while you were writing, by a colleague or by you in another window. Both"
    " texts are below: take what you need, then save again."
)
PACK_CHANGED = _(
    "Meanwhile the pack was assembled anew, or identity and right were checked again. Read it again"
    " below: what was approved before counts no more."
)
PLAN_CHANGED = _(
    "Somebody changed the plan after you opened the page. Read it again below, then approve it."
)
MOVED = _("Somebody moved this case on meanwhile, so the step is no longer open.")
ENDED_MEANWHILE = _(
    "Meanwhile somebody wrote down what became of this appointment, or agreed another in its place."
    " What you typed is still here; look at the appointment first."
)
FOLLOWED_UP = _(
    "Meanwhile somebody wrote down what became of it, or opened the case again. What you typed is"
    " still here; look at the page first."
)
NOT_SAFE_THEN = _(
    "They did not say that this way is safe until that day. Choose an earlier one, or ask them and"
    " confirm the way first."
)
ANSWERED_MEANWHILE = _(
    "Meanwhile somebody wrote down an answer, or asked somebody else. What you typed is still here;"
    " look at what was heard first."
)
MARKED_MEANWHILE = _(
    "Meanwhile a colleague said something of this step: it stands below. What you typed is still here;"
    " look first, then keep it again."
)
FOLLOWED_ALREADY = _(
    "A list of this procedure is followed here already: a colleague began it, or you in another"
    " window. It stands above."
)
WHY_NOT_APPLICABLE = _("Write why this step is not applicable here.")
NOTHING_SAID = _("The step stands like this already. Write a note, or leave it as it is.")
INCOMPLETE = _("A way is safe only with the days and the hours that the person named.")
NOT_ON_CASE = _("This colleague no longer works on the case. Choose another.")
HAND_OVER = _("Somebody else was to go. Write what whoever goes now must know.")
NOT_SUGGESTED = _(
    "Neither an assessment nor the request of this case says that. Go back, or set a goal of its own."
)
NOT_SCORED = _(
    "Score the needs, or at least those that were scored before; otherwise write here why not."
)
NOTHING_ANSWERED = _("Nothing was answered yet. Answer at least one question, or leave the page.")
NAME_TOO_SHORT = _("Write the given name and the family name: one of them alone fits too many.")
NOT_TURNED_TO = _(
    "Meanwhile somebody wrote down that they are not to be turned to, or speak no longer. Choose"
    " somebody else."
)
ACT_MISSING = _("See the paper first, and write its day.")
NOT_A_COLLEAGUE = _("This person is no longer a colleague here. Choose another.")

STILL_TO_COME = _("This day is still to come. Write it down once it has happened.")
CLOSED_MEANWHILE = _(
    "This case is closed, so nothing is written in it. What you typed is still here: keep it, or open"
    " the case again first."
)
DAY_OF_REPORT = _("Write the day of the report, and only if it was reported.")
NOT_MONEY = _("Write an amount in euro, more than nothing: 12,50.")

OVERTAKEN: dict[type[Exception], Promise] = {
    operations.IdAlreadyUsed: SENT_ALREADY,
    accompaniment.AppointmentIdUsed: SENT_ALREADY,
    accompaniment.EndedMeanwhile: ENDED_MEANWHILE,
    accompaniment.HearingIdUsed: SENT_ALREADY,
    accompaniment.LanguageIdUsed: SENT_ALREADY,
    accompaniment.AnsweredMeanwhile: ANSWERED_MEANWHILE,
    accompaniment.ChangedMeanwhile: CHANGED,
    operations.ChangedMeanwhile: CHANGED,
    checklists.FollowedAlready: FOLLOWED_ALREADY,
    checklists.MarkIdUsed: SENT_ALREADY,
    checklists.MarkedMeanwhile: MARKED_MEANWHILE,
    packs.IdAlreadyUsed: SENT_ALREADY,
    PackChanged: PACK_CHANGED,
    plans.PlanChanged: PLAN_CHANGED,
    proceedings.CorrectedAlready: CHANGED,
    proceedings.IdAlreadyUsed: SENT_ALREADY,
    CannotMove: MOVED,
    operations.FollowUpDone: FOLLOWED_UP,
}
BESIDE: dict[type[Exception], tuple[str, Promise]] = {
    checklists.ReasonMissing: ("words", WHY_NOT_APPLICABLE),
    checklists.NothingSaid: ("words", NOTHING_SAID),
    operations.NothingAnswered: ("source", NOTHING_ANSWERED),
    operations.ContactRuleIncomplete: ("days", INCOMPLETE),
    accompaniment.CompanionNotOnCase: ("user", NOT_ON_CASE),
    accompaniment.HandoverNeeded: ("handover", HAND_OVER),
    operations.OwnerNotOnCase: ("owner", NOT_ON_CASE),
    operations.NotSuggested: ("words", NOT_SUGGESTED),
    NotYetHappened: ("on", STILL_TO_COME),
    DayMissing: ("on", DAY_OF_REPORT),
    proceedings.NotMoney: ("amount", NOT_MONEY),
    operations.NotAColleague: ("user", NOT_A_COLLEAGUE),
    operations.NameTooShort: ("name", NAME_TOO_SHORT),
    operations.RepresentativeIncomplete: ("act", ACT_MISSING),
    operations.NotToBeTurnedTo: ("through", NOT_TURNED_TO),
    NameTooShort: ("name", NAME_TOO_SHORT),
    operations.NoSafeWayThen: ("again_date", NOT_SAFE_THEN),
    ExitScoresMissing: ("without_scores_because", NOT_SCORED),
}


def succeeds(
    form: PlainForm, act: Callable[[], object], *, reason_field: str | None = None
) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept."""
    try:
        act()
    except tuple(OVERTAKEN) as overtaken:
        renewed = {"submission": uuid4()} if "submission" in form.fields else {}
        form.overtaken(OVERTAKEN[type(overtaken)], **renewed)
    except tuple(BESIDE) as wrong:
        field, words = BESIDE[type(wrong)]
        form.add_error(field if field in form.fields else None, str(words))
    except Refused as refusal:
        if refusal.reason is Reason.CASE_CLOSED:
            form.overtaken(CLOSED_MEANWHILE)
            return False
        if refusal.reason is Reason.TASK_CLOSED_TO_COLLEAGUE and "user" in form.fields:
            form.add_error("user", sentences.for_reason(refusal.reason))
            return False
        if reason_field is None:
            raise
        form.ask_reason(reason_field, refusal)
    return form.is_valid()
