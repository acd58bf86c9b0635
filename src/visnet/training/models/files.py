"""Files to learn from, made anew when they came in, and kept in pieces."""

from django.db import models
from django.db.models import Q

from visnet.files.vocabulary import MaterialKind
from visnet.training.models.paths import LONGEST_TITLE, Module
from visnet.training.vocabulary import CaptionLanguage


class ModuleFile(models.Model):
    """A file of a module. Taken out, its pieces are gone; that it was there stays."""

    id = models.UUIDField(primary_key=True)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=[(each, each) for each in MaterialKind])
    title_it = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    said_it = models.TextField(blank=True)
    said_en = models.TextField(blank=True)
    text = models.TextField(blank=True)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    taken_out_by = models.UUIDField(null=True)
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "training_file"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en=""), name="training_file_in_both_languages"
            ),
            models.CheckConstraint(
                condition=~Q(kind="MP4") | ~Q(said_it="") & ~Q(said_en=""),
                name="training_a_video_in_words_too",
            ),
            models.CheckConstraint(
                condition=Q(taken_out_by__isnull=True, taken_out_at__isnull=True)
                | Q(taken_out_by__isnull=False, taken_out_at__isnull=False),
                name="training_file_taken_out_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["module", "added_at", "id"], name="training_files")]

    def __str__(self) -> str:
        return f"file {self.id}"


class FilePiece(models.Model):
    """One piece of a file: a player asks for a stretch, and no more is read than that."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(ModuleFile, on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        db_table = "training_file_piece"
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="training_pieces_in_order")
        ]

    def __str__(self) -> str:
        return f"piece {self.id}"


class Captions(models.Model):
    """What a video says, line by line and to the moment, in one language: WebVTT, written anew."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(ModuleFile, on_delete=models.PROTECT, related_name="captions")
    language = models.CharField(max_length=2, choices=CaptionLanguage.choices)
    text = models.TextField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "training_captions"
        constraints = [
            models.UniqueConstraint(
                fields=["file", "language"], name="training_captions_once_a_language"
            ),
            models.CheckConstraint(
                condition=Q(text__startswith="WEBVTT"), name="training_captions_say_what_they_are"
            ),
        ]

    def __str__(self) -> str:
        return f"captions {self.id}"
