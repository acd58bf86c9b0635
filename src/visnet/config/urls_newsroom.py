"""What the newsroom serves: its editors' screens, and nothing to readers."""

from visnet.doors.newsroom.urls import urlpatterns

__all__ = ["urlpatterns"]
