"""What the back serves: doors for people who have signed in, the way in, and links for guests."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("visnet.doors.entrance.urls")),
    path("office/", include("visnet.doors.office.urls")),
    path("partner/", include("visnet.doors.partner.urls")),
    path("note/", include("visnet.doors.partner.link.urls")),
    path("network/", include("visnet.doors.network.urls")),
    path("library/", include("visnet.doors.network.library.urls")),
    path("classroom/", include("visnet.doors.classroom.urls")),
    path("gallery/", include("visnet.doors.components.urls")),
]
handler400 = "visnet.doors.refusals.bad_request"
handler403 = "visnet.doors.refusals.forbidden"
handler404 = "visnet.doors.refusals.not_found"
handler500 = "visnet.doors.refusals.broken"
