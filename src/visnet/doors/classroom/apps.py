"""The door as a Django application."""

from django.apps import AppConfig


class ClassroomDoorConfig(AppConfig):
    """The classroom door."""

    name = "visnet.doors.classroom"
    label = "classroom_door"
