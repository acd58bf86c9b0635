"""The room as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The oversight room."""

    name = "visnet.oversight"
    label = "oversight"
