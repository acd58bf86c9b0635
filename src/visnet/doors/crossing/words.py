"""What is said when a package, a card or a receipt is not taken."""

from django.utils.translation import gettext_lazy as _

from visnet.crossings.vocabulary import Refusal

NOTHING_WRITTEN = _("Nothing was written.")
NOT_TAKEN = {
    Refusal.UNREADABLE: _(
        "This file cannot be opened here: it is not a package, was cut off, or was sealed for"
        " somebody else."
    ),
    Refusal.UNKNOWN_SENDER: _("This file is signed by a desk that you do not know."),
    Refusal.ALTERED: _("This file was changed on its way. Tell whoever sent it, by telephone."),
    Refusal.NOT_FOR_US: _("This package was made for another desk. Tell whoever sent it."),
    Refusal.TOO_OLD: _("This package is older than thirty days. Ask for a new one."),
    Refusal.UNKNOWN_SHAPE: _(
        "This package is not of a shape that this version understands. Ask whoever looks after"
        " the installation."
    ),
    Refusal.TOO_LONG: _("It says more than a request can carry (20,000 signs)."),
    Refusal.RECEIVED_BEFORE: _("This package was received before."),
    Refusal.NOTHING_SENT: _("This is not the receipt of a package that left from your cases."),
}


def why_not_taken(refusal: Refusal) -> str:
    """Return why a file is not taken, in one line."""
    return f"{NOT_TAKEN[refusal]} {NOTHING_WRITTEN}"
