"""The words of the form, apart from it, so that they can be read as writing."""

from django.utils.translation import gettext_lazy as _

CENTRE = _("To which Centre")
CHOOSE_CENTRE = _("Choose the Centre that you are writing to.")
URGENCY = _("How soon are they needed?")
URGENCY_HELP = _("If a life is at risk, call 112 first: nobody watches this form day and night.")
CHOOSE_URGENCY = _("Say how soon: without it nobody knows whom to answer first.")
AGREED = _("Does the person agree that the Centre gets in touch?")
AGREED_HELP = _(
    "Ask them, if you can. If they were not asked or said no, the Centre speaks with you only, and"
    " nobody calls the person."
)
CHOOSE_AGREED = _("Say what the person answered, or that they were not asked.")
WORDS = _("What you ask of the Centre")
WORDS_HELP = _("What is needed to begin, no more. It is sealed: only the Centre reads it.")
WITHOUT_WORDS = _("Write a few words: otherwise the Centre does not know what is asked.")
NAME = _("How the person would like to be called")
NAME_HELP = _("A name, a nickname, or nothing. With a no, or not asked, better nothing.")
MUNICIPALITY = _("Municipality")
CHANNEL = _("By")
VALUE = _("Number or address")
VALUE_HELP = _("Only as they told you themselves. The Centre asks them again before it is used.")
ONLY_WITH_YES = _(
    "The person did not agree to be contacted, so a way to reach them cannot be sent. Take it away;"
    " the Centre gets in touch with you."
)
WHOSE = _("Whose is it?")
WHOSE_HELP = _("Seen from the person, not from you.")
WHOSE_NEEDED = _("Say whose it is: somebody else may be listening. “We do not know” is an answer.")
WHEN = _("When it is safe")
WHEN_HELP = _("Days and hours, in their words.")
SAFE_NOTES = _("What must not happen")
SAFE_NOTES_HELP = _("Who else may see the phone or the letter box, what not to say.")
LANGUAGE = _("Language")
INTERPRETER = _("An interpreter is needed")
SENDER = _("Your name and office")
SENDER_HELP = _("So that the Centre knows whom to ask for.")
WITHOUT_SENDER = _("Write who you are: the Centre may have to ask you something.")
SENDER_CONTACT = _("How the Centre reaches you")
SENDER_CONTACT_HELP = _("A telephone or an address of your office.")
WITHOUT_CONTACT = _("Write how the Centre reaches you: it is the way that is always safe.")
SENT_ALREADY = _(
    "This form was already sent, with other words, and those have arrived. What you wrote is still"
    " here. To send this too, as something new, press Send again."
)
BUSY = _(
    "Many forms are being sent just now. Nothing has been sent yet: wait a minute, then press Send"
    " again."
)
