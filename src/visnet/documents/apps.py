"""The room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents room."""

    name = "visnet.documents"
    label = "documents"
