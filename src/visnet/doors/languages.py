"""Languages that people who ask for help often speak, as a form offers them."""

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.kit import tongues

LANGUAGES = [
    ("it", _("Italian")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("bn", _("Bengali")),
    ("zh", _("Chinese")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("sq", _("Albanian")),
    ("es", _("Spanish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("other", _("Another one")),
]


def name_of(code: str) -> str:
    """Return a language in the language of the screen."""
    reader = get_language() or "it"
    if reader in tongues.ADDED and code in tongues.NAMES:
        return str(Locale.parse(reader).languages[code])
    return str(dict(LANGUAGES).get(code, code))
