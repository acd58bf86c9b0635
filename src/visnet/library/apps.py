"""The room as a Django application."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library room."""

    name = "visnet.library"
    label = "library"
