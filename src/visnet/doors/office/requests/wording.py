"""The words of the requests' pages, apart from the forms, so that they can be read as writing."""

from django.utils.translation import gettext_lazy as _

SOURCE = _("How did it reach us?")
FOR_WHOM = _("Who is it for?")
WORDS = _("What was said, in their own words")
WORDS_HELP = _("A few lines are enough. What is written here need not be told again.")
NAME = _("How they would like to be called")
NAME_HELP = _("A name, a nickname, or nothing.")
REPORTED_BY = _("Who is telling us")
REPORTED_BY_HELP = _("Only if it is not the person: a service, a relative, a colleague.")
NEEDS = _("What would help")
MUNICIPALITY = _("Municipality")
MUNICIPALITY_HELP = _("Where the person lives or is staying.")
DANGER = _("Somebody may be in danger now")
DANGER_HELP = _("Ask this first. If yes, agree on 112 before going on.")
MAY_REACH = _("They said we may contact them, in the way described here")
MAY_REACH_HELP = _("Without this tick nobody will call or write: the safe answer is no.")
CHANNEL = _("By")
VALUE = _("Number or address")
WHEN = _("When it is safe")
WHEN_HELP = _("Days and hours, in their words.")
SAFE_NOTES = _("What must not happen")
SAFE_NOTES_HELP = _("Who else may see the phone or the letter box, what not to say, a code word.")
LANGUAGE = _("Language")
INTERPRETER = _("An interpreter is needed")
ACCESSIBILITY = _("What makes it easier to meet")
ACCESSIBILITY_HELP = _("Steps, hearing, reading, somebody beside them.")
REPLY = _("Your answer")
REPLY_HELP = _(
    "They read it when they come back with their code. Nothing is sent to a phone or an address."
)
APPOINTMENT_DAY = _("Day")
APPOINTMENT_HOUR = _("Hour")
APPOINTMENT_WORDS = _("Where, and with whom")
APPOINTMENT_WORDS_HELP = _("Say how to find the place without asking around.")
ASSIGN_TO = _("Who looks after it")
TOLD = _("What they read")
TOLD_HELP = _("One word, in their list. By default only that it arrived.")
TOLD_CONSENT = _("The person agreed to this on")
TOLD_CONSENT_HELP = _("Needed for “taken up” and “closed”. Ask them for this alone.")
TOLD_WITHOUT_CONSENT = _(
    "Without the person's agreement the sender reads only that it arrived. Ask them first, and write"
    " the day here."
)
TOLD_NOT_ASKED = _(
    "The person had not agreed to be contacted, so nobody is told that they were not reached."
)
TOLD_DAY_TO_COME = _("This day has not come yet. Write the day on which they agreed.")
TOLD_NO_AGREEMENT = _(
    "No agreement in force lets your Centre tell this organisation of people. Whoever coordinates"
    " the network can make one."
)
EMPTY_REPLY = _("Write something first: an empty message is not sent.")
SENT_ALREADY = _(
    "This form was already sent with other words. What you wrote is still here: read the"
    " thread above, then send it if it is still needed."
)
GONE_BY = _("This day and hour have gone by.")
WITHOUT_WORDS = _("Write a few words, or tick what would help: otherwise nobody will know why.")
WITHOUT_VALUE = _("Write the number or address they gave, or take the tick away.")
