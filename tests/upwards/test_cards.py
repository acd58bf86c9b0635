"""Where documents may be carried to: over the open network, and only sealed on the way."""

import pytest

from visnet.upwards.rules.cards import is_address


@pytest.mark.parametrize(
    "address",
    ["", "https://rete.example.org", "https://rete.example.org:8443", "http://localhost:8000"],
)
def test_an_address_to_carry_to(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://rete.example.org",
        "https://10.0.0.5",
        "https://192.168.1.1:8443",
        "https://169.254.169.254",
        "https://[fd00::1]",
        "https://0.0.0.0",
        "https://user@rete.example.org",
        "https://rete.example.org/figures",
        "ftp://rete.example.org",
        "https://",
        "https://rete.example.org:x",
        None,
    ],
)
def test_no_address_is_inside_somebodys_network_or_open_on_the_way(address: object) -> None:
    assert not is_address(address)
