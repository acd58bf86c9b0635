"""The form that finds a case again."""

from django.utils.translation import gettext_lazy as _

from visnet.doors import fields


class SearchForm(fields.PlainForm):
    """What is known of a case: its reference, an exact sign, a name, a word of a note."""

    sign = fields.Line(
        label=_("Find a case"),
        help_text=_(
            "A name, or words of a note, also misspelt. Or a reference, phone number, e-mail "
            "address or tax code, written in full."
        ),
        max_length=120,
    )
