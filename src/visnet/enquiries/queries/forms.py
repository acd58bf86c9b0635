"""The public form: handed out once, read back once, and again if the reply was lost."""

from datetime import datetime

from django.conf import settings

from visnet.enquiries import rules
from visnet.enquiries.queries.shapes import FormToSend


def get_new_form_nonce(*, at: datetime) -> str:
    """Return the hidden field of a new form. It is good for fifteen minutes."""
    return rules.issue_form_nonce(pepper=pepper(), at=at)


def find_form(*, written: str, at: datetime) -> FormToSend | None:
    """Return the form behind a hidden field; None when it is not ours or came too late."""
    try:
        nonce = rules.read_form_nonce(pepper=pepper(), written=written, at=at)
    except rules.BadFormNonce:
        return None
    return FormToSend(nonce=nonce, thread_id=rules.thread_id_of(pepper=pepper(), nonce=nonce))


def pepper() -> bytes:
    """Return what receipts are derived with. Raises `RuntimeError` where there is none."""
    if settings.PEPPER is None:
        msg = "This process holds no pepper."
        raise RuntimeError(msg)
    return bytes(settings.PEPPER)
