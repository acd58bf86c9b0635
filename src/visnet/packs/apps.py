"""The room as a Django application."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """The packs room."""

    name = "visnet.packs"
    label = "packs"
