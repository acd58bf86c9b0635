"""The room as a Django application."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The site's pages, as they are written."""

    name = "visnet.website"
    label = "website"
