"""Kept views of lists: one row each, its member's own."""

from django.db import models
from django.db.models import Q

from visnet.filters.rules import LONGEST_CODES, MOST_KEPT, SHAPE
from visnet.filters.vocabulary import ListOf


class SavedFilter(models.Model):
    """By which codes one member narrows one list, under a name of theirs. `place` caps them."""

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    list_of = models.CharField(max_length=10)
    codes = models.CharField(max_length=LONGEST_CODES)
    name_sealed = models.BinaryField()
    opens_first = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "filters_saved_filter"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "organisation_id", "place"], name="filters_one_for_each_place"
            ),
            models.UniqueConstraint(
                fields=["user_id", "organisation_id", "list_of"],
                condition=Q(opens_first=True),
                name="filters_one_opens_first",
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_KEPT), name="filters_so_many_places"
            ),
            models.CheckConstraint(
                condition=Q(list_of__in=[each.value for each in ListOf]),
                name="filters_of_a_list_that_is",
            ),
            models.CheckConstraint(condition=Q(codes__regex=SHAPE), name="filters_codes_only"),
        ]

    def __str__(self) -> str:
        return f"saved filter {self.id}"
