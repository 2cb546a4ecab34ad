"""Who can act on a step now, who heads the line, who could be put in another's place."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from approvals.documents.enums import Hindrance, StepState
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules import CommandLine
from approvals.documents.rules.acting import joint_drafters
from approvals.documents.selectors.route import open_steps, steps_of
from core.accounts import public as accounts
from core.organization import public as organization


def in_office(cards: Mapping[UUID, organization.PersonCard]) -> set[UUID]:
    """Those of the people who hold a post and whose account is not switched off."""
    held = [person_id for person_id, card in cards.items() if card.department_id is not None]
    return set(accounts.users().filter(pk__in=held, is_active=True).values_list("pk", flat=True))


def hindrances(
    person_ids: Iterable[UUID], *, drafters: Iterable[UUID] = (), joint: Iterable[UUID] = ()
) -> dict[UUID, Hindrance]:
    """Those of the people who cannot act now and for whom no deputy does, with the reason.

    On a document of ``drafters``, drafted jointly with ``joint``, none of them is anybody's deputy (REG 10(3): no own
    document as a deputy).
    """
    return hindrances_of(organization.person_cards(person_ids), {*drafters, *joint})


def hindrances_of(
    found: Mapping[UUID, organization.PersonCard], drafters: Iterable[UUID | None] = ()
) -> dict[UUID, Hindrance]:
    """The same for people whose cards are known; ``drafters`` are nobody's deputies."""
    cards = {key: card for key, card in found.items() if card.deputy_id in {None, *drafters}}
    here = in_office(cards)
    gone = {person_id: Hindrance.GONE for person_id in cards if person_id not in here}
    return gone | {key: Hindrance.AWAY for key, card in cards.items() if key in here and card.is_absent}


def hindrance_of(step: RouteStep, steps: Sequence[RouteStep]) -> Hindrance:
    """Why the person of an open step cannot act on the document; NONE when there is no reason."""
    return hindrances_among(steps).get(step.person_id, Hindrance.NONE)


def hindrances_among(steps: Sequence[RouteStep]) -> dict[UUID, Hindrance]:
    """Of those for whom the decision waits: who cannot act, and why."""
    waiting = [step.person_id for step in open_steps(steps)]
    if not waiting:
        return {}
    return hindrances(waiting, drafters=steps[0].document.drafters, joint=joint_drafters(steps))


def worst_hindrance(steps: Sequence[RouteStep]) -> Hindrance:
    """Whether somebody for whom the decision waits is gone for good, or only away."""
    found = set(hindrances_among(steps).values())
    return next((one for one in (Hindrance.GONE, Hindrance.AWAY) if one in found), Hindrance.NONE)


def replacements_for(document: Document, step: RouteStep, *, words: str) -> list[organization.PersonCard]:
    """People to put in place: found by the words; without words the heads in line, for a review their staff too."""
    heads = command_line_of(document).heads
    people = [head_id for head_id, _department_id in heads]
    if words.strip():
        found = organization.search_people(words)
    elif step.is_deciding:
        found = list(organization.person_cards(people).values())
    else:
        found = organization.people_of(document.department_id, *(department_id for _head_id, department_id in heads))
    on_route = {one.person_id for one in steps_of(document) if one.state != StepState.SKIPPED}
    able = [card for card in found if card.person_id not in on_route and card.department_id]
    return [card for card in able if not step.is_deciding or card.person_id in people]


def command_line_of(document: Document, heads: Sequence[tuple[UUID, UUID]] | None = None) -> CommandLine:
    """The drafting department's line of heads (``heads`` where they are known); where that department is gone, the line
    the drafter stands in now."""
    if heads is None:
        heads = organization.heads_in_line(document.department_id)
    if heads or (now := organization.department_of(document.writer_id)) is None:
        return CommandLine(document.department_id, document.department_name, heads)
    return CommandLine(now.pk, document.department_name, organization.heads_in_line(now.pk))
