"""Fonts of the printed card, and which characters they can show.

PDF/A refuses a character without a glyph, and an official's text may hold any of them (emoji, rare Chinese characters). So
what no font can show is set as its code, visibly, and the card says so; the exact text travels in ``card.json``.
"""

import re
import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from onnara_web.public import packages_root

FOLDER = "pretendard-gov/dist/public/static"
MAIN = "PretendardGOV-Regular.otf"
FAMILIES = ("Pretendard GOV", "New Computer Modern Math", "Libertinus Serif", "DejaVu Sans Mono")
#: Beyond so many different unusual characters a text is an attack, not a letter.
MOST_PROBED = 300
# What draws nothing: variation selectors and joiners. Control characters have no place on paper either.
SILENT = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Pretendard GOV, the fonts that come with typst, and those of setting PRINT_FONTS. Never the machine's own."""
    folders = [str(font_folder()), *settings.PRINT_FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def font_folder() -> Path:
    """Where the official font lies after ``npm ci``. Raises FileNotFoundError, named for people, when it is missing."""
    folder = packages_root() / FOLDER
    if not (folder / MAIN).exists():
        raise FileNotFoundError(f"The font {MAIN} is missing below {folder}: run the set-up (make run) again.")
    return folder


def families() -> list[str]:
    """Names for typst, in the order they are asked; those of the setting come last."""
    known = fonts().families()
    return [*FAMILIES, *(name for name in known if name not in FAMILIES)]


def showable(text: str) -> tuple[str, set[str]]:
    """The text with every character that no font can show set as its code, and those characters."""
    text = SILENT.sub("", unicodedata.normalize("NFC", text))
    unusual = sorted(char for char in set(text) if ord(char) not in covered() and not char.isspace())
    missing = {char for place, char in enumerate(unusual) if place >= MOST_PROBED or not has_glyph(char)}
    if not missing:
        return text, missing
    return text.translate({ord(char): f"〔U+{ord(char):04X}〕" for char in missing}), missing


@lru_cache(maxsize=4096)
def has_glyph(char: str) -> bool:
    """Ask typst itself with a page that holds this character alone (half a millisecond)."""
    named = ", ".join(f'"{family}"' for family in families())
    page = f'#set document(title: "x")\n#set text(font: ({named}))\n#"\\u{{{ord(char):x}}}"'
    try:
        typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            page.encode(), format="pdf", pdf_standards="a-2u"
        )
    except typst.TypstError:
        return False
    return True


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Every character of the main font: its ``cmap`` table, format 12."""
    data = (font_folder() / MAIN).read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    cmap = tables[b"cmap"]
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0]
        if struct.unpack_from(">H", data, start)[0] == 12:
            return frozenset(_codes(data, start))
    return frozenset()


def _codes(data: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for group in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, _glyph = struct.unpack_from(">III", data, start + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found
