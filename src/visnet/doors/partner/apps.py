"""The door as a Django application."""

from django.apps import AppConfig


class PartnerDoorConfig(AppConfig):
    """The partner door."""

    name = "visnet.doors.partner"
    label = "partner_door"
