"""The room as a Django application."""

from django.apps import AppConfig


class PoolingConfig(AppConfig):
    """The room of figures that several organisations add up."""

    name = "visnet.pooling"
    label = "pooling"
