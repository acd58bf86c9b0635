"""For whom a case study is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """People, or crimes, that a case study lets a class think about."""

    MINORS = "MINORS", _("Children and young people")
    WOMEN = "WOMEN", _("Women")
    OLDER_PEOPLE = "OLDER_PEOPLE", _("Older people")
    DISABILITY = "DISABILITY", _("People with disabilities")
    THEFT = "THEFT", _("Theft and burglary")
    FRAUD = "FRAUD", _("Fraud on older people")
    STALKING = "STALKING", _("Stalking")
    ROAD = "ROAD", _("Road crime")
    HATE = "HATE", _("Hate crime")
    FAMILY_OF_HOMICIDE = "FAMILY_OF_HOMICIDE", _("The family of somebody who was killed")
