"""The kinds of page. What readers see of each is worked out in `visnet.website.shown`."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Page

from visnet.publications.vocabulary import PageKind
from visnet.website import checks
from visnet.website.blocks import Body

BESIDE = "beside"
HEAD: list[Any] = [
    *Page.content_panels,
    FieldPanel("summary", widget=AdminAutoHeightTextInput),
]
BODY = FieldPanel("body")


class Written(Page):
    """What every page of the site has. Never made by itself."""

    shown_as: ClassVar[PageKind] = PageKind.TEXT

    summary = models.CharField(
        _("In a sentence or two"),
        max_length=500,
        blank=True,
        help_text=_("Stands under the title, in lists and where the page is shared."),
    )
    tab_title = models.CharField(
        _("Title in the tab of the browser"),
        max_length=60,
        blank=True,
        help_text=_(
            "It stays in the history of a phone that others may look at. Left empty, it is "
            "“VIS”. Never write of violence here."
        ),
    )
    body = StreamField(Body(), blank=True, verbose_name=_("What the page says"))

    content_panels = [*HEAD, BODY]
    promote_panels = [FieldPanel("slug"), FieldPanel("tab_title")]
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]
    is_creatable = False
    show_in_menus_default = False

    class Meta:
        db_table = "website_written"

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the page as readers see it, and beside the original where it translates one."""
        return [("", _("As readers see it")), (BESIDE, _("Beside the original"))]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Show the page as readers would, before it goes out."""
        for show in hooks.get_hooks("visnet_preview"):
            return show(request, self, beside=mode_name == BESIDE)
        raise Http404

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Return where readers find the page: not here, but on the public site."""
        del request
        for place in hooks.get_hooks("visnet_address"):
            return 1, *place(self)
        return None


class SiteHome(Written):
    """The first page of the site, in one language."""

    shown_as = PageKind.HOME
    contact = models.CharField(
        _("Whom the press and organisations reach"),
        max_length=120,
        blank=True,
        help_text=_(
            "A public e-mail address or telephone number of the network. It stands at the foot of "
            "every page of the site; left empty, nothing does."
        ),
    )

    content_panels = [*HEAD, FieldPanel("contact"), BODY]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        db_table = "website_home"
        verbose_name = _("first page of the site")


class Text(Written):
    """A page to read."""

    class Meta:
        db_table = "website_text"
        verbose_name = _("page to read")


class Members(Written):
    """A page with the members of the networks beneath its text."""

    shown_as = PageKind.MEMBERS

    class Meta:
        db_table = "website_members"
        verbose_name = _("page with the members of the networks")


class ListOfPages(Written):
    """A page that lists the pages beneath it."""

    shown_as = PageKind.LIST

    class Meta:
        db_table = "website_list"
        verbose_name = _("list of pages")


class News(Written):
    """Something that happened. Its address is a number."""

    shown_as = PageKind.NEWS
    happened_date = models.DateField(_("Date of the news"), null=True, blank=True)

    content_panels = [*HEAD, FieldPanel("happened_date"), BODY]
    parent_page_types: ClassVar[list[str]] = ["website.ListOfPages"]

    class Meta:
        db_table = "website_news"
        verbose_name = _("news")
        verbose_name_plural = _("news")


class Event(Written):
    """Something that will happen, where and when."""

    shown_as = PageKind.EVENT
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)
    is_whole_day = models.BooleanField(
        _("The whole day"),
        default=False,
        help_text=_("The hours are then not shown."),
    )
    where = models.CharField(_("Where"), max_length=200, blank=True)

    content_panels = [
        *HEAD,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("is_whole_day"),
                FieldPanel("where"),
            ],
            heading=_("When and where"),
        ),
        BODY,
    ]
    parent_page_types: ClassVar[list[str]] = ["website.ListOfPages"]

    class Meta:
        db_table = "website_event"
        verbose_name = _("event")

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        checks.ends_after_it_begins(self.starts_at, self.ends_at, "ends_at")


class Activity(Written):
    """A workstream: who is responsible, since when, how far it is."""

    shown_as = PageKind.ACTIVITY
    responsible = models.CharField(_("Who is responsible"), max_length=200, blank=True)
    status = models.CharField(
        _("How far it is"),
        max_length=10,
        choices=[("planned", _("planned")), ("running", _("under way")), ("ended", _("ended"))],
        blank=True,
    )
    from_date = models.DateField(_("From which day"), null=True, blank=True)
    until_date = models.DateField(_("Until"), null=True, blank=True)

    content_panels = [
        *HEAD,
        MultiFieldPanel(
            [
                FieldPanel("responsible"),
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("from_date"), FieldPanel("until_date")]),
            ],
            heading=_("Who and when"),
        ),
        BODY,
    ]
    parent_page_types: ClassVar[list[str]] = ["website.ListOfPages"]

    class Meta:
        db_table = "website_activity"
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        checks.ends_after_it_begins(self.from_date, self.until_date, "until_date")


class Product(Written):
    """A document or another result, with what is needed to cite it."""

    shown_as = PageKind.PRODUCT
    authors = models.CharField(_("Authors"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    written_in = models.CharField(
        _("Language of the document"),
        max_length=5,
        choices=[("it", "Italiano"), ("en", "English")],
        blank=True,
    )
    publisher = models.CharField(_("Published by"), max_length=200, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("Document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    content_panels = [
        *HEAD,
        MultiFieldPanel(
            [
                FieldPanel("authors"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("written_in")]),
                FieldPanel("publisher"),
                FieldPanel("document"),
            ],
            heading=_("The document"),
        ),
        BODY,
    ]
    parent_page_types: ClassVar[list[str]] = ["website.ListOfPages"]

    class Meta:
        db_table = "website_product"
        verbose_name = _("product or result")
        verbose_name_plural = _("products and results")

    def clean(self) -> None:
        """Refuse a year that cannot be."""
        super().clean()
        checks.is_a_year(self.year, "year")
