"""Pictures: drawn anew when they come in, so that nothing of a camera or a place stays in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture that pages may show, with who made it."""

    credit = models.CharField(_("Who made it"), max_length=120, blank=True)

    admin_form_fields = ("title", "file", "credit", "tags", "focal_point_x", "focal_point_y",
                         "focal_point_width", "focal_point_height")  # fmt: skip

    class Meta(Image.Meta):
        db_table = "website_picture"
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        db_table = "website_picture_rendition"
        unique_together = (("image", "filter_spec", "focal_point_key"),)
