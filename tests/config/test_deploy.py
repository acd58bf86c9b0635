"""A public server passes every check of the framework's own list, none silenced."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests import database

ROLES = ("front", "back", "newsroom")


@pytest.mark.parametrize("role", ROLES)
def test_the_deployment_checks_are_clean(role: str) -> None:
    environment = {
        **os.environ,
        "VISNET_ROLE": role,
        "VISNET_SECRETS": str(database.SECRETS / role),
        "VISNET_DATABASE_URL": database.address(database.OWN_NAME, role=f"visnet_{role}"),
        "VISNET_FRONT_ADDRESS": "https://front.example.org",
        "VISNET_BACK_ADDRESS": "https://back.example.org",
        "VISNET_NEWSROOM_ADDRESS": "https://newsroom.example.org",
        "DJANGO_SETTINGS_MODULE": "visnet.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "0 silenced" in done.stdout


def test_no_check_is_silenced() -> None:
    assert settings.SILENCED_SYSTEM_CHECKS == []
