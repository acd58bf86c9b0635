"""Who writes the site: a name and a language, brought along from the network's side."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class Editor(AbstractUser):
    """Somebody who writes the site. They have no password and no e-mail address here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)

    class Meta:
        db_table = "website_editor"

    def __str__(self) -> str:
        # Unlike elsewhere, a name: editors are shown to each other by it, and nobody else is here.
        return self.get_full_name()


class Entry(models.Model):
    """A note with which somebody came in, so that it is not used a second time."""

    nonce = models.CharField(max_length=64, primary_key=True)
    used_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Entry"]] = models.Manager()

    class Meta:
        db_table = "website_entry"

    def __str__(self) -> str:
        return "entry"
