"""The newsroom: where editors write the site. A process of its own, with Wagtail in it."""
