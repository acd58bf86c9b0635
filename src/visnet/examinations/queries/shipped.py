"""The banks that ship with the product."""

import tomllib
from functools import cache
from importlib import resources

from visnet.examinations import rules
from visnet.examinations.rules import BankRecord


@cache
def list_shipped() -> tuple[BankRecord, ...]:
    """Return every bank that ships, by its code."""
    folder = resources.files("visnet.examinations") / "records"
    found = [
        rules.read_bank(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda bank: bank.code))
