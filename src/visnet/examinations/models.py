"""Banks, questions, tests, and who sat them. Nobody who was helped is ever here.

What is asked (`Attempt.asked`) and what is right (`Key`) are apart, and the wall keeps the second
from whoever is sitting.
"""

from django.db import models
from django.db.models import Q

from visnet.examinations.vocabulary import TestKind

LONGEST_TITLE = 200
LONGEST_CODE = 60
LONGEST_MARK = 2_000
LONGEST_REASON = 500


class Bank(models.Model):
    """The questions of one subject, in one network."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    code = models.CharField(max_length=LONGEST_CODE)
    title_it = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    as_of_date = models.DateField()
    status = models.CharField(max_length=20)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "examinations_bank"
        constraints = [
            models.UniqueConstraint(fields=["network_id", "code"], name="examinations_bank_once"),
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en=""), name="examinations_bank_in_both"
            ),
        ]

    def __str__(self) -> str:
        return f"bank {self.id}"


class Question(models.Model):
    """One question in both languages, with what is right. Each change is another version."""

    id = models.UUIDField(primary_key=True)
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=LONGEST_CODE)
    kind = models.CharField(max_length=10)
    module = models.CharField(max_length=LONGEST_CODE, blank=True)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "examinations_question"
        constraints = [
            models.UniqueConstraint(fields=["bank", "code"], name="examinations_question_once"),
        ]

    def __str__(self) -> str:
        return f"question {self.id}"


class Test(models.Model):
    """What is drawn from a bank, for what, in which time, and what is enough."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="tests")
    code = models.CharField(max_length=LONGEST_CODE)
    title_it = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    kind = models.CharField(max_length=10, choices=TestKind.choices)
    draw = models.JSONField(default=list)
    scales = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(null=True)
    pass_percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=1)
    shows_feedback = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "examinations_test"
        constraints = [
            models.UniqueConstraint(fields=["network_id", "code"], name="examinations_test_once"),
            models.CheckConstraint(
                condition=Q(pass_percent__lte=100, attempts__gte=1)
                & (Q(minutes__isnull=True) | Q(minutes__gte=1)),
                name="examinations_test_can_be_sat",
            ),
        ]

    def __str__(self) -> str:
        return f"test {self.id}"


class Attempt(models.Model):
    """One member sits a test once. What they are asked stays as it was drawn.

    Whoever could read the questions tries it only: it counts for nothing.
    """

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="sat")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    is_trial = models.BooleanField(default=False)
    asked = models.JSONField(default=list)
    started_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)

    class Meta:
        db_table = "examinations_attempt"
        constraints = [
            models.UniqueConstraint(
                fields=["test", "user_id", "number"], name="examinations_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["test", "user_id"],
                condition=Q(handed_in_at__isnull=True),
                name="examinations_one_open_attempt",
            ),
            models.CheckConstraint(
                condition=Q(passed__isnull=True, percent__isnull=True)
                | Q(
                    passed__isnull=False,
                    percent__isnull=False,
                    percent__lte=100,
                    handed_in_at__isnull=False,
                ),
                name="examinations_counted_when_handed_in",
            ),
        ]
        indexes = [models.Index(fields=["user_id", "network_id"], name="examinations_sat_by")]

    def __str__(self) -> str:
        return f"attempt {self.id}"


class FurtherAttempt(models.Model):
    """One more attempt at a test, which a trainer gave to one person, and why."""

    id = models.UUIDField(primary_key=True)
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="further")
    user_id = models.UUIDField()
    reason = models.CharField(max_length=LONGEST_REASON)
    given_by = models.UUIDField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "examinations_further_attempt"
        constraints = [
            models.CheckConstraint(
                condition=~Q(user_id=models.F("given_by")) & ~Q(reason=""),
                name="examinations_given_by_another",
            )
        ]
        indexes = [models.Index(fields=["test", "user_id"], name="examinations_further_of")]

    def __str__(self) -> str:
        return f"further attempt {self.id}"


class Key(models.Model):
    """What is right in one attempt, under the numbers of that draw."""

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, primary_key=True)
    right = models.JSONField()

    class Meta:
        db_table = "examinations_key"

    def __str__(self) -> str:
        return f"key of {self.attempt_id}"


class Answer(models.Model):
    """What was answered on one page of an attempt."""

    id = models.UUIDField(primary_key=True)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers")
    position = models.PositiveSmallIntegerField()
    given = models.JSONField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "examinations_answer"
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="examinations_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.id}"


class Mark(models.Model):
    """What one page of an attempt got, and for which version of which question."""

    id = models.UUIDField(primary_key=True)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="marks")
    position = models.PositiveSmallIntegerField()
    question_id = models.UUIDField()
    question_version = models.PositiveIntegerField()
    stage = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=LONGEST_MARK, blank=True)
    marked_by = models.UUIDField(null=True)
    marked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "examinations_mark"
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="examinations_marked_once"
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True, marked_by__isnull=True)
                | Q(points__isnull=False, points__lte=100),
                name="examinations_marked_within_full",
            ),
        ]
        indexes = [
            models.Index(
                fields=["question_id", "question_version"], name="examinations_by_question"
            )
        ]

    def __str__(self) -> str:
        return f"mark {self.id}"


class Reply(models.Model):
    """What somebody answered to a questionnaire. Nothing here says who, and no day says when."""

    id = models.UUIDField(primary_key=True)
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="replies")
    answers = models.JSONField()

    class Meta:
        db_table = "examinations_reply"

    def __str__(self) -> str:
        return f"reply {self.id}"


class Replied(models.Model):
    """That somebody has answered a questionnaire: not what."""

    id = models.UUIDField(primary_key=True)
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="replied")
    user_id = models.UUIDField()
    on_date = models.DateField()

    class Meta:
        db_table = "examinations_replied"
        constraints = [
            models.UniqueConstraint(fields=["test", "user_id"], name="examinations_replied_once")
        ]

    def __str__(self) -> str:
        return f"replied {self.id}"
