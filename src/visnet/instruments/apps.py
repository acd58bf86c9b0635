"""The room as a Django application."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """The instruments room."""

    name = "visnet.instruments"
    label = "instruments"
