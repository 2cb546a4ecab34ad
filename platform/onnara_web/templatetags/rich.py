"""Formatted text on a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.richtext.public import html_of_plain, safe_html

register = template.Library()


@register.simple_tag
def richtext(body: str, text_format: str = "html") -> SafeString:
    """A stored text, plain or formatted. What is shown is written anew by the server's own rules, tag by tag."""
    inner = safe_html(body) if text_format == "html" else html_of_plain(body)
    return format_html('<div class="rich">{}</div>', SafeString(inner))


@register.simple_tag
def richdiff(html: str) -> SafeString:
    """One side of a comparison made by ``html_diff``, which writes every tag itself."""
    return format_html('<div class="rich diff">{}</div>', SafeString(html))
