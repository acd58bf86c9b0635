"""A quiet watch beside the newsroom's screens: what was scheduled goes out, or off, when it is due."""

import logging
import threading

from django.core.management import call_command
from django.db import close_old_connections, connection

LOOKS_EVERY = 15.0
logger = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Begin to look; the thread ends with its process."""
    watch = threading.Thread(target=_watch, name="falling-due", daemon=True)
    watch.start()
    return watch


def _watch() -> None:
    stop = threading.Event()
    while not stop.wait(LOOKS_EVERY):
        look()


def look() -> None:
    """Publish what has fallen due, and withdraw what has run out."""
    close_old_connections()
    try:
        call_command("publish_scheduled", verbosity=0)
    except Exception:
        # Whatever went wrong may be over at the next look; the reason holds no words of anybody.
        logger.exception("publish_scheduled failed")
    finally:
        connection.close()
