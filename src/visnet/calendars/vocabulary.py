"""What an entry in a calendar is called: so that whoever looks over a shoulder learns nothing."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    """What sort of thing takes place. A hearing is called like any other engagement."""

    APPOINTMENT = "APPOINTMENT", pgettext_lazy("entry of a calendar", "Appointment")
    ENGAGEMENT = "ENGAGEMENT", pgettext_lazy("entry of a calendar", "Engagement")
    TERM = "TERM", pgettext_lazy("entry of a calendar", "Things due")


CALENDAR_NAME = pgettext_lazy("name of a calendar", "Diary")
