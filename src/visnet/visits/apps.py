"""The room as a Django application."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """The visits room."""

    name = "visnet.visits"
    label = "visits"
