"""Who a key may be wrapped for, and how."""

from django.db import models


class RecipientKind(models.TextChoices):
    """Who holds a wrap of a key."""

    ORGANISATION = "ORGANISATION"
    RECEIPT = "RECEIPT"


class Wrapping(models.TextChoices):
    """How a key is wrapped for its recipient."""

    SYMMETRIC = "SYMMETRIC"
    """Under the recipient's own symmetric key (AES-256-GCM)."""
    PUBLIC = "PUBLIC"
    """To the recipient's public key (HPKE)."""
