"""The room as a Django application."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """The calendars room."""

    name = "visnet.calendars"
    label = "calendars"
