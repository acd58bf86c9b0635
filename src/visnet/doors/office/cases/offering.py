"""Partners as answers to choose from: who, for what, and what their cards say of room and waiting."""

from django.utils.html import conditional_escape, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.agreements.vocabulary import Purpose
from visnet.directory.queries import Room
from visnet.doors.calendar_words import day_in_full
from visnet.journeys.choosing import Offer


def named(offer: Offer, purpose: Purpose, *beneath: str) -> str:
    """Return a partner for one purpose, with its room and what else is said on lines beneath."""
    who = _("%(partner)s, for: %(purpose)s") % {"partner": offer.name, "purpose": purpose.label}
    lines = [(line,) for line in (room_in_words(offer.room), *beneath) if line]
    return conditional_escape(who) + format_html_join(
        "", '<br><span class="field__optional">{}</span>', lines
    )


def room_in_words(room: Room) -> str:
    """Return what a card says of places and waiting, and when that was verified."""
    if room.is_full:
        places = _("full at the moment")
    elif room.available is None:
        places = _("places: not known")
    else:
        places = ngettext("%(count)d place free", "%(count)d places free", room.available) % {
            "count": room.available
        }
    checked = (
        _("verified %(day)s") % {"day": day_in_full(room.verified_date)}
        if room.verified_date
        else _("not verified")
    )
    return " · ".join((places, _waiting_in_words(room), checked))


def _waiting_in_words(room: Room) -> str:
    shortest, longest = room.wait_days_from, room.wait_days_to
    days = longest if longest is not None else shortest
    if days is None:
        return _("waiting time: not known")
    if shortest is None or shortest == days:
        return ngettext(
            "about %(count)d day of waiting", "about %(count)d days of waiting", days
        ) % {"count": days}
    return _("from %(from)d to %(to)d days of waiting") % {"from": shortest, "to": days}
