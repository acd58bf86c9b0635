"""What the newsroom needs to begin: its languages, its group, its review, the first pages."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from visnet.doors.newsroom.entering import EDITORS
from visnet.website import models

LANGUAGES = ("it", "en")
PAGE_PERMISSIONS = ("add_page", "change_page")
FILE_PERMISSIONS = (
    ("wagtailimages", "image", ("add", "change", "choose", "delete")),
    ("wagtaildocs", "document", ("add", "change", "choose", "delete")),
)
OTHER_PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("simple_translation", "submit_translation"),
)
REVIEW = "Revisione (review)"


def set_up() -> None:
    """Make what is missing; what is there stays."""
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    root = _root()
    Site.objects.exclude(root_page=root).delete()
    Site.objects.update_or_create(
        root_page=root,
        defaults={"hostname": "localhost", "is_default_site": True, "site_name": "VIS Network"},
    )
    group = _group(root)
    task = models.SecondPerson.objects.first() or models.SecondPerson.objects.create(name=REVIEW)
    task.groups.set([group])
    review, _ = Workflow.objects.get_or_create(name=REVIEW)
    WorkflowTask.objects.get_or_create(workflow=review, task=task, defaults={"sort_order": 0})
    Workflow.objects.exclude(pk=review.pk).update(active=False)
    Task.objects.exclude(pk=task.pk).update(active=False)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": review})


def _root() -> Page:
    """Return the root of all pages, without the page that the library greets with."""
    root: Page = Page.objects.get(depth=1)
    for page in Page.objects.filter(depth=2).exclude(
        content_type=ContentType.objects.get_for_model(models.SiteHome)
    ):
        page.delete()
    root.refresh_from_db()
    return root


def _group(root: Page) -> Group:
    """Return the one group there is: its members write, and publish nothing alone."""
    Group.objects.exclude(name=EDITORS).delete()
    group, _ = Group.objects.get_or_create(name=EDITORS)
    for app, name in OTHER_PERMISSIONS:
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=name))
    for name in PAGE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for app, model, verbs in FILE_PERMISSIONS:
        for verb in verbs:
            permission = Permission.objects.get(
                content_type__app_label=app, codename=f"{verb}_{model}"
            )
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
    return group
