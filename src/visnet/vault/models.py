"""Sealed secrets of organisations and wrapped keys of cases, threads and referrals."""

from django.db import models

from visnet.vault.vocabulary import RecipientKind, Wrapping


class OrganisationKey(models.Model):
    """An organisation's secret, sealed under the key ring that lives outside the database."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    version = models.PositiveIntegerField()
    ring_key = models.CharField(max_length=20)
    sealed_secret = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "vault_organisation_key"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "version"], name="vault_one_key_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"organisation key {self.id}"


class PublicKey(models.Model):
    """The public half: anybody may seal to an organisation, only it can open."""

    organisation_id = models.UUIDField(primary_key=True)
    version = models.PositiveIntegerField()
    public_key = models.BinaryField()

    class Meta:
        db_table = "vault_public_key"

    def __str__(self) -> str:
        return f"public key {self.organisation_id}"


class KeyWrap(models.Model):
    """The key of one subject, wrapped for one recipient. Without a wrap the words are gone."""

    id = models.UUIDField(primary_key=True)
    subject_id = models.UUIDField()
    recipient_kind = models.CharField(max_length=15, choices=RecipientKind.choices)
    recipient_id = models.UUIDField()
    key_version = models.PositiveIntegerField(default=1)
    wrapping = models.CharField(max_length=10, choices=Wrapping.choices)
    wrapped = models.BinaryField()

    class Meta:
        db_table = "vault_key_wrap"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "recipient_kind", "recipient_id"],
                name="vault_one_wrap_per_recipient",
            )
        ]

    def __str__(self) -> str:
        return f"key wrap {self.id}"
