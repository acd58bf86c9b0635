"""The room as a Django application."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault room."""

    name = "visnet.vault"
    label = "vault"
