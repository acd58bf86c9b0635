"""What lies beneath a referral: the sealed package, its approval, what the partner told."""

from django.db import models
from django.db.models import F, Q

from visnet.referrals.models.referral import Referral
from visnet.referrals.vocabulary import ClockStep, Outcome, ReceiptHow, SessionKind


class Approval(models.Model):
    """That a supervisor was asked to approve a package before it leaves, and did."""

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.PROTECT, related_name="approval"
    )
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    package_sha256 = models.CharField(max_length=64)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_approval"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("asked_by")),
                name="referrals_approved_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"approval of referral {self.referral_id}"


class Package(models.Model):
    """What the partner may read first, sealed under the referral's own key and never changed.

    Apart from its referral, so that the wall can close it alone when a ground falls away.
    """

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, primary_key=True)
    content_sealed = models.BinaryField()
    agreement_id = models.UUIDField(null=True)
    consent_id = models.UUIDField(null=True)

    class Meta:
        db_table = "referrals_package"

    def __str__(self) -> str:
        return f"package {self.pk}"


class PaperPage(models.Model):
    """The picture of one page of a paper that travels, sealed under the referral's own key.

    Its id follows from the paper and the number. Which papers the partner may see now stands in
    the referral.
    """

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="paper_pages")
    paper_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    content_sealed = models.BinaryField()

    class Meta:
        db_table = "referrals_paper_page"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "paper_id", "number"], name="referrals_each_page_once"
            )
        ]

    def __str__(self) -> str:
        return f"page {self.id}"


class Report(models.Model):
    """What the partner told back, sealed under the referral's key. Without an outcome, a question."""

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reports")
    by = models.UUIDField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    words_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "referrals_report"
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="") | Q(words_sealed__isnull=False),
                name="referrals_question_has_words",
            )
        ]

    def __str__(self) -> str:
        return f"report {self.id}"


class Answer(models.Model):
    """What an answer says: who will see the person, or who else could be asked.

    The words are sealed under the referral's own key, like every word in it.
    """

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.PROTECT, related_name="answer"
    )
    by = models.UUIDField()
    at = models.DateTimeField()
    who_sealed = models.BinaryField(null=True)
    suggested_organisation_id = models.UUIDField(null=True)
    suggestion_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "referrals_answer"

    def __str__(self) -> str:
        return f"answer to referral {self.referral_id}"


class Session(models.Model):
    """A day on which the person and the partner were to meet, and whether they did. No words.

    Told again for the same day, the last one holds.
    """

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="sessions")
    by = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()
    kind = models.CharField(max_length=15, choices=SessionKind.choices)

    class Meta:
        db_table = "referrals_session"

    def __str__(self) -> str:
        return f"session {self.id}"


class Receipt(models.Model):
    """That the person was given a receipt of what was shared: when, how, in which language."""

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="receipts")
    by = models.UUIDField()
    at = models.DateTimeField()
    how = models.CharField(max_length=15, choices=ReceiptHow.choices)
    language = models.CharField(max_length=2)

    class Meta:
        db_table = "referrals_receipt"

    def __str__(self) -> str:
        return f"receipt {self.id}"


class Tick(models.Model):
    """That the clock took a step because no answer had come. Written by the guard alone."""

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="ticks")
    step = models.CharField(max_length=20, choices=ClockStep.choices)
    at = models.DateTimeField()

    class Meta:
        db_table = "referrals_tick"
        constraints = [
            models.UniqueConstraint(fields=["referral", "step"], name="referrals_each_step_once")
        ]

    def __str__(self) -> str:
        return f"tick {self.id}"
