"""What the front serves: the public door, and nothing else."""

from visnet.doors.public.urls import urlpatterns

__all__ = ["urlpatterns"]

handler400 = "visnet.doors.refusals.bad_request"
handler403 = "visnet.doors.refusals.forbidden"
handler404 = "visnet.doors.refusals.not_found"
handler500 = "visnet.doors.refusals.broken"
