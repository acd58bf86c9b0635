"""The door as a Django application."""

from django.apps import AppConfig


class NightlyDoorConfig(AppConfig):
    """Commands, and work that happens by itself."""

    name = "visnet.doors.nightly"
    label = "nightly_door"
