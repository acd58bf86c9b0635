"""The room as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases room."""

    name = "visnet.cases"
    label = "cases"
