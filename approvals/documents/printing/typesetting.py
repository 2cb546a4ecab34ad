"""Setting a card, or another signed sheet, with typst: in a folder of its own, without network, packages or the machine's fonts."""

import json
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
import typst

from approvals.documents.printing.fonts import families, fonts, showable

log = structlog.get_logger("approvals.documents")

FORM = Path(__file__).with_name("form.typ")
MAIN = '#import "form.typ": sheet\n#sheet(json("sheet.json"), include "body.typ")\n'
#: Tried in this order. A body may break a rule of accessibility (a picture without description); it is printed all the same.
SIGNED_STANDARDS: tuple[list[Any], ...] = (["a-3a", "ua-1"], ["a-3a"], ["a-3b"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is printed: words by place, the body as markup, pictures and the file for machines by name; ``form`` is the
    typst file that places them.
    """

    words: dict[str, Any]
    body: str
    written_at: datetime
    images: dict[str, bytes] = field(default_factory=dict)
    embedded: bytes | None = None
    embedded_name: str = "card.json"
    form: Path = FORM


def typeset(sheet: Sheet) -> bytes:
    """The sheet as PDF/A-3 with its text tagged for screen readers. Equal sheets give equal bytes."""
    with tempfile.TemporaryDirectory(prefix="onnara-print-") as name:
        folder = Path(name)
        _lay_out(sheet, folder)
        return _compile(folder, sheet.written_at)


def _lay_out(sheet: Sheet, folder: Path) -> None:
    body, missing = showable(sheet.body)
    words = _showable(sheet.words, missing)
    placed = words | {
        "fonts": families(),
        "unshown": sorted(f"U+{ord(char):04X}" for char in missing),
        "embedded": sheet.embedded is not None,
    }
    (folder / "main.typ").write_text(MAIN, encoding="utf-8")
    (folder / "form.typ").write_bytes(sheet.form.read_bytes())
    (folder / "body.typ").write_text(body, encoding="utf-8")
    (folder / "sheet.json").write_text(json.dumps(placed, ensure_ascii=False), encoding="utf-8")
    if sheet.embedded is not None:
        (folder / sheet.embedded_name).write_bytes(sheet.embedded)
    for image, content in sheet.images.items():
        (folder / image).write_bytes(content)


def _showable(value: Any, missing: set[str]) -> Any:
    """The same words with nothing in them that no font can show; what was replaced is added to ``missing``."""
    match value:
        case str():
            text, more = showable(value)
            missing |= more
            return text
        case dict():
            return {key: _showable(one, missing) for key, one in value.items()}
        case list() | tuple():
            return [_showable(one, missing) for one in value]
    return value


def _compile(folder: Path, written_at: datetime) -> bytes:
    compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=fonts(), ignore_system_fonts=True)
    for standards in SIGNED_STANDARDS[:-1]:
        try:
            return _pdf(compiler, standards, written_at)
        except typst.TypstError as error:
            log.info("card_set_to_lower_standard", refused=standards, reason=error.message[:300])
    return _pdf(compiler, SIGNED_STANDARDS[-1], written_at)


def _pdf(compiler: typst.Compiler, standards: list[Any], written_at: datetime) -> bytes:
    made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=int(written_at.timestamp()))
    assert isinstance(made, bytes)
    return made
