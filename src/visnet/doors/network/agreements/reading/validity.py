"""How long an agreement binds, in words: for the screen and for paper."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.agreements.rules import AgreementText
from visnet.agreements.vocabulary import InForceWhen, Renewal
from visnet.doors import calendar_words
from visnet.doors.network.agreements import clauses


def validity_in_words(text: AgreementText) -> list[dict[str, str]]:
    """Return how long an agreement binds and how it goes on, as names and what they are."""
    when = _("When every party has signed.")
    if text.in_force_when == InForceWhen.NUMBER_OF_PARTIES:
        when = ngettext(
            "When %(count)d party has signed.",
            "When %(count)d parties have signed.",
            text.in_force_number,
        ) % {"count": text.in_force_number}
    if text.from_date:
        when += " " + _("Not before %(day)s.") % {"day": calendar_words.of_the_day(text.from_date)}
    rows = [
        (_("Comes into force"), when),
        (_("Last day"), day_in_words(text.until_date) or _("without end")),
    ]
    if text.until_date:
        rows.append((_("After the last day"), _renewal(text)))
    if text.notice_days:
        rows.append((_("Notice before leaving"), clauses.days_kept_in_words(text.notice_days)))
    return [{"term": term, "description": description} for term, description in rows]


def day_in_words(day: date | None) -> str:
    """Return a day in full, or nothing."""
    return calendar_words.day_in_full(day) if day else ""


def _renewal(text: AgreementText) -> str:
    if text.renewal == Renewal.NONE:
        return _("It expires.")
    months = {"count": text.renewal_months}
    if text.renewal == Renewal.TACIT:
        return (
            ngettext(
                "It goes on by itself, %(count)d month at a time, for those who do not leave.",
                "It goes on by itself, %(count)d months at a time, for those who do not leave.",
                text.renewal_months,
            )
            % months
        )
    return (
        ngettext(
            "It goes on for %(count)d month if every party says so before the last day.",
            "It goes on for %(count)d months if every party says so before the last day.",
            text.renewal_months,
        )
        % months
    )
