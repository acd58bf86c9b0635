"""The questions of the form, to be read and reviewed as writing."""

from django.utils.translation import gettext_lazy as _

from visnet.enquiries.vocabulary import ContactChannel

WORDS = _("What happened? In your own words")
WORDS_WHY = _(
    "So that you do not have to tell it again from the start. A few words are enough, or none."
)

AFRAID = _("I am afraid that something may happen soon")
AFRAID_WHY = _(
    "If you tick this, the Centre reads your message among the first. But nobody reads it at once:"
    " if it is now, call 112."
)

FOR_WHOM = _("Who is it for?")
FOR_WHOM_WHY = _(
    "So that we know whom we are speaking to. If it is for somebody else, it is you whom we answer."
)
FOR_ME = _("For me")
FOR_SOMEBODY_ELSE = _("For somebody else: a relative, a neighbour, a friend")
RATHER_NOT_SAY = _("I would rather not say")

NAME = _("What may we call you?")
NAME_WHY = _("Any name will do. It need not be your real one.")

MUNICIPALITY = _("In which municipality?")
MUNICIPALITY_WHY = _("So that your message goes to the Centre near you.")
MUNICIPALITY_HELP = _(
    "Start typing and choose from the list. If you would rather not say, choose a Centre below."
)

CENTRE = _("Which Centre should read your message?")
CENTRE_WHY = _(
    "If you leave it as it is, the Centre for the municipality above reads your message, and nobody"
    " else. If you know somebody who works there, choose another."
)
CENTRE_BY_PLACE = _("The one for the municipality I wrote")

NEEDS = _("What would help you?")
NEEDS_WHY = _("Choose as many as you like, or none. You can change your mind later.")

REACH = _("How do we answer you?")
REACH_WHY = _(
    "We never write or call unless you tell us that it is safe. If you choose nothing, we wait"
    " for you to come back."
)
REACH_COME_BACK = _("I will come back here, with the words you give me")
REACH_ME = _("You may also reach me in the way I write below")

CHANNEL = _("In which way?")
CHANNEL_EMPTY = _("Choose")
CHANNELS = (
    (ContactChannel.PHONE.value, _("Phone call")),
    (ContactChannel.MESSAGE.value, _("Text message")),
    (ContactChannel.EMAIL.value, _("E-mail")),
    (ContactChannel.LETTER.value, _("Letter")),
    (ContactChannel.OTHER.value, _("In another way")),
)
VALUE = _("Number or address")
VALUE_WHY = _("Only one that no one else can see or answer.")
WHEN = _("When is it safe?")
WHEN_HELP = _("For example: weekdays, from 9 to 12.")
SAFE_NOTES = _("What should we know before we call or write?")
SAFE_NOTES_HELP = _(
    "For example: do not leave messages, do not say who you are, ask for me by another name."
)

LANGUAGE = _("Which language do you want to speak?")
INTERPRETER = _("I would like an interpreter")
INTERPRETER_TICKED_WHY = _(
    "The Centre speaks Italian, so this is ticked already. Take the tick away if you need nobody."
)

PIN = _("A number only you know (PIN)")
PIN_WHY = _(
    "With it, finding your seven words is not enough to read what you wrote. Choose 4 to 12 digits"
    " that you can remember: we cannot give them back to you, and after five wrong tries the"
    " messages stay closed."
)

LANGUAGES = (
    "Italiano",
    "English",
    "العربية",
    "বাংলা",
    "Deutsch",
    "Español",
    "Français",
    "हिन्दी",
    "Português",
    "ਪੰਜਾਬੀ",
    "Română",
    "Русский",
    "Shqip",
    "Українська",
    "اردو",
    "中文",
)

BROUGHT = _("A poster, a card or an announcement of ours brought me here")
BROUGHT_WHY = _(
    "If you tick this, a number goes up by one: how many came like this, this week. It is kept apart"
    " from your message, and nobody can tell that it was you. Left empty, nothing is counted."
)
