"""What the giver's side does with a report: accept it as done, send it back, close; or call the directive off."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from workspace.directives import rules, selectors
from workspace.directives.enums import DirectiveAct, DirectiveState
from workspace.directives.models import Directive
from workspace.directives.rules import Sides
from workspace.directives.services.history import record_act, write_entry


@transaction.atomic
def settle_directive(*, directive_id: UUID, text: str = "", actor: Actor) -> Directive:
    """Accept it as done. Raises DirectiveNotFound, NotGiver, NotReported, OverAlready (also on a second press)."""
    directive = _found(directive_id, rules.check_can_settle, actor)
    return _moved(directive, DirectiveAct.SETTLE, DirectiveState.SETTLED, text, actor)


@transaction.atomic
def send_back(*, directive_id: UUID, text: str, actor: Actor) -> Directive:
    """Ask for more, saying what. Raises DirectiveNotFound, NotGiver, NotReported, OverAlready, WordsMissing."""
    directive = _found(directive_id, rules.check_can_send_back, actor)
    rules.check_words(text)
    return _moved(directive, DirectiveAct.SEND_BACK, DirectiveState.SENT_BACK, text, actor)


@transaction.atomic
def close_directive(*, directive_id: UUID, text: str = "", actor: Actor) -> Directive:
    """Close what was accepted as done: nothing follows any more. Raises DirectiveNotFound, NotGiver, NotSettled,
    OverAlready.
    """
    directive = _found(directive_id, rules.check_can_close, actor)
    return _moved(directive, DirectiveAct.CLOSE, DirectiveState.CLOSED, text, actor)


@transaction.atomic
def call_off(*, directive_id: UUID, text: str, actor: Actor) -> Directive:
    """End a directive that is no longer to be done, saying why. Raises DirectiveNotFound, NotGiver, OverAlready,
    WordsMissing.
    """
    directive = _found(directive_id, rules.check_can_call_off, actor)
    rules.check_words(text)
    return _moved(directive, DirectiveAct.CALL_OFF, DirectiveState.CLOSED, text, actor)


def _found(directive_id: UUID, check: Callable[[Directive, Sides], None], actor: Actor) -> Directive:
    viewer = viewer_of(actor)
    directive = selectors.directive_for_update(directive_id, actor=viewer)
    check(directive, selectors.sides_of(directive, actor=viewer))
    return directive


def _moved(directive: Directive, act: DirectiveAct, state: DirectiveState, text: str, actor: Actor) -> Directive:
    entry = write_entry(directive, act, actor=actor, text=text)
    directive.state, directive.updated_at = state, entry.created_at
    if act == DirectiveAct.SETTLE:
        directive.settled_at = entry.created_at
    if act == DirectiveAct.SEND_BACK:
        directive.settled_at = None
    directive.closed_at = clock.now() if state == DirectiveState.CLOSED else None
    directive.save(update_fields=["state", "updated_at", "settled_at", "closed_at"])
    record_act(entry, actor=actor)
    return directive
