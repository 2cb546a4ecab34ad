"""Plain text and comma-separated values, in the encodings Korean offices write."""

import codecs
import csv
import io
from typing import IO, Final

from core.files.reading.content import Content, Unreadable

MAX_BYTES: Final = 8 * 1024**2
ROWS_AT_ONCE: Final = 200
MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_text(stream: IO[bytes], content: Content) -> None:
    """A line is a paragraph: nothing is known of the writer's intention."""
    for line in _decoded(stream, content).splitlines():
        content.paragraph(line)


def read_rows(stream: IO[bytes], content: Content) -> None:
    text = _decoded(stream, content)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ","))
    except csv.Error:
        raise Unreadable("broken") from None
    for start in range(0, len(rows), ROWS_AT_ONCE):
        content.table(rows[start : start + ROWS_AT_ONCE])


def _decoded(stream: IO[bytes], content: Content) -> str:
    data = stream.read(MAX_BYTES + 1)
    content.truncated = len(data) > MAX_BYTES
    marked = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8-sig", "cp949"]:
        try:
            return data[:MAX_BYTES].decode(encoding)
        except UnicodeDecodeError as error:
            if content.truncated and error.start > MAX_BYTES - 8:  # only the cut last character
                return data[: error.start].decode(encoding)
    raise Unreadable("broken")
