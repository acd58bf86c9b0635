"""What the database itself answers about the asking actor and a case, to be asked beside a row."""

from django.db.models import BooleanField, Func


class MayFollowCase(Func):
    """Whether the actor works on the case, and is not kept away from it."""

    function = "sec.may_follow_case"
    output_field = BooleanField()


class IsBlocked(Func):
    """Whether the actor or their organisation is kept away from the case."""

    function = "sec.is_blocked"
    output_field = BooleanField()
