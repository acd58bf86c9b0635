"""Addresses of the classroom, chapter by chapter."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("case-studies/", include("visnet.doors.classroom.case_studies.urls")),
    path("certificates/", include("visnet.doors.classroom.certificates.urls")),
    path("guidelines/", include("visnet.doors.classroom.guidelines.urls")),
    path("", include("visnet.doors.classroom.training.urls")),
    path("", include("visnet.doors.classroom.reading.urls")),
    path("tests/", include("visnet.doors.classroom.tests.urls")),
]
