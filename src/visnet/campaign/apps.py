"""The room as a Django application."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """The campaign room."""

    name = "visnet.campaign"
    label = "campaign"
