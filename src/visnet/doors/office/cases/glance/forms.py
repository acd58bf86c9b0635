"""The form that finds a case again."""

from django.utils.translation import gettext_lazy as _

from visnet.doors import fields


class SearchForm(fields.PlainForm):
    """What is known of a case: its reference, or an exact sign of the person."""

    sign = fields.Line(
        label=_("Find a case"),
        help_text=_("Reference, phone number, e-mail address or tax code, written in full."),
        max_length=120,
    )
