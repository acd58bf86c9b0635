"""The room as a Django application."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The referrals room."""

    name = "visnet.referrals"
    label = "referrals"
