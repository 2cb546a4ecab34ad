"""What every app may use of formatted text."""

from core.richtext.ending import with_end_mark_last
from core.richtext.errors import TableTooLarge, TextTooDeep, TextTooLong, TooManyLines
from core.richtext.limits import check_length, check_plain
from core.richtext.marks import mark
from core.richtext.rendering import (
    HtmlDiff,
    clean_html,
    html_diff,
    html_of_plain,
    image_ids,
    is_blank,
    plain_text,
    safe_html,
    typst_of,
)

__all__ = [
    "HtmlDiff",
    "TableTooLarge",
    "TextTooDeep",
    "TextTooLong",
    "TooManyLines",
    "check_length",
    "check_plain",
    "clean_html",
    "html_diff",
    "html_of_plain",
    "image_ids",
    "is_blank",
    "mark",
    "plain_text",
    "safe_html",
    "typst_of",
    "with_end_mark_last",
]
