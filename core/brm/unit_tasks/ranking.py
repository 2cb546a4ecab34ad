"""Which unit task a text belongs to: pure, so that the page, the hygiene list and the measurement rank alike.

A text is taken as its pairs of letters, the rare ones counting more. A task is known by its name and outline and by titles
of documents filed below it; it scores by the closest of them, and by how many others come near.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
WORD = re.compile(r"[0-9A-Za-z\uac00-\ud7a3]+")
NUMBER = re.compile(r"\d+")
#: How many near texts speak for a task, each half as loud as the one before it.
SPEAKING = 5
#: Below this the closest text has too little in common to be named as a reason.
LEAST = 0.03


@dataclass(frozen=True, slots=True)
class Known(Generic[Key]):
    """One text that stands for a task; ``is_title`` of a document filed below it, else its own name and outline."""

    task: Key
    text: str
    is_title: bool


@dataclass(frozen=True, slots=True)
class Ranked(Generic[Key]):
    """A task with its score from 0 to about 2 and the text that speaks for it the loudest."""

    task: Key
    score: float
    nearest: Known[Key]


def pairs(text: str) -> Counter[str]:
    """Pairs of letters within words; numbers (years, rounds) say nothing about a task."""
    words = WORD.findall(NUMBER.sub(" ", text))
    return Counter(
        word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1)) if len(word) > 1 or len(words) == 1
    )


class Ranking(Generic[Key]):
    """Texts that stand for tasks, ready to be asked."""

    def __init__(self, known: Iterable[Known[Key]]) -> None:
        self._known: Sequence[Known[Key]] = list(known)
        counted = [pairs(one.text) for one in self._known]
        seen = Counter(pair for counts in counted for pair in counts)
        self._weight = {pair: math.log(1 + len(counted) / number) for pair, number in seen.items()}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, counts in enumerate(counted):
            for pair, value in self._vector(counts).items():
                self._postings[pair].append((place, value))

    def rank(self, text: str, *, without: Known[Key] | None = None) -> list[Ranked[Key]]:
        """Tasks that have something in common with the text, the likeliest first; ``without`` leaves one text out."""
        near: dict[int, float] = defaultdict(float)
        for pair, value in self._vector(pairs(text)).items():
            for place, other in self._postings.get(pair, ()):
                near[place] += value * other
        by_task: dict[Key, list[tuple[float, int]]] = defaultdict(list)
        for place, score in near.items():
            if self._known[place] is not without:
                by_task[self._known[place].task].append((score, place))
        ranked = [self._ranked(task, sorted(found, reverse=True)[:SPEAKING]) for task, found in by_task.items()]
        return sorted((one for one in ranked if one.score >= LEAST), key=lambda one: -one.score)

    def _ranked(self, task: Key, found: list[tuple[float, int]]) -> Ranked[Key]:
        score = sum(score / 2**rank for rank, (score, _place) in enumerate(found))
        return Ranked(task, score, self._known[found[0][1]])

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        values = {pair: number * self._weight[pair] for pair, number in counts.items() if pair in self._weight}
        length = math.sqrt(sum(value * value for value in values.values()))
        return {pair: value / length for pair, value in values.items()} if length else {}
