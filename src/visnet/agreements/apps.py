"""The room as a Django application."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The agreements room."""

    name = "visnet.agreements"
    label = "agreements"
