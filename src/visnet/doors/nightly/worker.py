"""The worker process: runs timed work until it is told to stop."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def run() -> None:
    """Work until SIGINT or SIGTERM. Finished jobs leave no trace."""
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        msg = "The worker runs inside Django only."
        raise TypeError(msg)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(delete_jobs="successful", install_signal_handlers=True)
