"""The room as a Django application."""

from django.apps import AppConfig


class FiltersConfig(AppConfig):
    """The filters room."""

    name = "visnet.filters"
    label = "filters"
