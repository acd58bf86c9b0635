"""Registers the room."""

from __future__ import annotations

from django.apps import AppConfig


class LawConfig(AppConfig):
    """The law room."""

    name = "visnet.law"
    label = "law"
