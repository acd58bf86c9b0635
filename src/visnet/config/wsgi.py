"""The entry for the web server; which site it serves depends on VISNET_ROLE."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visnet.config.settings")

application = get_wsgi_application()

if settings.IS_NEWSROOM:
    from visnet.doors.newsroom import falling_due

    falling_due.start()
