"""Giving a directive: in one's own name, for somebody above, from a memo, or with an approval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from approvals.documents.public import Opinion, RouteStep, instructions_on, viewer_of
from approvals.memos.public import (
    Memo,
    MemoStep,
    answer_by_directive,
    find_turn,
    get_memo,
    has_received,
    steps_of,
)
from core.accounts.public import actor_of_user
from core.audit.public import Actor
from core.brm import public as brm
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard
from workspace.directives import permissions, rules, selectors
from workspace.directives.enums import REGISTERED, DirectiveAct, DirectiveSource, Importance
from workspace.directives.errors import AlreadyIssued, NotReceived
from workspace.directives.models import Directive, DirectiveDepartment
from workspace.directives.services.history import record_act, write_entry
from workspace.meetings.public import decision_of


@dataclass(frozen=True, slots=True)
class DirectiveFields:
    """What is ordered. ``owner_id`` is a person: the directive goes to the post held now. ``giver_…`` only where it is
    registered for somebody else; left out, ``lead_department_id`` is the owner's and ``given_on`` today.
    """

    text: str
    owner_id: UUID | None
    due_on: date | None = None
    importance: str = Importance.NORMAL
    unit_task_id: UUID | None = None
    lead_department_id: UUID | None = None
    cooperating: Sequence[UUID] = ()
    source: str = DirectiveSource.MANAGER
    given_on: date | None = None
    giver_name: str = ""
    giver_title: str = ""
    giver_department: str = ""


@dataclass(frozen=True, slots=True)
class Principal:
    """The absent superior in whose place a deputy gives it: it is that one's, and the post's (REG 10(3))."""

    person_id: UUID
    name: str
    title: str
    department: str
    post_id: UUID


@transaction.atomic
def issue_directive(*, fields: DirectiveFields, actor: Actor) -> Directive:
    """Give a directive in one's own name to somebody down the line, or register one of the president, of ministers or of
    a meeting.

    Raises NoSeat, MayNotRegister, TextMissing, OwnerMissing, OwnerGone, OwnDirective, NotSuperior, GiverMissing,
    DueInThePast, GivenInTheFuture, DepartmentUnknown, UnitTaskUnknown.
    """
    rules.check_has_seat(actor)
    rules.check_may_register(fields.source, actor=actor)
    rules.check_giver(fields.source, fields.giver_name)
    owner = _owner(fields, actor)
    _check_line(fields.source, owner, actor)
    _check_two(owner, _giver(fields, actor, None), fields.source)
    return _issue(fields, owner, actor)


@transaction.atomic
def issue_from_memo(*, memo_id: UUID, fields: DirectiveFields, actor: Actor) -> Directive:
    """Make a directive of a memo one was reported: for its author, or for somebody else down the line. It answers the memo;
    memo and directive show each other; a deputy gives it for the absent one.

    Raises MemoNotFound, NotReceived, AlreadyIssued (also on a second press), and what ``issue_directive`` raises.
    """
    rules.check_has_seat(actor)
    viewer = viewer_of(actor)
    memo: Memo = get_memo(memo_id, actor=viewer)
    turn = find_turn(memo, steps_of(memo), actor=actor, represented=viewer.represented)
    if turn is None and not has_received(memo, steps_of(memo), actor=actor):
        raise NotReceived
    rules.check_text(fields.text)
    owner = _owner(fields, actor)
    if owner.person_id != memo.author_id:
        _check_line(DirectiveSource.MEMO, owner, actor)
    fields = replace(fields, source=DirectiveSource.MEMO)
    answer_by_directive(memo_id=memo_id, text=fields.text, tell_author=owner.person_id != memo.author_id, actor=actor)
    steps = steps_of(memo)
    own = any(step.person_id == actor.person_id for step in steps)
    deputed = next((step for step in steps if step.acting_person_id == actor.person_id), None)
    principal = None if own or deputed is None else _principal(deputed)
    _check_two(owner, _giver(fields, actor, principal), fields.source)
    return _issue(fields, owner, actor, principal, origin_id=memo.pk, origin_title=memo.title)


@transaction.atomic
def issue_from_meeting(*, meeting_id: UUID, order: int, fields: DirectiveFields, actor: Actor) -> Directive:
    """Make a directive of what a meeting decided: given by who does so now, with the meeting and its day named. Whoever
    registers directives gives it to anybody, everyone else down the line; several people may carry one decision out.

    Raises MeetingNotFound, AlreadyIssued (a second press), and what ``issue_directive`` raises.
    """
    rules.check_has_seat(actor)
    meeting, _item = decision_of(meeting_id, order, actor=viewer_of(actor))
    owner = _owner(fields, actor)
    if not actor.may(permissions.REGISTER):
        _check_line(DirectiveSource.MANAGER, owner, actor)
    day = meeting.starts_at.astimezone(clock.SEOUL)
    title = f"{meeting.name} ({day.year}. {day.month}. {day.day}.)"
    fields = replace(fields, source=DirectiveSource.MEETING, given_on=None)
    return _issue(fields, owner, actor, origin_id=meeting.pk, origin_part=order, origin_title=title)


@transaction.atomic
def take_up_instructions(*, document_id: UUID, actor: Actor) -> list[Directive]:
    """What was ordered with a decision becomes a directive of the drafter's post (DOMAIN 2.4 step 6), once for each who
    ordered something; of documents decided together the leading one stands for all. ``actor`` is the platform itself.

    Raises OwnerGone where the drafter holds no post any more: the message waits among stuck work until there is one.
    """
    made = []
    for said in instructions_on(document_id):
        document = said.document
        known = selectors.is_made_of(document_id, issuer_id=said.person_id)
        if known or document.bundle_lead_id is not None or said.person_id == document.writer_id:
            continue
        giver = _giver_of(said, actor)
        rules.check_has_seat(giver)
        fields = DirectiveFields(
            text=said.text,
            owner_id=document.writer_id,
            unit_task_id=document.unit_task_id,
            source=DirectiveSource.DOCUMENT,
            given_on=said.created_at.astimezone(clock.SEOUL).date(),
        )
        owner = _owner(fields, giver)
        step = said.step
        principal = _principal(step, step.post_id) if step and step.acting_person_id == said.person_id else None
        made.append(_issue(fields, owner, giver, principal, origin_id=document.pk, origin_title=document.title))
    return made


def _principal(step: RouteStep | MemoStep, post_id: UUID | None = None) -> Principal | None:
    """Whose step it was; nobody who holds no post any more: the deputy's own post follows it up then."""
    card = None if post_id else organization.person_card(step.person_id)
    post = post_id or (card.post_id if card else None)
    names = (step.person_name, step.person_title, step.person_department)
    return Principal(step.person_id, *names, post) if post else None


