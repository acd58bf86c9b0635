"""Chapters of figures, and the shapes that a figure has."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Chapter(models.TextChoices):
    """What a figure is about, in the order in which a person comes through."""

    REQUESTS = "REQUESTS", pgettext_lazy("figures", "Requests")
    CASES = "CASES", pgettext_lazy("figures", "Cases")
    CONTACT = "CONTACT", pgettext_lazy("figures", "Reaching people")
    SUPPORT = "SUPPORT", pgettext_lazy("figures", "Support and what became better")
    RIGHTS = "RIGHTS", pgettext_lazy("figures", "Rights")
    PARTNERS = "PARTNERS", pgettext_lazy("figures", "Partners")
    GOING_ALONG = "GOING_ALONG", pgettext_lazy("figures", "Appointments, hearings and measures")
    ENDINGS = "ENDINGS", pgettext_lazy("figures", "Endings")


class Shape(models.TextChoices):
    """How a figure is read."""

    COUNT = "COUNT", _("How many")
    PARTS = "PARTS", _("How many of each kind")
    SHARE = "SHARE", _("How many of how many")
    SHARES = "SHARES", _("How many of how many, kind by kind")
    DAYS = "DAYS", _("Days, half of them within")
    HOURS = "HOURS", _("Hours, half of them within")
    CHANGES = "CHANGES", _("Two scores compared, kind by kind")
