"""What the front serves: the public door, and nothing else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("visnet.doors.public.urls")),
]
handler400 = "visnet.doors.refusals.bad_request"
handler403 = "visnet.doors.refusals.forbidden"
handler404 = "visnet.doors.refusals.not_found"
handler500 = "visnet.doors.refusals.broken"
