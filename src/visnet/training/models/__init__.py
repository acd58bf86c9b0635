"""Paths, modules, sessions; who is on a path, has a place, was there, has read. Never a case."""

from visnet.training.models.files import Captions, FilePiece, ModuleFile
from visnet.training.models.learners import Attendance, Enrolment, Feed, Place, Studied
from visnet.training.models.paths import Door, Module, Path, Session

__all__ = [
    "Attendance",
    "Captions",
    "Door",
    "Enrolment",
    "Feed",
    "FilePiece",
    "Module",
    "ModuleFile",
    "Path",
    "Place",
    "Session",
    "Studied",
]
