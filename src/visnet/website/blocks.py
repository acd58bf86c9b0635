"""The pieces that a page is built of. Few, so that pages look alike and stay readable."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from visnet.website import checks

FEATURES = ["bold", "italic", "ol", "ul", "link"]
"""What may be done with words. Headings are pieces of their own."""


class Quote(blocks.StructBlock):
    """Somebody's words, and who said them."""

    words = blocks.TextBlock(label=_("The words"))
    said_by = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class Shown(blocks.StructBlock):
    """A picture with its words: what it shows is asked for, unless it only decorates."""

    picture = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        label=_("What it shows"),
        required=False,
        max_length=300,
        help_text=_("For whoever does not see it."),
    )
    decorates = blocks.BooleanBlock(
        label=_("It only decorates, and says nothing"), required=False, default=False
    )
    caption = blocks.CharBlock(label=_("Words beneath it"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")

    def clean(self, value: Any) -> Any:
        """Refuse a picture that neither says what it shows nor only decorates."""
        clean = super().clean(value)
        if not clean["description"].strip() and not clean["decorates"]:
            missing = ValidationError(_("Say in a few words what the picture shows."))
            raise blocks.StructBlockValidationError(block_errors={"description": missing})
        return clean


class TakenAway(blocks.StructBlock):
    """A document to take away."""

    document = DocumentChooserBlock(label=_("Document"))
    language = blocks.ChoiceBlock(
        label=_("Language of the document"), choices=[("it", "Italiano"), ("en", "English")]
    )
    year = blocks.IntegerBlock(
        label=_("Year"),
        required=False,
        min_value=checks.FIRST_YEAR,
        max_value=checks.LAST_YEAR,
        help_text=_("In which it was written."),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")


class Heading(blocks.StructBlock):
    """A heading within the page."""

    words = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("How big"), choices=[("2", _("Chapter")), ("3", _("Smaller"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class Body(blocks.StreamBlock):
    """All of a page beneath its title."""

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES, icon="pilcrow")
    heading = Heading()
    picture = Shown()
    quote = Quote()
    notice = blocks.TextBlock(
        label=_("Worth noticing"), icon="info-circle", help_text=_("Two or three sentences.")
    )
    document = TakenAway()

    class Meta:
        required = False
