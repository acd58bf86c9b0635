"""How often somebody unknown may try here."""

from django.conf import settings

from visnet.doors.throttle import Throttle, address_of

__all__ = ["COMING_BACK", "OPINIONS", "SENDING", "Throttle", "address_of"]

SENDING = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=10)
COMING_BACK = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=5)
OPINIONS = Throttle(burst=settings.PUBLIC_TRIES_AT_ONCE, seconds_each=10)
