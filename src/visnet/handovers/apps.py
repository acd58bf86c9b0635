"""The room as a Django application."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """The handovers room."""

    name = "visnet.handovers"
    label = "handovers"
