"""The room as a Django application."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """The proceedings room."""

    name = "visnet.proceedings"
    label = "proceedings"
