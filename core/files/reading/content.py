"""What a file says, gathered under limits: parts of paragraphs and tables."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

MAX_CHARACTERS: Final = 1_000_000
MAX_CELLS: Final = 50_000
MAX_PAGES: Final = 2_000
PART_BLOCKS: Final = 300
# PostgreSQL keeps no NUL, and nobody reads the other control characters.
UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Rows = list[list[str]]
Block = list[Any]


class Unreadable(Exception):
    """The file cannot be read; ``reason`` is one of ``core.files.enums.Reason``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Full(Exception):
    """Enough was read: what follows is left out and the reader is told."""


def cleaned(text: str) -> str:
    return UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@dataclass(slots=True)
class Content:
    """Grows until a limit is met, then raises Full; what was gathered before stays."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    pages: int | None = None
    script: bool = False
    truncated: bool = False
    characters: int = 0
    cells: int = 0

    def part(self, label: str = "") -> None:
        """Begin a page, sheet or slide."""
        self.parts.append({"label": UNREADABLE.sub("", label)[:200], "blocks": []})

    def paragraph(self, text: str) -> None:
        if text := cleaned(text):
            self._add(["p", self._fitting(text)])

    def table(self, rows: Rows) -> None:
        """Empty rows and what hangs over on the right are left out; a single cell is only a frame around a text."""
        kept = [trimmed for row in rows if (trimmed := self._row(row))]
        if len(kept) == 1 and len(kept[0]) == 1:
            self._add(["p", kept[0][0]])
        elif kept:
            self._add(["t", kept])

    def as_json(self) -> dict[str, Any]:
        return {"parts": self.parts, "pages": self.pages, "script": self.script, "truncated": self.truncated}

    def _row(self, row: list[str]) -> list[str]:
        texts = [cleaned(text) for text in row]
        while texts and not texts[-1]:
            texts.pop()
        self.cells += len(texts)
        if self.cells > MAX_CELLS:
            raise Full
        return [self._fitting(text) for text in texts]

    def _fitting(self, text: str) -> str:
        if self.characters >= MAX_CHARACTERS:
            raise Full
        text = text[: MAX_CHARACTERS - self.characters]
        self.characters += len(text)
        return text

    def _add(self, block: Block) -> None:
        if not self.parts or len(self.parts[-1]["blocks"]) >= PART_BLOCKS:
            self.part()
        self.parts[-1]["blocks"].append(block)


def text_of(parts: list[dict[str, Any]]) -> str:
    """Everything as one plain text, for searching."""
    return "\n".join(text_of_block(block) for part in parts for block in part["blocks"])


def text_of_block(block: Block) -> str:
    kind, value = block
    return value if kind == "p" else "\n".join("\t".join(row) for row in value)
