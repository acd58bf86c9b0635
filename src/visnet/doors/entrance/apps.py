"""The door as a Django application."""

from django.apps import AppConfig


class EntranceDoorConfig(AppConfig):
    """The entrance door."""

    name = "visnet.doors.entrance"
    label = "entrance_door"
