"""The room as a Django application."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """The room of what is published."""

    name = "visnet.publications"
    label = "publications"
