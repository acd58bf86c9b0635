"""The room as a Django application."""

from django.apps import AppConfig


class GuidelinesConfig(AppConfig):
    """The guidelines room."""

    name = "visnet.guidelines"
    label = "guidelines"
