"""The end mark of an official document: once, behind its last word (RULE 4(5))."""

import re
from typing import Final

END_MARK: Final = "끝."
_BLANK = r"[ \t\xa0]"
#: A sentence of its own behind another one, two strokes behind a word, or alone in its line or paragraph.
_MARK: Final = re.compile(
    rf"(?:(?<=[.!?)\]」』〉》”’]){_BLANK}+|{_BLANK}{{2,}}|^{_BLANK}*|(?<=<p>))끝\.(?={_BLANK}|$|</p>|<br)", re.MULTILINE
)
_WITHOUT_TEXT: Final = re.compile(r"(?:</\w+>|<p></p>|\s)*")


def with_end_mark_last(text: str, *, html: bool) -> str:
    """A text in which the end mark, where one stands, stands once and behind everything else; clean HTML or plain lines.

    A text without a mark, or with its only one at the end, comes back as it was.
    """
    found = list(_MARK.finditer(text))
    if not found or (len(found) == 1 and _WITHOUT_TEXT.fullmatch(text, found[0].end())):
        return text
    rest = _MARK.sub("", text)
    return _ended_html(rest.replace("<p></p>", "")) if html else f"{rest.strip()}  {END_MARK}".lstrip()


def _ended_html(text: str) -> str:
    """In the last paragraph, or below a table or list that ends the text."""
    if text.endswith("</p>"):
        return f"{text.removesuffix('</p>')}\xa0\xa0{END_MARK}</p>"
    return f"{text}<p>{END_MARK}</p>"
