"""The room as a Django application."""

from django.apps import AppConfig


class CaseStudiesConfig(AppConfig):
    """The case_studies room."""

    name = "visnet.case_studies"
    label = "case_studies"
