"""What a draft refers to and which drafts go with it, as the form and programs send it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from approvals.documents.enums import RelationKind

MOST_RELATIONS = 50
MOST_MEMBERS = 50


@dataclass(frozen=True, slots=True)
class Around:
    """References (document, kind), each document once, and the other drafts of the bundle in their order."""

    relations: tuple[tuple[UUID, str], ...] = ()
    members: tuple[UUID, ...] = ()

    @classmethod
    def posted(cls, data: MultiValueDict[str, str]) -> "Around":
        """From ``relation=<kind>:<id>`` and ``member=<place>:<id>``; what names nothing was not chosen."""
        relations = [(other, kind) for kind, other in _pairs(data.getlist("relation")) if kind in RelationKind.values]
        members = [(int(place), other) for place, other in _pairs(data.getlist("member")) if _is_place(place)]
        ordered = [other for _place, other in sorted(members, key=lambda one: one[0])]
        return cls(tuple(dict(relations[:MOST_RELATIONS]).items()), tuple(dict.fromkeys(ordered[:MOST_MEMBERS])))


def _pairs(given: Sequence[str]) -> list[tuple[str, UUID]]:
    found = []
    for text in given:
        name, _colon, raw = text.partition(":")
        try:
            found.append((name, UUID(raw)))
        except ValueError:
            continue
    return found


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4
