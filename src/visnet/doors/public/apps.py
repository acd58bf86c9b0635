"""The door as a Django application."""

from django.apps import AppConfig


class PublicDoorConfig(AppConfig):
    """The public door."""

    name = "visnet.doors.public"
    label = "public_door"
