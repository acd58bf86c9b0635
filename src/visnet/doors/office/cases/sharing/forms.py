"""The forms of the chapter on referrals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors.office import fields
from visnet.referrals.vocabulary import WithdrawnBecause

BY_HAND = (WithdrawnBecause.NO_LONGER_NEEDED, WithdrawnBecause.SENT_BY_MISTAKE)


class WithdrawForm(fields.OfficeForm):
    """Why a referral is taken back."""

    because = forms.ChoiceField(
        label=_("Why"),
        choices=[(reason.value, reason.label) for reason in BY_HAND],
        widget=forms.RadioSelect,
    )
