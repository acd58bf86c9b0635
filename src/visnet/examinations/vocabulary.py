"""What tests speak of: for what a test is, and how far the texts that ship were checked."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TestKind(models.TextChoices):
    """For what a test is."""

    __test__ = False  # not one of ours to run, whatever its name begins with

    EXAM = "EXAM", pgettext_lazy("a test", "Test to pass")
    BEFORE = "BEFORE", pgettext_lazy("a test", "Before the path")
    AFTER = "AFTER", pgettext_lazy("a test", "After the path")
    REACTION = "REACTION", pgettext_lazy("a test", "What you think of the path")
    BEHAVIOUR = "BEHAVIOUR", pgettext_lazy("a test", "Three months later")


QUESTIONNAIRES = frozenset({TestKind.REACTION, TestKind.BEHAVIOUR})
"""Nothing in them is right or wrong, and nobody can say who answered what."""
