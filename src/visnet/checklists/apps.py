"""The room as a Django application."""

from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    """The checklists room."""

    name = "visnet.checklists"
    label = "checklists"
