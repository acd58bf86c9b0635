"""Where the gallery stands: on the back, for anybody who has signed in."""

from visnet.doors.components import gallery
from visnet.doors.frame import Audience, route

urlpatterns = [
    route("", gallery.gallery_page, name="gallery", audience=Audience.SIGNED_IN),
]
