"""Requests for access and what hangs on them. Nothing is ever changed: what comes later counts."""

from django.db import models
from django.db.models import F, Q

from visnet.packs.vocabulary import Asker, Closeness, Ending, Scope


class AccessRequest(models.Model):
    """That somebody asked to see what is recorded."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    asker = models.CharField(max_length=20, choices=Asker.choices)
    name_sealed = models.BinaryField()
    received_date = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_access_request"
        indexes = [models.Index(fields=["case_id", "-at", "id"], name="packs_requests_of_case")]

    def __str__(self) -> str:
        return f"access request {self.id}"


class AccessCheck(models.Model):
    """How identity and right were checked; the newest counts."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField()
    closeness = models.CharField(max_length=10, choices=Closeness.choices)
    identity_sealed = models.BinaryField()
    right_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_access_check"
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="packs_one_check_at_a_time")
        ]

    def __str__(self) -> str:
        return f"access check {self.id}"


class Pack(models.Model):
    """What is to be handed out, as it was assembled after one check; the newest counts."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, db_index=False)
    check_made = models.ForeignKey(AccessCheck, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=10, choices=Scope.choices)
    content_sealed = models.BinaryField()
    left_out_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_pack"
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="packs_one_pack_at_a_time"),
            models.CheckConstraint(condition=~Q(scope=Scope.NOTHING), name="packs_holds_something"),
        ]

    def __str__(self) -> str:
        return f"pack {self.id}"


class PackApproval(models.Model):
    """That somebody read a pack and approved it, and the hash of exactly what they read."""

    id = models.UUIDField(primary_key=True)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    content_sha256_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_approval"
        constraints = [
            models.UniqueConstraint(fields=["pack", "by"], name="packs_each_approves_once")
        ]

    def __str__(self) -> str:
        return f"pack approval {self.id}"


class Clearance(models.Model):
    """That somebody who sees no case is asked to stand in for a second reader, and whether they did.

    Only where too few people work here to find two readers. They learn who asks as what, and how far
    the answer goes: no name, no case, no word of the pack.
    """

    id = models.UUIDField(primary_key=True)
    pack = models.OneToOneField(Pack, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    asked_of = models.UUIDField()
    asker = models.CharField(max_length=20, choices=Asker.choices)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    received_date = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "packs_clearance"
        constraints = [
            models.CheckConstraint(condition=~Q(asked_of=F("by")), name="packs_nobody_clears_own")
        ]
        indexes = [
            models.Index(
                fields=["asked_of"], condition=Q(cleared_at__isnull=True), name="packs_to_clear"
            )
        ]

    def __str__(self) -> str:
        return f"pack clearance {self.id}"


class HandingOut(models.Model):
    """That a pack was handed out, in the hands of whoever asked: once for a request."""

    id = models.UUIDField(primary_key=True)
    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT)
    pack = models.OneToOneField(Pack, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_handing_out"

    def __str__(self) -> str:
        return f"handing out {self.id}"


class AccessEnding(models.Model):
    """That a request ended without a pack."""

    id = models.UUIDField(primary_key=True)
    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    how = models.CharField(max_length=10, choices=Ending.choices)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "packs_ending"

    def __str__(self) -> str:
        return f"access ending {self.id}"
