"""The door as a Django application."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The newsroom."""

    name = "visnet.doors.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Bring the site out whenever a page of it goes live, moves or is taken away."""
        from wagtail import signals  # noqa: PLC0415  Django's applications are ready only now

        from visnet.doors.newsroom import bringing_out  # noqa: PLC0415  as above

        for signal in (
            signals.page_published,
            signals.page_unpublished,
            signals.post_page_move,
            signals.page_slug_changed,
        ):
            signal.connect(bringing_out.on_change, dispatch_uid="visnet_newsroom")
