"""Writing down what was done: the entry of the history, the ledger, and the message that tells people of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import Fact, publish_all
from workspace.directives import rules, selectors
from workspace.directives.enums import DirectiveAct
from workspace.directives.models import Directive, DirectiveEntry

#: What the giver's side does is told to the owner's, and the other way round.
BY_GIVER = (
    DirectiveAct.ISSUE,
    DirectiveAct.SETTLE,
    DirectiveAct.SEND_BACK,
    DirectiveAct.CLOSE,
    DirectiveAct.CALL_OFF,
)


def write_entry(
    directive: Directive,
    act: DirectiveAct,
    *,
    actor: Actor,
    text: str = "",
    departments: Sequence[UUID] = (),
    **more: Any,
) -> DirectiveEntry:
    """Append what was done, and let the other side know; heads of ``departments`` too. Raises SaidAlready for the same
    words again, as a second press sends them.
    """
    assert actor.person_id is not None
    entry = DirectiveEntry(
        directive=directive,
        act=act,
        text=text.strip(),
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        created_at=clock.now(),
        **more,
    )
    rules.check_not_said(selectors.last_entry(directive) if act == DirectiveAct.PROGRESS else None, entry)
    entry.save(force_insert=True)
    post_id = directive.owner_post_id if act in BY_GIVER else directive.issuer_post_id
    publish_all([told(entry, post_id=post_id, departments=departments)])
    return entry


def record_act(entry: DirectiveEntry, *, actor: Actor, **more: Any) -> None:
    """One entry of the ledger for each act; the words stay in the history."""
    directive = entry.directive
    detail = {"entry_id": entry.pk, "state": directive.state, "owner_post_id": directive.owner_post_id, **more}
    if entry.percent is not None:
        detail |= {"percent": entry.percent}
    if entry.document_ids or entry.memo_ids:
        detail |= {"document_ids": entry.document_ids, "memo_ids": entry.memo_ids}
    record(f"directives.{entry.act}", target=directive, actor=actor, detail=detail)


def told(entry: DirectiveEntry, *, post_id: UUID, departments: Sequence[UUID] = ()) -> Fact:
    """Posts and departments, not people: whoever holds or heads them when the message is handled is told."""
    directive = entry.directive
    payload = {
        "directive_id": directive.pk,
        "act": entry.act,
        "by": entry.person_name,
        "by_id": entry.person_id,
        "text": directive.text[:100],
        "post_id": post_id,
        "department_ids": list(departments),
    }
    return Fact(
        "directives.told", payload, f"{entry.pk}:{post_id}" if entry.act == DirectiveAct.PASS else str(entry.pk)
    )
