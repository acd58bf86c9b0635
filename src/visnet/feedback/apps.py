"""The room as a Django application."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The feedback room."""

    name = "visnet.feedback"
    label = "feedback"
