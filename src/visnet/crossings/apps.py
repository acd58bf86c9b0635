"""The room as a Django application."""

from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    """The crossings room."""

    name = "visnet.crossings"
    label = "crossings"
