"""``text-diff``: two bodies of a hundred pages each, compared word by word on one core."""

import gc
import random
import time
from itertools import cycle

from core.richtext.public import clean_html, html_diff
from onnara.bench.figures import Figure
from onnara.bench.session import Session

WORDS = 45_000
AIM = 1.0


def text_diff(session: Session) -> list[Figure]:
    """Seconds for scattered changes, and for two texts that have nothing in common but their words."""
    old = body(1)
    cases = {
        "one word in a hundred": scattered(old, 0.01),
        "one word in twenty": scattered(old, 0.05),
        "one word in five": scattered(old, 0.2),
        "every second word": scattered(old, 0.5),
        "wholly other": body(2),
    }
    session.tell("comparing two bodies of a hundred pages")
    gc.collect()
    gc.freeze()  # as in a web process (onnara.launch.gunicorn_settings)
    return [_figure(name, old, new) for name, new in cases.items()]


def _figure(name: str, old: str, new: str) -> Figure:
    seconds = min(_of_one_core(old, new) for _ in range(3))
    size = f"{len(old) // 1000} kB each"
    return Figure("text-diff", name, seconds, "s", aim=f"< {AIM:g} s", reached=seconds < AIM, note=size)


def _of_one_core(old: str, new: str) -> float:
    """Seconds of one core, whatever else the machine does meanwhile, to all that a page of changes shows."""
    began = time.process_time()
    shown = html_diff(old, new)
    if not (shown.inline and shown.added + shown.removed):
        raise RuntimeError("the texts differ in nothing")
    return time.process_time() - began


def body(seed: int) -> str:
    """Paragraphs, numbered items and tables of made-up words, each kind in turn until there are enough words."""
    writer = _Writer(seed)
    turn = cycle((writer.paragraph, writer.items, writer.table))
    parts = []
    while writer.written < WORDS:
        parts.append(next(turn)())
    return clean_html("".join(parts))


def scattered(html: str, share: float) -> str:
    """The same with some words replaced."""
    dice = random.Random(3)  # noqa: S311 - no secret
    words = html.split(" ")
    return clean_html(" ".join("changed" if "<" not in word and dice.random() < share else word for word in words))


class _Writer:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret
        self.words = ["".join(self._syllable() for _ in range(self.dice.randrange(2, 5))) for _ in range(8_000)]
        self.written = 0

    def _syllable(self) -> str:
        return chr(0xAC00 + self.dice.randrange(11_172))

    def some(self, count: int) -> str:
        self.written += count
        return f"<p>{' '.join(self.dice.choices(self.words, k=count))}</p>"

    def paragraph(self) -> str:
        return "".join(self.some(40) for _ in range(4))

    def items(self) -> str:
        return f"<ol>{''.join(f'<li>{self.some(20)}</li>' for _ in range(5))}</ol>"

    def table(self) -> str:
        rows = (f"<tr>{''.join(f'<td>{self.some(3)}</td>' for _ in range(5))}</tr>" for _ in range(10))
        return f"<table>{''.join(rows)}</table>"
