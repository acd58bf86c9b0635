"""The room as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plans room."""

    name = "visnet.plans"
    label = "plans"
