"""A card in the words of Open Referral HSDS 3.0, with what 3.1 adds where it fits.

HSDS is in one language and knows less than a card. Whatever has no property of its own there goes
into `attributes` with a `link_type` that begins with `visnet.`: other programs leave it alone, and
our own way back loses nothing.
"""
