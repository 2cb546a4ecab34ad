"""What apps above memos add to the page of a memo. They register it in ``AppConfig.ready``; memos know none of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from approvals.documents.selectors import Viewer
from approvals.memos.models import Memo, MemoStep


@dataclass(frozen=True, slots=True)
class MemoPart:
    """``context`` gives what the template needs, for a person who may know of the memo; None: nothing to show."""

    name: str
    template_name: str
    context: Callable[[Memo, Sequence[MemoStep], Viewer], Mapping[str, Any] | None]
    #: Shown inside the form of an answer: another way to say what was typed there.
    beside_answer: str = ""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part as the page includes it."""

    template_name: str
    context: Mapping[str, Any]
    beside_answer: str = ""


_parts: dict[str, MemoPart] = {}


def register_memo_part(part: MemoPart) -> None:
    """Show this beside every memo; the same name again replaces it."""
    _parts[part.name] = part


def parts_of(memo: Memo, steps: Sequence[MemoStep], viewer: Viewer) -> list[ShownPart]:
    """What there is to show beside this memo."""
    shown = ((part, part.context(memo, steps, viewer)) for part in _parts.values())
    return [ShownPart(part.template_name, said, part.beside_answer) for part, said in shown if said is not None]
