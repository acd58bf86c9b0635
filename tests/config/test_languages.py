"""Which languages an installation shows: one setting, and nothing that it does not know."""

import pytest

from visnet.config.environment import BadEnvironment, ProcessRole, read_environment
from visnet.kit import tongues


def languages(monkeypatch: pytest.MonkeyPatch, named: str | None, role: str = "tools") -> object:
    monkeypatch.setenv("VISNET_ROLE", role)
    monkeypatch.setenv("VISNET_DATABASE_URL", "postgresql://nobody@localhost/nothing")
    if named is None:
        monkeypatch.delenv("VISNET_LANGUAGES", raising=False)
    else:
        monkeypatch.setenv("VISNET_LANGUAGES", named)
    return read_environment().languages


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        (None, ("it", "en")),
        ("", ("it", "en")),
        ("it,en", ("it", "en")),
        ("ar, fr", ("it", "en", "fr", "ar")),
        ("UK", ("it", "en", "uk")),
        (",".join(tongues.EVERY), tongues.EVERY),
    ],
)
def test_italian_and_english_are_always_there(
    monkeypatch: pytest.MonkeyPatch, named: str | None, shown: tuple[str, ...]
) -> None:
    assert languages(monkeypatch, named) == shown


@pytest.mark.parametrize("named", ["klingon", "it,xx", "fr;es", "fr es", "../ar"])
def test_a_language_that_is_none_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    with pytest.raises(BadEnvironment, match="VISNET_LANGUAGES"):
        languages(monkeypatch, named)


@pytest.mark.parametrize("role", [ProcessRole.BACK, ProcessRole.WORKER])
def test_members_screens_stay_in_those_of_the_house(
    monkeypatch: pytest.MonkeyPatch, role: ProcessRole
) -> None:
    assert languages(monkeypatch, "fr,ar", role.value) == ("it", "en")


@pytest.mark.parametrize(
    ("name", "code"), [("Français", "fr"), (" العربية ", "ar"), ("SHQIP", "sq"), ("Wolof", "Wolof")]
)
def test_a_language_named_in_its_own_tongue_is_known(name: str, code: str) -> None:
    assert tongues.code_of(name) == code
