"""What the newsroom keeps: editors, pages, pictures, the review, and the bytes of files."""

from visnet.website.models.editors import Editor, Entry
from visnet.website.models.keeping import Kept
from visnet.website.models.pages import (
    Activity,
    Event,
    ListOfPages,
    Members,
    News,
    Product,
    SiteHome,
    Text,
    Written,
)
from visnet.website.models.pictures import Picture, PictureRendition
from visnet.website.models.review import SecondPerson

__all__ = [
    "Activity",
    "Editor",
    "Entry",
    "Event",
    "Kept",
    "ListOfPages",
    "Members",
    "News",
    "Picture",
    "PictureRendition",
    "Product",
    "SecondPerson",
    "SiteHome",
    "Text",
    "Written",
]
