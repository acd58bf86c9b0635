"""A conference, who sits at its table, its items, and what hangs on each of them."""

from django.db import models
from django.db.models import F, Q

from visnet.conferences.vocabulary import ActionEnd, Basis, ContributionKind, Seat


class Conference(models.Model):
    """That an organisation called others to one table on a day. It names no case."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    called_by = models.UUIDField()
    called_at = models.DateTimeField()
    meets_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "conferences_conference"
        indexes = [
            models.Index(fields=["organisation_id", "-meets_at", "id"], name="conferences_called")
        ]

    def __str__(self) -> str:
        return f"conference {self.id}"


class Invitation(models.Model):
    """That an organisation is invited in a role. Invited anew after a no, it begins anew."""

    id = models.UUIDField(primary_key=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, db_index=False)
    organisation_id = models.UUIDField()
    seat = models.CharField(max_length=20, choices=Seat.choices)
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conferences_invitation"
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "organisation_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="conferences_invited_once",
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "conference"], name="conferences_invited")
        ]

    def __str__(self) -> str:
        return f"invitation {self.id}"


class Attendee(models.Model):
    """Who comes for an organisation, whether they accepted confidentiality, and were there."""

    id = models.UUIDField(primary_key=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, db_index=False)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, null=True, related_name="attendees"
    )
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    named_by = models.UUIDField()
    named_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_version = models.CharField(max_length=20, blank=True)
    removed_at = models.DateTimeField(null=True)
    was_present = models.BooleanField(default=False)

    class Meta:
        db_table = "conferences_attendee"
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "user_id"],
                condition=Q(removed_at__isnull=True),
                name="conferences_named_once",
            ),
            models.UniqueConstraint(
                fields=["conference", "user_id"],
                condition=Q(invitation__isnull=True),
                name="conferences_seated_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_version="")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_version="")),
                name="conferences_accepted_which_words",
            ),
        ]

    def __str__(self) -> str:
        return f"attendee {self.id}"


class Item(models.Model):
    """That a conference speaks about one case, on a basis of its own. It holds no word."""

    id = models.UUIDField(primary_key=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    basis = models.CharField(max_length=10, choices=Basis.choices)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conferences_item"
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "case_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="conferences_a_case_once",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(basis=Basis.LAW, approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("added_by")),
                name="conferences_law_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "-added_at"], name="conferences_of_case")]

    def __str__(self) -> str:
        return f"conference item {self.id}"


class ItemWords(models.Model):
    """What an item says, sealed under its own key. Apart, so that the wall can close it alone."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True)
    about_sealed = models.BinaryField()
    advocate_sealed = models.BinaryField()
    law_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "conferences_item_words"

    def __str__(self) -> str:
        return f"words of item {self.pk}"


class Hearer(models.Model):
    """That an invited organisation may hear an item, and on which clause and consent."""

    id = models.UUIDField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="hearers", db_index=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT)
    organisation_id = models.UUIDField()
    clause_id = models.UUIDField(null=True)
    consent_id = models.UUIDField(null=True)
    named_by = models.UUIDField()
    named_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conferences_hearer"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organisation_id"],
                condition=Q(removed_at__isnull=True),
                name="conferences_hears_once",
            ),
            models.CheckConstraint(
                condition=Q(clause_id__isnull=True, consent_id__isnull=True)
                | Q(clause_id__isnull=False, consent_id__isnull=False),
                name="conferences_clause_and_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"hearer {self.id}"


class Contribution(models.Model):
    """What somebody at the table lays on an item. The first is what the person wants."""

    id = models.UUIDField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=10, choices=ContributionKind.choices)
    organisation_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    for_minutes = models.BooleanField(default=False)
    words_sealed = models.BinaryField()

    class Meta:
        db_table = "conferences_contribution"
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(kind=ContributionKind.WISHES),
                name="conferences_wishes_once",
            )
        ]

    def __str__(self) -> str:
        return f"contribution {self.id}"


class Action(models.Model):
    """What was agreed: by whom, by which day; it stays until it is done or impossible."""

    id = models.UUIDField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="actions")
    owner_id = models.UUIDField()
    owner_organisation_id = models.UUIDField()
    due_date = models.DateField()
    what_sealed = models.BinaryField()
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()
    end = models.CharField(max_length=15, choices=ActionEnd.choices, blank=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    because_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "conferences_action"
        constraints = [
            models.CheckConstraint(
                condition=Q(end="", ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(end="") & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="conferences_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(end=ActionEnd.IMPOSSIBLE) | Q(because_sealed__isnull=False),
                name="conferences_impossible_because",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner_id", "due_date", "id"],
                condition=Q(end=""),
                name="conferences_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"conference action {self.id}"


class Minutes(models.Model):
    """What was said and agreed about one item, as it was put together; fixed once approved."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True)
    content_sealed = models.BinaryField()
    content_sha256 = models.CharField(max_length=64)
    put_together_by = models.UUIDField()
    put_together_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conferences_minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("put_together_by")),
                name="conferences_minutes_approved_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"minutes of item {self.pk}"


class Telling(models.Model):
    """That the person was told the outcome of an item: when, and by whom."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True)
    told_date = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "conferences_telling"

    def __str__(self) -> str:
        return f"telling of item {self.pk}"
