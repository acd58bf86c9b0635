"""The room as a Django application."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """The law room."""

    name = "visnet.law"
    label = "law"
