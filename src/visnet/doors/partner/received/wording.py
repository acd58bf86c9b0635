"""The words of the partner's pages, apart from the forms, so that they can be read as writing."""

from django.utils.translation import gettext_lazy as _

from visnet.kit.decision import Reason

APPOINTMENT = _("First appointment")
APPOINTMENT_HELP = _("The day on which you expect the person. The Centre tells them.")
WHO = _("Who will see the person")
WHO_HELP = _("A name, or how whoever receives them is called. The Centre tells the person.")
SAY_WHO = _("Write who will see the person, so that they know for whom to ask.")
SUGGESTED = _("Who could be asked instead")
SUGGESTION = _("What you would suggest")
SUGGESTION_HELP = _("A few words, if you know of something. It is sealed for the Centre.")
HAPPENED = _("What happened")
HAPPENED_HELP = _("Only whether you met. What was said stays with you.")
CHOOSE_HAPPENED = _("Choose what happened.")
HAPPENED_ON = _("On which day")
HAPPENED_ON_HELP = _(
    "For something that was moved or called off: the day for which it was planned."
)
CHOOSE_HAPPENED_ON = _("Choose the day on which it happened.")
DAY_IMPOSSIBLE = _(
    "It cannot have been on this day: it lies before the referral, or has yet to come. Choose"
    " another one."
)
CONTACT_KNOWN = _("You already told the Centre of a first contact. Tell the next ones as sessions.")
IN_THE_PAST = _("This day has gone by. Choose today or a day to come.")
NO_SUCH_DAY = _("This day does not exist, or is too far away. Write it as 27/11/2026.")
CHOOSE_DAY = _("Choose the day on which you expect the person.")
DECLINE_REASON = _("Why you cannot take it on")
DECLINE_HELP = _("The Centre reads it, so that somebody else can be asked soon.")
CHOOSE_REASON = _("Choose the reason: without it the Centre does not know whom to ask next.")
REVEAL_REASON = _("Why you need to see it")
REVEAL_HELP = _("That you saw it, and the reason, are written in the journal.")
CHOOSE_REVEAL_REASON = _("Choose the reason. It goes into the journal.")
OUTCOME = _("How it goes")
FINAL_OUTCOME = _("How it ended")
CHOOSE_OUTCOME = _("Choose the line that comes closest.")
WORDS = _("In a few words")
WORDS_HELP = _("Only what the Centre needs to know. It is sealed, and only the two of you read it.")
QUESTION = _("Your question")
QUESTION_HELP = _("The Centre reads it here and answers you by telephone. It is sealed.")
SAY_QUESTION = _("Write what you would like to know.")
TOO_LONG = _("This is longer than can be kept here (%(limit_value)d characters at most).")
HIDDEN_MARK = _("An invisible character got in while copying. Type this again.")
SOMETHING_CHANGED = _(
    "The referral changed in the meantime, so this step is no longer open. What you wrote is still"
    " here; above you see how it stands now."
)

SAID = {
    "accepted": _("Taken on. The Centre will tell the person when you expect them."),
    "declined": _("Declined. Thank you for saying it soon: the Centre can ask somebody else."),
    "told": _("The Centre can read it now."),
    "asked": _("Asked. The Centre was told, and answers you by telephone."),
    "completed": _("Completed. What was sent with the referral is closed now."),
}
"""What is said once something was done."""

WHY_CLOSED = {
    Reason.CONSENT_WITHDRAWN: _(
        "What was sent to you has been closed. Please do not contact the person, and delete what"
        " you noted elsewhere."
    ),
    Reason.CONSENT_EXPIRED: _(
        "The person's consent was given until a certain day, and that day has gone by. The Centre"
        " can ask them again."
    ),
    Reason.CONSENT_TO_CONFIRM: _(
        "The consent has to be confirmed before this can be read again. The Centre is asking."
    ),
    Reason.NO_CONSENT: _("No consent of the person covers this any more. Speak with the Centre."),
    Reason.NO_AGREEMENT: _(
        "No agreement between your two organisations covers this any more. Speak with the Centre."
    ),
    Reason.AGREEMENT_ENDED: _(
        "The agreement between your two organisations has ended. The network's coordinator can"
        " renew it."
    ),
    Reason.NOTHING_MAY_PASS: _(
        "Of what was sent, nothing may be shown any more. Speak with the Centre."
    ),
    Reason.WRONG_STATE: _("This referral is over, so what was sent with it has been closed."),
}
"""Why there is nothing to read, said to somebody who did nothing wrong."""
