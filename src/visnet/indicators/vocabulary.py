"""Chapters of figures, and the shapes that a figure has."""

from enum import StrEnum

from django.db import models
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
    OPINIONS = "OPINIONS", pgettext_lazy("figures", "What people say of us")
    LEARNING = "LEARNING", pgettext_lazy("figures", "What our people have learned")
    CAMPAIGNS = "CAMPAIGNS", pgettext_lazy("figures", "Campaigns")


class Shape(StrEnum):
    """How a figure is read."""

    COUNT = "COUNT"
    """How many."""
    PARTS = "PARTS"
    """How many of each kind; together they are the whole."""
    SHARE = "SHARE"
    """How many of how many."""
    SHARES = "SHARES"
    """How many of how many, kind by kind; one may be in several."""
    DAYS = "DAYS"
    """How many of how many, and within how many days half of them."""
    HOURS = "HOURS"
    """How many of how many, and within how many hours half of them."""
    CHANGES = "CHANGES"
    """How many pairs of scores rose, and by how much on average, kind by kind."""
    SUM = "SUM"
    """How many of how many, and how many hours of theirs that was."""
    SUMS = "SUMS"
    """The same, kind by kind; one may be in several."""
    MEANS = "MEANS"
    """How many of how many answered, and what they answered on average, question by question."""
    THINGS = "THINGS"
    """How many of how many things, kind by kind: nobody is counted, so nobody is hidden."""


IN_PARTS = frozenset(
    {Shape.PARTS, Shape.SHARES, Shape.CHANGES, Shape.SUMS, Shape.MEANS, Shape.THINGS}
)
"""Shapes that have a line for each kind."""
OF_ITS_OWN = frozenset({Shape.CHANGES, Shape.MEANS, Shape.THINGS})
"""Shapes of which each line is of a number of its own."""
