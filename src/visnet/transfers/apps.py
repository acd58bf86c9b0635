"""The room as a Django application."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """The transfers room."""

    name = "visnet.transfers"
    label = "transfers"
