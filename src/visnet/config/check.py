"""`visnet check`: whether this installation is fit to serve."""

import os
import subprocess
import sys

import click

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside, this_installation


@click.command()
@click.option("--deploy", is_flag=True, help="Ask what a public server must also fulfil.")
def check(*, deploy: bool) -> None:
    """Say whether this installation is fit to serve: settings, secrets, database, migrations."""
    installation = this_installation()
    if "VISNET_DATABASE_URL" in os.environ:
        environments = {os.environ.get("VISNET_ROLE", "back"): dict(os.environ)}
    else:
        installation.open()
        environments = {
            role: installation.environment(role) for role in ("front", "back", "newsroom", "worker")
        }
    try:
        for role, environment in environments.items():
            command = [sys.executable, "-m", "django", "check", "--database", "default"]
            if deploy:
                command += ["--deploy", "--fail-level", "WARNING"]
            click.echo(f"{role}: ", nl=False)
            if subprocess.run(command, env=environment, check=False).returncode != 0:
                message = f"The {role} is not fit to serve."
                raise PlainFailure(message)
        if not environments.keys().isdisjoint({"back", "worker"}):
            _compare_exchange()
    finally:
        installation.close()


def _compare_exchange() -> None:
    """Say whether the figures of the exchange equal a recount. A difference is told, no failure."""
    with inside("worker"):
        from visnet.doors.nightly import exchange  # noqa: PLC0415 - Django is ready only here

        click.echo(f"exchange: {exchange.compare()}")
