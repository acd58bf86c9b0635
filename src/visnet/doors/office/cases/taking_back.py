"""How a person takes back what they agreed to: said in the same words on every receipt."""

from django.utils.translation import gettext_lazy as _

TAKE_BACK = _(
    "You can take this back on any day, without saying why. Tell us in whatever way is safe for you:"
    " sharing stops at once. What the other organisation already read cannot be unread, but it may"
    " not go further."
)
