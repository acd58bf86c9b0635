"""Assessments, needs, goals and notes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from visnet.cases.models.case import Case
from visnet.cases.vocabulary import (
    AnswerOrigin,
    AnswerSource,
    Danger,
    GoalState,
    NeedMoment,
    Visibility,
)


class Assessment(models.Model):
    """One version of the individual assessment. Older versions stay readable."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    number = models.PositiveIntegerField()
    questionnaire_code = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    answers_sealed = models.BinaryField()
    wishes_sealed = models.BinaryField(null=True)
    danger = models.CharField(max_length=15, choices=Danger.choices)
    danger_reason_sealed = models.BinaryField(null=True)
    protection = ArrayField(models.CharField(max_length=40), default=list)
    refused = ArrayField(models.CharField(max_length=40), default=list)
    reassess_date = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_assessment"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="cases_one_assessment_per_number"
            ),
            models.UniqueConstraint(fields=["id", "case"], name="cases_assessment_and_case"),
        ]

    def __str__(self) -> str:
        return f"assessment {self.id}"


class AnsweredForm(models.Model):
    """A form that was filled in, or the result of one filled in elsewhere. Never changed."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    origin = models.CharField(max_length=10, choices=AnswerOrigin.choices)
    form_code = models.CharField(max_length=60)
    form_version = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, blank=True)
    source = models.CharField(max_length=15, choices=AnswerSource.choices)
    answers_sealed = models.BinaryField()
    reassess_date = models.DateField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_answered_form"
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=AnswerOrigin.ELSEWHERE, form_version="", language="")
                | (Q(origin=AnswerOrigin.HERE) & ~Q(form_version="") & ~Q(language="")),
                name="cases_answered_here_has_version_and_language",
            )
        ]
        indexes = [models.Index(fields=["case", "-at", "id"], name="cases_answered_of_case")]

    def __str__(self) -> str:
        return f"answered form {self.id}"


class NeedScore(models.Model):
    """One need, scored from 1 (in serious difficulty) to 5 (well)."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    category = models.CharField(max_length=60)
    score = models.PositiveSmallIntegerField()
    moment = models.CharField(max_length=10, choices=NeedMoment.choices)
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        db_table = "cases_need_score"
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="cases_need_score_from_one_to_five"
            )
        ]
        indexes = [models.Index(fields=["case", "category", "-at"], name="cases_needs_of_case")]

    def __str__(self) -> str:
        return f"need score {self.id}"


class Goal(models.Model):
    """Something agreed with the person: whose task, by when, when to look at it again.

    `assessment_id` is the assessment it came from, if it did, and `measure` the measure suggested there;
    `asked_need` is the kind of support asked for in the request, where it came from that.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    need_category = models.CharField(max_length=60)
    assessment_id = models.UUIDField(null=True)
    measure = models.CharField(max_length=40, blank=True)
    asked_need = models.CharField(max_length=60, blank=True)
    words_sealed = models.BinaryField()
    owner_id = models.UUIDField()
    due_date = models.DateField()
    review_date = models.DateField()
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    by = models.UUIDField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_goal"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=GoalState.OPEN, ended_at__isnull=True)
                | (~Q(state=GoalState.OPEN) & Q(ended_at__isnull=False)),
                name="cases_goal_end_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(measure="") | Q(assessment_id__isnull=False),
                name="cases_goal_for_a_measure_of_an_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"goal {self.id}"


class Note(models.Model):
    """Words of a professional. Never changed: a later note corrects an earlier one."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    words_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        db_table = "cases_note"
        indexes = [models.Index(fields=["case", "-at", "id"], name="cases_notes_of_case")]

    def __str__(self) -> str:
        return f"note {self.id}"
