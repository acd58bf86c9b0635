"""Signed papers, renewals, and what somebody wishes an agreement said."""

from django.db import models

from visnet.agreements.models.text import Agreement, Party
from visnet.agreements.vocabulary import MediaType, Purpose


class Original(models.Model):
    """A scan of the signed paper, sealed under the agreement's own key, which every party holds."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="originals")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content_sealed = models.BinaryField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "agreements_original"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "sha256"], name="agreements_one_copy_of_an_original"
            )
        ]

    def __str__(self) -> str:
        return f"original {self.id}"


class RenewalOffer(models.Model):
    """That an agreement shall go on until a later day, if every party bound by it says so."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="renewals")
    until_date = models.DateField()
    organisation_id = models.UUIDField()
    offered_by = models.UUIDField()
    offered_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agreements_renewal_offer"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(agreed_at__isnull=True),
                name="agreements_one_open_renewal",
            )
        ]

    def __str__(self) -> str:
        return f"renewal offer {self.id}"


class RenewalAssent(models.Model):
    """That one party agrees to go on."""

    id = models.UUIDField(primary_key=True)
    offer = models.ForeignKey(RenewalOffer, on_delete=models.PROTECT, related_name="assents")
    organisation_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "agreements_renewal_assent"
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "organisation_id"], name="agreements_each_assents_once"
            )
        ]

    def __str__(self) -> str:
        return f"renewal assent {self.id}"


class AmendmentWish(models.Model):
    """That somebody at work met a missing clause. It names organisations, never a person."""

    id = models.UUIDField(primary_key=True)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    organisation_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agreements_amendment_wish"
        constraints = [
            models.UniqueConstraint(
                fields=["from_organisation_id", "to_organisation_id", "purpose", "organisation_id"],
                condition=models.Q(settled_at__isnull=True),
                name="agreements_one_open_wish",
            )
        ]

    def __str__(self) -> str:
        return f"amendment wish {self.id}"
