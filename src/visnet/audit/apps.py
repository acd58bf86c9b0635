"""The room as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit room."""

    name = "visnet.audit"
    label = "audit"
