"""The report path while it is put together on the draft: suggested by the delegation rule, changed by the drafter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from approvals.documents import delegation, permissions
from approvals.documents.delegation import Suggestion, suggestion_for
from approvals.documents.enums import StepKind
from approvals.documents.route_editor import MOST_LINES, Editor
from core.audit.public import Actor
from core.foundation.public import InvalidInput, id_or_none
from core.organization import public as organization
from onnara_web.public import PageView

#: Moves after which the path is the suggested one again.
SUGGEST = "suggest"
#: The matter or the sum was changed: a path nobody touched follows it, another one stays and is compared.
MATTER = "matter"
NEEDS_FOCUS = ("add:", "last:", "remove:", SUGGEST)


@dataclass(frozen=True, slots=True)
class Case:
    """What the draft says it is about; a sum that cannot be read is told where it stands."""

    matter_code: str = ""
    amount: int | None = None
    refusal: str = ""

    @classmethod
    def posted(cls, data: Mapping[str, Any]) -> "Case":
        matter, raw = str(data.get("matter_code", ""))[:60], str(data.get("amount", "")).strip()
        try:
            return cls(matter, organization.parse_won(raw) if raw else None)
        except InvalidInput as error:
            return cls(matter, None, str(error))


def suggested_for(actor: Actor, case: Case) -> Suggestion:
    """The path for this drafter and case."""
    if actor.person_id is None or actor.department_id is None:
        return Suggestion((), None)
    return suggestion_for(
        department_id=actor.department_id,
        drafter_id=actor.person_id,
        matter_code=case.matter_code,
        amount=case.amount,
    )


def editor_of(suggestion: Suggestion) -> Editor:
    return Editor.of([(line.person_id, line.kind) for line in suggestion.lines])


def route_context(
    editor: Editor, actor: Actor, case: Case, suggestion: Suggestion, *, untouched: bool = False, focus: bool = False
) -> dict[str, Any]:
    """What the route's part of the form shows: lines with people and reasons, superiors not yet on it, what differs from
    the rule.
    """
    superiors = organization.superiors_of(actor.person_id) if actor.person_id else []
    cards = {card.person_id: card for card in superiors}
    cards |= organization.person_cards([line.person_id for line in editor.lines if line.person_id not in cards])
    return {
        "lines": _lines(editor, cards, suggestion),
        "suggested": _missing(editor, superiors),
        "focus_search": focus,
        "kinds": StepKind,
        "untouched": untouched,
        "case": case,
        "amount_read": organization.show_won(case.amount) if case.amount is not None else "",
        "level": delegation.check_level(editor.lines, suggestion.expected),
        "differs": bool(suggestion.expected) and not suggestion.is_taken(editor.lines),
    }


def _lines(editor: Editor, cards: Mapping[Any, Any], suggestion: Suggestion) -> list[dict[str, Any]]:
    stages = editor.stages
    return [
        {
            "card": cards[line.person_id],
            "kind": line.kind,
            "kinds": editor.kinds_for(line),
            "together": stages.count(stage) > 1,
            "reason": suggestion.reason_of(line),
        }
        for line, stage in zip(editor.lines, stages, strict=True)
        if line.person_id in cards
    ]


def _missing(editor: Editor, superiors: list[Any]) -> list[dict[str, Any]]:
    known = {line.person_id for line in editor.lines}
    highest = max((rank for rank, card in enumerate(superiors) if card.person_id in known), default=-1)
    return [
        {"card": card, "op": "add" if rank < highest else "last"}
        for rank, card in enumerate(superiors)
        if card.person_id not in known
    ]


class RouteLines(PageView):
    """The route's part of the form after one move; nothing is saved."""

    permission = permissions.DRAFT
    template_name = "documents/_route_editor.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        move, case = request.POST.get("op", ""), Case.posted(request.POST)
        posted = Editor.posted(request.POST, outside=self._outside(move))
        suggestion = suggested_for(self.actor, case)
        follows = request.POST.get("route_untouched") == "1" or not posted.lines
        untouched = move == SUGGEST or (move == MATTER and follows)
        editor = editor_of(suggestion) if untouched else posted.after(move)
        focus = move.startswith(NEEDS_FOCUS)
        return self.render(route_context(editor, self.actor, case, suggestion, untouched=untouched, focus=focus))

    def _outside(self, move: str) -> frozenset[UUID]:
        """Who of the people posted, or just added, belongs to another department than the drafter's line."""
        raw = [*self.request.POST.getlist("step_person")[:MOST_LINES], move.partition(":")[2]]
        people = [person_id for person_id in map(id_or_none, raw) if person_id]
        if self.actor.department_id is None or not people:
            return frozenset()
        return delegation.outside_line(people, department_id=self.actor.department_id)
