"""How often somebody unknown may try here."""

from django.conf import settings

from visnet.doors.throttle import Throttle, address_of

__all__ = [
    "CERTIFICATES",
    "COMING",
    "COMING_BACK",
    "FIGURES",
    "FORM_BY_ADDRESS",
    "FORM_BY_PLACE",
    "OPINIONS",
    "SENDING",
    "Throttle",
    "address_of",
]

SENDING = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=10)
COMING_BACK = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=5)
# Whoever follows more short addresses than this is led on, and no longer counted.
COMING = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=10)
OPINIONS = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=10)
CERTIFICATES = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=5)
# An installation below sends a few documents a year, and tries again where it must.
FIGURES = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=5)
# A whole emergency room stands behind one address of the network, and uses one form.
FORM_BY_PLACE = Throttle(burst=2 * settings.PUBLIC_TRIES_AT_ONCE, seconds_each=5)
FORM_BY_ADDRESS = Throttle(burst=2 * settings.PUBLIC_TRIES_AT_ONCE, seconds_each=30)
