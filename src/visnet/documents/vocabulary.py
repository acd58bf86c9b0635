"""The words of papers: what a paper is, where it came from, what is kept of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from visnet.files.vocabulary import FileKind


class Origin(models.TextChoices):
    """Where a paper came from."""

    BROUGHT = "BROUGHT", _("Brought or received")
    LETTER = "LETTER", _("Prepared here, from a template")


class Sort(models.TextChoices):
    """What a paper is, as colleagues look for it."""

    COMPLAINT = "COMPLAINT", _("Complaint or police record")
    COURT = "COURT", _("Paper from the court or the prosecutor")
    HEALTH = "HEALTH", _("Health record")
    PICTURE = "PICTURE", _("Photograph or screenshot")
    MESSAGE = "MESSAGE", _("Message or letter received")
    FORM = "FORM", _("Signed form or consent")
    OTHER = "OTHER", _("Something else")


class Addressee(models.TextChoices):
    """For whom a letter is."""

    PERSON = "PERSON", _("The person")
    OFFICE = "OFFICE", _("An office, or whoever the person gives it to")


class Leaving(models.TextChoices):
    """How a letter left."""

    BY_HAND = "BY_HAND", _("Given to the person, in their hands")
    PERSON_BY_POST = "PERSON_BY_POST", _("By post to the person")
    TO_OFFICE = "TO_OFFICE", _("To an office")


class PartRole(models.TextChoices):
    """What one sealed piece is."""

    ORIGINAL = "ORIGINAL", _("As it came")
    COPY = "COPY", _("Copy made here")
    PAGE = "PAGE", _("Picture of a page")
    TEXT = "TEXT", _("Words that can be read in it")
    SOURCE = "SOURCE", _("Words of a letter, as they were written")


class ReportLanguage(models.TextChoices):
    """In which language a report is written."""

    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")


class ReportState(models.TextChoices):
    """How a report stands. Never stored: it follows from its last wording and who read it."""

    TO_READ = "TO_READ", _("Waits for a second reader")
    NOT_YET = "NOT_YET", _("Not yet: to be changed")
    READ = "READ", _("Read and fine: it can be printed")
    PRINTED = "PRINTED", _("Printed")


FILE_KINDS = [(kind.value, kind.value) for kind in FileKind]
