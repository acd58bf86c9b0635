"""The words of the phone-call page, apart from the form, so that they can be read as writing."""

from django.utils.translation import gettext_lazy as _

NUMBER = _("Number, e-mail address or tax code")
NUMBER_HELP = _(
    "Only if they tell you. Written in full, it shows whether they are known here. If it belongs to"
    " somebody who calls for the person, say so below."
)
NUMBER_EMPTY = _("Write first what you would like to look for.")
CODE_NEEDS_CASE = _("A tax code is kept only in a case. Open the case, or take it away from here.")
MAY_BE_KNOWN = _(
    "This stands in a case already. Note the call there, or say below that it is something else."
)
GOES_ON = _("It is another person, or something new: go on")
DANGER = _("Somebody may be in danger now")
DANGER_HELP = _("Ask this first. If yes, agree on 112 before going on.")
NAME = _("How they would like to be called")
NAME_HELP = _("A name, a nickname, or nothing.")
WORDS = _("What they say")
WORDS_HELP = _("A few lines, in their own words. What is written here need not be told again.")
NEEDS = _("What would help")
REPORTED_BY = _("Who is calling")
REPORTED_BY_HELP = _("Only if it is not the person: a service, a relative, a colleague.")
IS_SAFE = _("They say it is safe to reach them here, as follows")
IS_SAFE_HELP = _(
    "With this tick, ask whose it is and on which days. Without it the number is kept so as to"
    " recognise them, and nobody uses it."
)
DEVICE = _("Whose is it?")
DEVICE_HELP = _(
    "Seen from the person whom this is about, not from whoever calls: the telephone of a mother who"
    " calls for her child is a relative's."
)
DAYS = _("On which days")
FROM = _("From the hour")
UNTIL = _("Until the hour")
SAFE_NEEDS_NUMBER = _("Write above the number or the address, or take the tick away.")
SAFE_NEEDS_OWNER = _("Ask whose it is: somebody else may be listening.")
SAFE_NEEDS_PERSON = _(
    "Somebody else is calling, and only the person can say that their own number is safe. If it is"
    " the caller's, say so here; if not, take the tick away and ask the person."
)
NOT_THEIRS = _("The number is not the person's own. Whose it is: %(device)s")
SAFE_NEEDS_DAYS = _("Ask on which days. Without an answer it is not safe yet: take the tick away.")
HOURS_TURNED = _("The end has to come after the beginning.")
SENT_ALREADY = _(
    "This form was already sent once, with other words. What you wrote is still here: look at the"
    " page, then send it again if it is still needed."
)
NOTE = _("What they said")
NOTE_HELP = _("Colleagues on this case can read it.")
NEXT_DAY = _("In touch again on")
NEXT_DAY_HELP = _("Only if you agreed on a day. It comes into your work on that day.")
GONE_BY = _("This day has gone by.")
