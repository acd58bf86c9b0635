"""The room as a Django application."""

from django.apps import AppConfig


class UpwardsConfig(AppConfig):
    """The room of figures that travel up."""

    name = "visnet.upwards"
    label = "upwards"
