"""Somebody saved in between: keep what was written, show what differs, let the person decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from approvals.documents import selectors, services
from approvals.documents.card_form import OF_SENDING
from approvals.documents.changes import html_of
from approvals.documents.enums import DocumentKind, StepKind
from approvals.documents.errors import StaleDraft, StaleRevision
from approvals.documents.forms import initial_of
from approvals.documents.models import Document, Revision
from approvals.documents.rules import RouteLine
from core.audit.public import Actor
from core.groups import public as groups
from core.organization import public as organization
from core.richtext.public import html_diff
from onnara_web.public import add_domain_error

#: Compared word by word, or not written by a person.
BESIDE = frozenset({"body", "expected_revision", "expected_state"})
PEOPLE = frozenset({"proposer_id", "reporter_id"})


@dataclass(frozen=True, slots=True)
class Differing:
    """One field in which what was saved meanwhile is not what stands in the form."""

    label: str
    saved: str
    written: str


def conflict_context(
    form: Any, document: Document, error: StaleRevision, *, actor: Actor, lines: Sequence[RouteLine] | None = None
) -> dict[str, Any]:
    """The form keeps what was written and now stands on the present revision: saving again means all of it.

    ``lines``: the path in the form, where it has one.
    """
    current = selectors.get_revision(document, error.params["current"])
    form.data = form.data.copy()
    form.data["expected_revision"] = str(current.no)
    beside = isinstance(error, StaleDraft)
    if "expected_state" in form.fields:
        form.data["expected_state"] = services.draft_state(document, selectors.planned_steps_of(document))
    add_domain_error(form, error)
    old, new = html_of(current), form.cleaned_data["body"].html
    differing = [*_differing(form, document, current, actor), *(_paths(document, lines) if lines is not None else ())]
    diff = html_diff(old, new) if old != new else None
    return {"theirs": current, "beside": beside, "differing": differing, "diff": diff}


def _differing(form: Any, document: Document, current: Revision, actor: Actor) -> list[Differing]:
    saved = initial_of(document, current)
    if document.kind != DocumentKind.OUTGOING:
        saved |= OF_SENDING
    names = [name for name in form.fields if name in saved and name in form.cleaned_data and name not in BESIDE]
    pairs = [(name, saved[name], form.cleaned_data[name]) for name in names]
    return [
        Differing(str(form.fields[name].label), _words(form, name, old, actor), _words(form, name, new, actor))
        for name, old, new in pairs
        if _plain(old) != _plain(new)
    ]


def _plain(value: Any) -> str:
    """Nothing is nothing, however it is written; lists as they are typed."""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None or value is False else str(value).strip()


def _words(form: Any, name: str, value: Any, actor: Actor) -> str:
    """A value as the form tells it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in PEOPLE:
        return _people([value])
    if name == "reader_groups":
        return ", ".join(groups.names_of(value, actor=actor).values())
    if name == "amount" and value is not None:
        return organization.show_won(value)
    labels = dict(_flat(getattr(form.fields[name], "choices", ())))
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(str(one), _plain(one)) for one in values)


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        elif value not in ("", None):
            yield str(value), str(label)


def _people(person_ids: Sequence[UUID | None]) -> str:
    known = [one for one in person_ids if one]
    cards = organization.person_cards(known) if known else {}
    return ", ".join(f"{cards[one].name} {cards[one].shown_title}".strip() for one in known if one in cards)


def _paths(document: Document, lines: Sequence[RouteLine]) -> list[Differing]:
    saved = [(step.person_id, str(step.kind)) for step in selectors.planned_steps_of(document)]
    written = [(line.person_id, str(line.kind)) for line in lines]
    if saved == written:
        return []
    cards = organization.person_cards({person_id for person_id, _kind in (*saved, *written)})

    def told(path: Sequence[tuple[UUID, str]]) -> str:
        return " → ".join(f"{cards[one].name} ({StepKind(kind).label})" for one, kind in path if one in cards)

    return [Differing(_("Report path"), told(saved), told(written))]
