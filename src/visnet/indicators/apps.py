"""The room as a Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The indicators room."""

    name = "visnet.indicators"
    label = "indicators"
