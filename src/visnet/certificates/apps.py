"""The room as a Django application."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """The certificates room."""

    name = "visnet.certificates"
    label = "certificates"
