"""A network with something to show: members, covered places, requests, an agreement."""

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE
from tests.referrals.exchange_world import make_networks, pour, recount


def make_world() -> None:
    """Livorno, Ascolto and Ponte share a network; Mantova stands outside it."""
    make_networks(LIVORNO, ASCOLTO, PONTE)
    pour(LIVORNO, ASCOLTO, accepted=17, declined=8, waiting=6, told=8, late=6)
    pour(LIVORNO, PONTE, accepted=2, waiting=1, told=1)
    pour(ASCOLTO, LIVORNO, accepted=6)
    pour(LIVORNO, MANTOVA, accepted=41)
    recount()