def _giver_of(said: Opinion, actor: Actor) -> Actor:
    """Who ordered it, called as when it was said, from the post of the step: whoever has left it since, and whoever holds
    it besides the own one, ordered from there."""
    now = actor_of_user(said.person)
    post_id = (said.step.post_id if said.step else None) or now.post_id
    then = replace(now, name=said.person_name, post_title=said.person_title, department_name=said.person_department)
    return replace(then, post_id=post_id, channel=actor.channel)


def _owner(fields: DirectiveFields, actor: Actor) -> PersonCard:
    card = organization.person_card(fields.owner_id) if fields.owner_id else None
    rules.check_owner(card, actor=actor)
    assert card is not None
    return card


def _check_line(source: str, owner: PersonCard, actor: Actor) -> None:
    superiors = {card.person_id for card in organization.superiors_of(owner.person_id)}
    rules.check_down_the_line(source, owner, superiors=superiors, actor=actor)


def _check_two(owner: PersonCard, giver: Mapping[str, Any], source: str) -> None:
    name, title = giver["giver_name"], giver["giver_title"]
    rules.check_two_people(owner, giver_id=giver.get("giver_id"), source=source, name=name, title=title)


def _issue(
    fields: DirectiveFields, owner: PersonCard, actor: Actor, principal: Principal | None = None, **origin: Any
) -> Directive:
    names = _checked(fields, owner)
    lead = fields.lead_department_id or owner.department_id
    assert lead is not None
    assert actor.person_id is not None
    assert actor.post_id is not None
    directive = Directive(
        given_on=fields.given_on or clock.today(),
        text=fields.text.strip(),
        issuer_id=actor.person_id,
        issuer_post_id=principal.post_id if principal else actor.post_id,
        lead_department_id=lead,
        lead_department_name=names[lead],
        issued_at=clock.now(),
        **{name: getattr(fields, name) for name in ("source", "due_on", "importance", "unit_task_id")},
        **_giver(fields, actor, principal, registered=not origin),
        **_in_charge(owner),
        **origin,
    )
    _insert(directive)
    helping = [one for one in dict.fromkeys(fields.cooperating) if one != lead]
    DirectiveDepartment.objects.bulk_create(
        DirectiveDepartment(directive=directive, department_id=one, name=names[one]) for one in helping
    )
    entry = write_entry(directive, DirectiveAct.ISSUE, actor=actor, departments=[lead, *helping])
    record_act(entry, actor=actor, source=directive.source, due_on=fields.due_on, cooperating=helping)
    return directive


def _checked(fields: DirectiveFields, owner: PersonCard) -> dict[UUID, str]:
    """Names of today's departments, once what was given holds."""
    today = clock.today()
    rules.check_text(fields.text)
    rules.check_dates(given_on=fields.given_on or today, due_on=fields.due_on, today=today)
    names = {version.department_id: version.name_ko for version in organization.versions_on()}
    lead = fields.lead_department_id or owner.department_id
    rules.check_departments([lead, *fields.cooperating], known=names)
    if fields.unit_task_id:
        brm.get_unit_task(fields.unit_task_id)
    return names


def _insert(directive: Directive) -> None:
    """Two presses at once: the second one is told."""
    try:
        with transaction.atomic():
            directive.save(force_insert=True)
    except IntegrityError as error:
        if "directives_once_from_one" in str(error):
            raise AlreadyIssued from error
        raise


def _giver(
    fields: DirectiveFields, actor: Actor, principal: Principal | None, *, registered: bool = True
) -> dict[str, Any]:
    """Who gave it as they are today; a name that was written down stands for somebody without an account, and only where
    the directive is registered as theirs, made of nothing that is here: nobody else gives an order in the name of another.
    """
    if registered and fields.source in REGISTERED:
        names = ("giver_name", "giver_title", "giver_department")
        return {name: getattr(fields, name).strip() for name in names}
    if principal:
        who = {"giver_id": principal.person_id, "giver_name": principal.name}
        return who | {"giver_title": principal.title, "giver_department": principal.department}
    return {
        "giver_id": actor.person_id,
        "giver_name": actor.name,
        "giver_title": actor.post_title,
        "giver_department": actor.department_name,
    }


def _in_charge(owner: PersonCard) -> dict[str, Any]:
    return {
        "owner_post_id": owner.post_id,
        "owner_id": owner.person_id,
        "owner_name": owner.name,
        "owner_title": owner.post_title,
        "owner_department": owner.department_name,
    }
