"""Addresses of the newsroom: the way in and out, and Wagtail's own screens."""

from django.http import Http404
from django.urls import URLPattern, URLResolver, include, path
from django.views.defaults import page_not_found
from wagtail.admin import urls as wagtailadmin_urls

from visnet.doors.newsroom import entering, guiding, kept, withdrawing

urlpatterns: list[URLPattern | URLResolver] = [
    path("enter/", entering.enter, name="newsroom_enter"),
    path("leave/", entering.leave, name="newsroom_leave"),
    path("outside/", entering.outside_page, name="newsroom_outside"),
    path("guide/", guiding.guide, name="newsroom_guide"),
    path("withdraw/<int:page_id>/", withdrawing.withdraw, name="newsroom_withdraw"),
    path("kept/<path:name>", kept.kept, name="newsroom_kept"),
    path("pictures/<str:digest>.webp", kept.previewed, name="newsroom_previewed"),
    # The library keeps a page that always fails, to try alarms with.
    path("failwhale/", page_not_found, {"exception": Http404()}),
    path("", include(wagtailadmin_urls)),
]
