"""The room as a Django application."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The room of releases."""

    name = "visnet.releases"
    label = "releases"
