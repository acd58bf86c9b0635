"""The room as a Django application."""

from django.apps import AppConfig


class OutboundConfig(AppConfig):
    """The outbound room."""

    name = "visnet.outbound"
    label = "outbound"
