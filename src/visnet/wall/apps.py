"""The room as a Django application."""

from django.apps import AppConfig


class WallConfig(AppConfig):
    """The wall room."""

    name = "visnet.wall"
    label = "wall"
