"""What stands on a page twice is drawn once."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def drawn(content: SafeString) -> SafeString:
    """Keep what is drawn within under a name: `{% drawn as ways %}…{% enddrawn %}`, `{{ ways }}`."""
    return content
