"""The room as a Django application."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """The drafts room."""

    name = "visnet.drafts"
    label = "drafts"
