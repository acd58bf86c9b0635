"""The door as a Django application."""

from django.apps import AppConfig


class OfficeDoorConfig(AppConfig):
    """The office door."""

    name = "visnet.doors.office"
    label = "office_door"
