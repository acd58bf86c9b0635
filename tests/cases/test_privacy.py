"""Every stored field is in the register; what counts may be counted, what hurts may not."""

import pytest
from django.apps import apps

from visnet.cases.privacy import REGISTER as CASES
from visnet.kit.privacy import Kind, Register
from visnet.outbound.privacy import REGISTER as OUTBOUND


@pytest.mark.parametrize(("room", "register"), [("cases", CASES), ("outbound", OUTBOUND)])
def test_every_field_is_registered(room: str, register: Register) -> None:
    stored = {
        model.__name__: {field.name for field in model._meta.get_fields() if field.concrete}
        for model in apps.get_app_config(room).get_models()
    }

    assert {name: set(fields) for name, fields in register.items()} == stored


def test_what_is_sealed_or_locates_is_never_released() -> None:
    for fields in CASES.values():
        for name, field in fields.items():
            if name.endswith("_sealed"):
                assert field.kind in {Kind.SPECIAL, Kind.LOCATING}
            if field.releasable:
                assert field.kind is Kind.STRUCTURE
