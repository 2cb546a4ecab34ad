"""Ties each rule to the law it comes from; the guide's table of rights is generated from this list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Check = TypeVar("Check", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class LawfulRule:
    """One rule: its name, its one-sentence meaning and its source."""

    name: str
    meaning: str
    source: str


RULES: list[LawfulRule] = []


def law(source: str) -> Callable[[Check], Check]:
    """Register the decorated ``check_…`` function; the first line of its docstring, without what it raises, is its meaning.

    People read it in their language from ``guide``.
    """

    def register(check: Check) -> Check:
        meaning = (check.__doc__ or "").strip().splitlines()[0].partition(" Raises ")[0]
        RULES.append(LawfulRule(check.__name__, meaning, source))
        return check

    return register
