"""The room as a Django application."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """The enquiries room."""

    name = "visnet.enquiries"
    label = "enquiries"
