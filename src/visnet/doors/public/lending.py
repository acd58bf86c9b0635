"""Words lent in another language lead, all the same, to the pages of whoever reads them."""

import re
from functools import partial
from html import escape, unescape

from django.urls import translate_url
from django.utils import translation
from django.utils.safestring import SafeString

LEADS = r'(?P<name>\s(?:href|action))="(?P<address>/{lent}/[^"]*)"'


def leads_to_the_readers_pages(page: str, *, lent: str, reader: str) -> SafeString:
    """Return the markup of a page with every address within the site in the reader's language."""
    turned = partial(_turned, reader=reader)
    with translation.override(lent):
        return SafeString(re.sub(LEADS.format(lent=lent), turned, page))


def _turned(found: re.Match[str], *, reader: str) -> str:
    address = translate_url(unescape(found["address"]), reader)
    return f'{found["name"]}="{escape(address)}"'
