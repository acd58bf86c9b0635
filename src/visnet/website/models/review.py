"""The one step of the review: a second person looks, and only then the page goes out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class SecondPerson(AbstractGroupApprovalTask):
    """Approval by an editor who wrote nothing of what is to go out."""

    class Meta:
        db_table = "website_second_person"
        verbose_name = _("a second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer approval to nobody who wrote a word of it, and changes to every editor."""
        actions = super().get_actions(obj, user)
        if user.pk in _writers(obj):
            return [action for action in actions if action[0] != "approve"]
        return list(actions)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do what was decided. Raises `PermissionDenied` where a writer approves their own words."""
        page = task_state.workflow_state.content_object
        if action_name == "approve" and user.pk in _writers(page):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for this editor: nothing that they asked for themselves."""
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> Any:
        """Say what this step does."""
        return _("An editor who wrote nothing of it approves the page, and it goes out.")


def _writers(page: Any) -> set[Any]:
    """Return who wrote, or asked for, what would go out: since the page last did."""
    revisions = page.revisions.all()
    if page.live and page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    writers = set(revisions.values_list("user_id", flat=True))
    state = page.current_workflow_state
    if state is not None:
        writers.add(state.requested_by_id)
    return writers - {None}
