"""The pieces that a page is built of. Few, so that pages look alike and stay readable."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

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

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Words beneath it"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")


class TakenAway(blocks.StructBlock):
    """A document to take away."""

    document = DocumentChooserBlock(label=_("Document"))
    language = blocks.ChoiceBlock(
        label=_("Language of the document"), choices=[("it", "Italiano"), ("en", "English")]
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
