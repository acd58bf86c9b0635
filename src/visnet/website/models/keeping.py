"""The bytes of pictures and documents, kept in the database: one backup holds all."""

from django.db import models


class Kept(models.Model):
    """One file as the newsroom keeps it, by its name."""

    name = models.CharField(max_length=255, primary_key=True)
    content = models.BinaryField()

    class Meta:
        db_table = "website_kept"

    def __str__(self) -> str:
        return f"kept {self.pk}"
