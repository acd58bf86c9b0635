"""The door as a Django application."""

from django.apps import AppConfig


class NetworkDoorConfig(AppConfig):
    """The network door."""

    name = "visnet.doors.network"
    label = "network_door"
