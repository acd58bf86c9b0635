"""The room as a Django application."""

from django.apps import AppConfig


class AccompanimentConfig(AppConfig):
    """The accompaniment room."""

    name = "visnet.accompaniment"
    label = "accompaniment"
