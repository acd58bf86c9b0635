"""Codes that were not used yet, and answers. Nothing joins the two, and neither leads to a case.

There is no foreign key, no moment, no author, no order: ids are random, months are whole.
"""

from django.db import models
from django.db.models import Q


class Token(models.Model):
    """A code that may still be used, as its hash. Using it deletes the row."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    until_date = models.DateField()

    class Meta:
        db_table = "feedback_token"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__day=1), name="feedback_codes_end_with_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"token {self.id}"


def _is_rating(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, 4)})


class Answer(models.Model):
    """What somebody answered, in which month, about which organisation."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    month = models.DateField()
    respected = models.PositiveSmallIntegerField(null=True)
    understood = models.PositiveSmallIntegerField(null=True)
    informed = models.PositiveSmallIntegerField(null=True)
    felt_safe = models.PositiveSmallIntegerField(null=True)
    need_met = models.PositiveSmallIntegerField(null=True)
    come_again = models.PositiveSmallIntegerField(null=True)
    words_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "feedback_answer"
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="feedback_month_is_a_month"),
            models.CheckConstraint(
                condition=_is_rating("respected")
                & _is_rating("understood")
                & _is_rating("informed")
                & _is_rating("felt_safe")
                & _is_rating("need_met")
                & _is_rating("come_again"),
                name="feedback_ratings_are_one_to_four",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "month"], name="feedback_by_month")]

    def __str__(self) -> str:
        return f"answer {self.id}"
