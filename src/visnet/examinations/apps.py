"""The room as a Django application."""

from django.apps import AppConfig


class ExaminationsConfig(AppConfig):
    """The examinations room."""

    name = "visnet.examinations"
    label = "examinations"
