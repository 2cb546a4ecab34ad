"""The one door for formatted text from outside: browser, paste, program."""

from typing import Final

import nh3

from core.richtext.limits import check_length, check_size, without_inline_data
from core.richtext.model import Block
from core.richtext.parsing import BLOCKS, HEADINGS, MARK_OF, parse
from core.richtext.plain import length_of
from core.richtext.writing import html_of

#: What the first pass lets through; the reading that follows keeps only what it knows, in the form we write.
TAGS: Final = {
    *BLOCKS, *HEADINGS, *MARK_OF, "p", "br", "ul", "ol", "li", "blockquote", "hr", "a", "img",
    "table", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th",
}  # fmt: skip
_ALIGNED: Final = {"class", "align", "style"}
ATTRIBUTES: Final = {
    **dict.fromkeys(("p", "div", *HEADINGS), _ALIGNED),
    "td": _ALIGNED | {"colspan", "rowspan"},
    "th": _ALIGNED | {"colspan", "rowspan"},
    "col": {"class"},
    "ol": {"start"},
    "img": {"src", "alt"},
    "a": {"href"},
}
SCHEMES: Final = {"http", "https", "mailto"}
# Their content is no text of the document.
DROPPED: Final = {
    "script", "style", "head", "title", "noscript", "template", "svg", "math", "object", "iframe", "xml", "select",
    "textarea",
}  # fmt: skip


def clean_html(html: str) -> str:
    """A formatted text reduced to what a document may hold, in canonical form (cleaning it again changes nothing).

    Paragraphs, headings, marks, lists, quotes, tables, links to the web and pictures that are files kept here; no
    script, style, form, or address that runs something (OWASP; REG 5(2) wants text that machines can read). Raises
    TextTooLong, TooManyLines, TableTooLarge and TextTooDeep before anything expensive is done.
    """
    html = without_inline_data(html)
    check_size(html)
    blocks = parse(_sanitised(html))
    check_length(length_of(blocks))
    return html_of(blocks)


def safe_blocks(html: str) -> tuple[Block, ...]:
    """The tree of a text that was cleaned when it was stored; unknown tags are dropped here once more."""
    return parse(html)


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes=ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
