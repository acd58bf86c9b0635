"""The components as a Django application, so that their templates and words are found."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Templates, words and template tags; no tables."""

    name = "visnet.doors.components"
    label = "components"
