"""What a page shows of a file: pages as pictures, its text in parts, itself; and what to say where it shows nothing."""

from dataclasses import dataclass, field
from typing import Any

from core.files.public import DRAWN, SHOWN_AS_IS, FileText, StoredFile, TextState, ending_of, reading_of

PER_SCREEN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A file on a page of its own, for the templates. ``at``: its address, below which its pages (``pages/N.png``) and the
    picture it may be (``image/``) lie; ``fetch``: where it is downloaded; ``facts``: a template with the words beside it.
    """

    name: str
    at: str
    fetch: str
    back: str
    back_label: str
    facts: str


@dataclass(frozen=True, slots=True)
class Part:
    """One page, sheet or slide: ``number`` from 1; ``drawn`` where a picture of it can be had."""

    number: int
    label: str
    blocks: list[Any]
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """``kind``: pages (drawn), text, image, waiting (not read yet) or nothing."""

    kind: str
    parts: list[Part] = field(default_factory=list)
    screen: int = 1
    screens: int = 1
    total: int = 0
    reading: FileText | None = None

    @property
    def reason(self) -> str:
        """Why there is nothing to see, or nothing to search; empty where all is well."""
        failed = self.reading is not None and self.reading.state != TextState.DONE
        return str(self.reading.get_reason_display()) if self.reading and failed else ""

    @property
    def is_empty(self) -> bool:
        """Read, and no word found: most often a scan."""
        done = self.reading is not None and self.reading.state == TextState.DONE
        return done and self.kind != "nothing" and not any(part.blocks for part in self.parts)


def preview_of(stored: StoredFile, *, screen: int = 1) -> Preview:
    """What can be shown now. A file that waits to be read says so; the page asks again."""
    ending = ending_of(stored.name)
    if ending in SHOWN_AS_IS:
        return Preview("image")
    reading = reading_of(stored.pk)
    if reading is None:
        return Preview("waiting")
    if ending in DRAWN and reading.state == TextState.DONE:
        return _screen_of(_pages(reading), "pages", screen, reading)
    if reading.state == TextState.DONE and reading.parts:
        return _screen_of(_texts(reading), "text", screen, reading)
    return Preview("nothing", reading=reading)


def _pages(reading: FileText) -> list[Part]:
    """Every page that can be drawn, with what was read on it."""
    texts = {number: part["blocks"] for number, part in enumerate(reading.parts, start=1)}
    return [
        Part(number, str(number), texts.get(number, []), drawn=True) for number in range(1, (reading.pages or 1) + 1)
    ]


def _texts(reading: FileText) -> list[Part]:
    return [Part(number, part["label"], part["blocks"]) for number, part in enumerate(reading.parts, start=1)]


def _screen_of(parts: list[Part], kind: str, screen: int, reading: FileText) -> Preview:
    screens = max(1, -(-len(parts) // PER_SCREEN))
    screen = min(screen, screens)
    shown = parts[(screen - 1) * PER_SCREEN : screen * PER_SCREEN]
    return Preview(kind, shown, screen, screens, len(parts), reading)
