"""The back, with the floors beside it."""

from bench.floors import addresses
from visnet.config.urls_back import handler400, handler403, handler404, handler500
from visnet.config.urls_back import urlpatterns as served

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [*addresses(base="back/base.html"), *served]
