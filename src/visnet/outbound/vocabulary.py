"""Ways in which something can leave the building, and the only texts that may."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """A way to reach somebody. None is safe until the person said so."""

    PHONE_CALL = "PHONE_CALL", _("Phone call")
    SMS = "SMS", _("Text message")
    EMAIL = "EMAIL", _("E-mail")
    LETTER = "LETTER", _("Letter")
    VISIT = "VISIT", _("Visit")
    THREAD = "THREAD", _("Their own page, opened with the code")


class MessageCode(models.TextChoices):
    """Which constant text is sent."""

    SOMETHING_TO_READ = "SOMETHING_TO_READ", _("There is something to read")
    SIGN_IN_CHANGED = "SIGN_IN_CHANGED", _("A way to sign in was changed")


@dataclass(frozen=True, slots=True)
class Text:
    """A subject and a body. Constant: no name, number, count, address or link ever goes in."""

    subject: str
    body: str


CATALOGUE: dict[tuple[MessageCode, str], Text] = {
    (MessageCode.SOMETHING_TO_READ, "it"): Text(
        subject="C'è qualcosa da leggere",
        body="C'è qualcosa da leggere. Accedi quando puoi, come fai di solito.\n",
    ),
    (MessageCode.SOMETHING_TO_READ, "en"): Text(
        subject="There is something to read",
        body="There is something to read. Sign in when you can, the way you usually do.\n",
    ),
    (MessageCode.SIGN_IN_CHANGED, "it"): Text(
        subject="Il tuo accesso è cambiato",
        body=(
            "Un tuo modo di accedere è cambiato. Se l'hai deciso tu, va tutto bene. Altrimenti"
            " parlane subito con chi gestisce gli accessi nella tua organizzazione.\n"
        ),
    ),
    (MessageCode.SIGN_IN_CHANGED, "en"): Text(
        subject="Your sign-in has changed",
        body=(
            "One of your ways to sign in has changed. If it was you, all is well. If not, speak at"
            " once with whoever looks after sign-ins in your organisation.\n"
        ),
    ),
}
"""Everything that may ever be sent, word for word, in each language of the screens."""
