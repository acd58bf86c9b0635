"""The room as a Django application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """The training room."""

    name = "visnet.training"
    label = "training"
