"""The room as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory room."""

    name = "visnet.directory"
    label = "directory"
