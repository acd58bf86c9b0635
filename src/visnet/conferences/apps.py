"""The room as a Django application."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    """The conferences room."""

    name = "visnet.conferences"
    label = "conferences"
