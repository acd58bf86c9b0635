"""The room as a Django application."""

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """The room of the research desk."""

    name = "visnet.research"
    label = "research"
