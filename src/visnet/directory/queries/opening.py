"""Which services are open at a moment: the same answer as `rules.is_open`, for the database.

Only in the night in which the clocks change may it differ, by that hour.
"""

from datetime import date, datetime, timedelta

from django.db.models import (
    Case,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import (
    Coalesce,
    ExtractDay,
    ExtractIsoWeekDay,
    ExtractMonth,
    ExtractYear,
    Floor,
    Mod,
)

from visnet.directory import models, rules
from visnet.directory.vocabulary import Attending, Frequency, ServiceStatus
from visnet.kit.civil_time import ROME

WEEK = 7
MONTHS = 12
DAY = timedelta(days=1)


def is_shut(*, at: datetime) -> Case:
    """Return 0 for a service that is said to be open, 1 for one that opens later today, else 2.

    As on the card: it must be believed, be given now, and let people walk in at this hour.
    """
    clock = at.astimezone(ROME)
    today, hour = clock.date(), clock.time()
    past_midnight = Q(closes_at__lte=F("opens_at"))
    begun = Q(opens_at__lte=hour) & (Q(closes_at__gt=hour) | past_midnight)
    since_yesterday = past_midnight & Q(closes_at__gt=hour)
    running = Q(id__in=_falling_on(today).filter(begun).values("id")) | Q(
        id__in=_falling_on(today - DAY).filter(since_yesterday).values("id")
    )
    later = Q(id__in=_falling_on(today).filter(opens_at__gt=hour).values("id"))
    believed = Q(status=ServiceStatus.ACTIVE, verified_date__gt=rules.last_day_unverified(today))
    return Case(
        When(_given_at(running) & believed, then=Value(0)),
        When(_given_at(later) & believed, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _given_at(which: Q) -> Q:
    """Return the services that have some of these hours, their own or those of a place."""
    hours = models.Schedule.objects.filter(which)
    places = models.ServiceAtLocation.objects.filter(
        id__in=hours.filter(place__isnull=False).values("place_id")
    )
    own = hours.filter(service__isnull=False)
    return Q(id__in=own.values("service_id")) | Q(id__in=places.values("service_id"))


def _falling_on(day: date) -> "QuerySet[models.Schedule]":
    """Hours at which anybody may walk in that come round on a day; `rules.falls_on` in SQL."""
    monday = day - DAY * day.weekday()
    since = ExpressionWrapper(
        Value(monday + DAY * (WEEK - 1), output_field=DateField()) - F("counted_from"),
        output_field=DurationField(),
    )
    months = (
        Value(day.year * MONTHS + day.month)
        - ExtractYear("counted_from") * MONTHS
        - ExtractMonth("counted_from")
    )
    rows = models.Schedule.objects.alias(
        counted_from=Coalesce("dtstart", "valid_from", output_field=DateField()),
        # Whole weeks since the one it is counted from, whichever day of it that was.
        weeks_off=Mod(Floor(ExtractDay(since) / Value(WEEK)), F("interval")),
        months_off=Mod(months, F("interval")),
        weekday=ExtractIsoWeekDay("counted_from"),
        day_of_month=ExtractDay("counted_from"),
    ).filter(attending=Attending.IN_PERSON, by_appointment=False)
    if rules.is_public_holiday(day):
        rows = rows.filter(closed_on_holidays=False)
    return rows.filter(
        Q(dtstart__isnull=True) | Q(dtstart__lte=day),
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(until__isnull=True) | Q(until__gte=day),
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(bymonth=[]) | Q(bymonth__contains=[day.month]),
        _comes_in_week(day) | _comes_in_month(day),
    )


def _comes_in_week(day: date) -> Q:
    listed = Q(byday__contains=[rules.WEEKDAYS[day.weekday()]])
    unlisted = Q(byday=[], weekday=day.isoweekday())
    return (listed | unlisted) & Q(Q(interval=1) | Q(weeks_off=0), freq=Frequency.WEEKLY)


def _comes_in_month(day: date) -> Q:
    by_number, by_weekday = rules.names_in_month(day)
    unlisted = Q(byday=[], bymonthday=[])
    listed = (
        ~unlisted
        & (Q(bymonthday=[]) | Q(bymonthday__overlap=sorted(by_number)))
        & (Q(byday=[]) | Q(byday__overlap=sorted(by_weekday)))
    )
    return (listed | (unlisted & Q(day_of_month=day.day))) & Q(
        Q(interval=1) | Q(months_off=0), freq=Frequency.MONTHLY
    )
