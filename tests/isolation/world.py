"""One of everything in agency alpha, and the addresses of both hosts with alpha's ids put in."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from approvals.documents.services import (
    TemplateFields,
    ask_opinion,
    attach_upload,
    give_opinion,
    keep_route,
    open_file,
    save_template,
)
from approvals.exchange.envelopes.public import FileIn, Sender
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.services import ask_recipients, register_seal, send_document
from approvals.memos.public import MemoFields, answer_memo, create_memo, send_memo
from approvals.memos.services import attach_upload as attach_to_memo
from core.accounts.public import AGENCY_ROLES, Role
from core.accounts.services.tokens import create_token
from core.audit.public import Actor
from core.brm.public import propose_closing_unit_task
from core.files.public import store_file
from core.foundation.public import clock
from core.groups.public import GroupFields, MemberPlan, create_group
from core.notices.models import Notice
from core.notices.public import notify
from core.organization import public as organization
from core.organization.models import Assignment, Post
from core.organization.services.loading import show_load
from core.organization.services.reforming import LinePlan, add_reform_line, plan_reform
from core.outbox.models import OutboxMessage
from core.taskcards.models import ResultLink
from helpdesk.public import raise_ticket
from rollout.models import TeamMember
from rollout.services import join_team
from tests.approvals.exchange.arriving import own
from tests.approvals.exchange.stories import picture, to_be_sent
from tests.approvals.people import build_office
from tests.core.taskcards.people import active, result
from tests.people import make_actor, make_user, signed_in
from workspace.directives.public import DirectiveFields, accept_directive, issue_directive, report_progress
from workspace.handover.public import (
    HandoverPlan,
    ManualFields,
    begin_handover,
    give_handover,
    save_handover,
    shown_to,
    write_manual,
)
from workspace.meetings.public import ItemPlan, MeetingFields, call_meeting, hold_meeting, write_minutes
from workspace.schedule.public import ItemFields, plan_item
from workspace.transfers.records.lines import LinePlan as TransferLine
from workspace.transfers.records.models import ReceivedRecord, RecordFile
from workspace.transfers.records.services.planning import plan_transfer

SECRET = "알파기관비밀제목"
# Names of parameters that do not name an object of one agency: steps, months, functions, parts of cards, own counters.
FREE = {
    "step": "training", "month": "2026-10", "node_id": "BI1", "seq": "1", "page": 1, "order": 1, "part": "results",
    "staged_id": "01900000-0000-7000-8000-000000000002",
}  # fmt: skip
#: Tables of the sign-in library count from 1 in every schema: a number the other agency does not reach by itself.
FAR = 9_000_001


@dataclass(frozen=True)
class Address:
    """One pattern of a host: ``route`` as written, ``view`` with its declared permission."""

    route: str
    view: Any

    @property
    def names(self) -> set[str]:
        return set(re.findall(r"<\w+:(\w+)>", self.route))

    def with_ids(self, ids: dict[str, Any]) -> str:
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str({**FREE, **ids}[found.group(1)]), self.route)

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/v1/")


def addresses(urlconf: str) -> list[Address]:
    return list(_walk(get_resolver(urlconf).url_patterns, ""))


def _walk(patterns: Any, prefix: str) -> Iterator[Address]:
    for found in patterns:
        route = prefix + str(found.pattern)
        if hasattr(found, "url_patterns"):
            yield from _walk(found.url_patterns, route)
        else:
            yield Address(route, getattr(found.callback, "view_class", None) or found.callback.cls)


AGENCY = addresses(settings.AGENCY_URLCONF)
CONSOLE = addresses(settings.ROOT_URLCONF)


@dataclass
class World:
    """Ids of alpha's objects by parameter name, a browser and a token of a person of alpha who may do everything."""

    ids: dict[str, Any]
    browser: Client
    token: str
    boss: Any
    nobody: Any


def build_world() -> World:
    """Fill agency alpha (the schema in force) with one object of every kind an address can name."""
    office = build_office()
    document = office.draft(title=SECRET)
    boss = make_user("boss", *AGENCY_ROLES)
    actor = _boss_in_post(boss, office)
    drafter = office.actor("drafter")
    content = io.BytesIO(SECRET.encode())
    attached = attach_upload(document_id=document.pk, name=f"{SECRET}.txt", stream=content, actor=drafter)
    asked = {"document_id": document.pk, "person_id": office.colleague.pk, "question": SECRET}
    ask_opinion(**asked, actor=drafter)
    opinion = give_opinion(document_id=document.pk, text=SECRET, actor=office.actor("colleague"))
    absence = _absence(boss, actor)
    token, secret = _token(actor)
    rule, item = _delegation(actor)
    ids = {
        "delegation_id": rule,
        "item_id": item,
        "document_id": document.pk,
        "attachment_no": attached.no,
        "template_id": save_template(fields=TemplateFields(name=SECRET), actor=actor).pk,
        "route_id": keep_route(name=SECRET, lines=[office.line("head", "approve")], actor=actor).pk,
        "opinion_id": opinion.pk,
        "unit_task_id": office.task.pk,
        "proposal_id": _proposal(office),
        "user_id": office.drafter.pk,
        "person_id": office.drafter.pk,
        "post_id": Post.objects.first().pk,
        "assignment_id": Assignment.objects.first().pk,
        "absence_id": absence.pk,
        "load_id": _load(actor),
        **_reform(actor),
        "token_id": token.pk,
        "code": office.department.code,
        **_smaller_things(actor, boss.pk),
        **_ways_in(boss, office.drafter),
        **_memo(office),
        **_dispatch(office),
        **_handover(office),
        "records_file_id": open_file(unit_task_id=office.task.pk, title=SECRET, actor=office.actor("head")).pk,
        **_arrival(office, attached.file),
        "directive_id": _directive(office),
        "group_id": _group(office),
        "schedule_item_id": _schedule_item(office),
        "meeting_id": _meeting(office),
        **_task_card(office, document.pk),
        **_transfer(office, actor, attached.file_id),
    }
    return World(ids, signed_in(boss), secret, boss, make_user("nobody"))


def _absence(boss: Any, actor: Actor) -> Any:
    """An absence that is still to come."""
    now = clock.now()
    days = {"starts_at": now + timedelta(days=2), "ends_at": now + timedelta(days=3)}
    return organization.register_absence(person_id=boss.pk, **days, reason="leave", actor=actor)


def _token(actor: Actor) -> tuple[Any, str]:
    """A token that may do all its owner may."""
    expires_at = clock.now() + timedelta(days=9)
    return create_token(label=SECRET, scopes=sorted(actor.permissions), expires_at=expires_at, actor=actor)


def _memo(office: Any) -> dict[str, Any]:
    """A memo with a file and an instruction."""
    author, head = office.actor("drafter"), office.actor("head")
    fields = MemoFields(title=SECRET, text=SECRET, report_to=(office.head.pk,))
    memo = create_memo(fields=fields, actor=author)
    file = attach_to_memo(memo_id=memo.pk, name=f"{SECRET}.txt", stream=io.BytesIO(b"memo"), actor=author)
    send_memo(memo_id=memo.pk, actor=author)
    told = answer_memo(memo_id=memo.pk, text=SECRET, kind="instruction", actor=head)
    return {"memo_id": memo.pk, "answer_id": told.pk, "file_no": file.no}


def _dispatch(office: Any) -> dict[str, Any]:
    """Sent under a seal, with a request for another recipient."""
    seal = register_seal(name=SECRET, picture=picture(), actor=office.actor("drafter"))
    document = to_be_sent(office, title=SECRET)
    sender = office.actor("drafter")
    dispatch = send_document(document_id=document.pk, seal_id=seal.pk, actor=sender)
    line = Line(SECRET, channel="post", proof=SECRET)
    change = ask_recipients(dispatch_id=dispatch.pk, ground="omission", reason=SECRET, lines=[line], actor=sender)
    recipient = dispatch.recipients.get()
    return {
        "dispatch_id": dispatch.pk, "change_id": change.pk, "recipient_id": recipient.pk, "seal_id": seal.pk,
    }  # fmt: skip


def _directive(office: Any) -> UUID:
    """Accepted, with a report on it."""
    fields = DirectiveFields(SECRET, office.drafter.pk, cooperating=(office.other_department.pk,))
    directive = issue_directive(fields=fields, actor=office.actor("head"))
    owner = {"directive_id": directive.pk, "actor": office.actor("drafter")}
    accept_directive(**owner)
    report_progress(**owner, text=SECRET, percent=10)
    return directive.pk


def _arrival(office: Any, file: Any) -> dict[str, UUID]:
    """A paper that another department sent with a file, and that waits to be received."""
    sender = Sender("alpha", SECRET, SECRET, SECRET, SECRET, SECRET)
    shared = FileIn(str(file.pk), 1, f"{SECRET}.txt", file.sha256, file.size, file.media_type)
    arrival = own(office.department, title=SECRET, body=SECRET, sender=sender, files=(shared,))
    return {"arrival_id": arrival.pk, "arrival_file_id": arrival.files.get().pk}


def _group(office: Any) -> UUID:
    """Of the agency, so that everybody in it sees it."""
    fields = GroupFields(name=SECRET, members=(MemberPlan(department_id=office.department.pk),))
    return create_group(fields=fields, scope="agency", actor=make_actor("keeper", "agency_admin")).pk


def _meeting(office: Any) -> UUID:
    """Held, with minutes to confirm."""
    now, actor = clock.now(), office.actor("drafter")
    fields = MeetingFields(SECRET, now - timedelta(hours=2), now - timedelta(hours=1), (office.colleague.pk,))
    meeting = call_meeting(fields=fields, actor=actor)
    hold_meeting(meeting_id=meeting.pk, actor=actor)
    write_minutes(meeting_id=meeting.pk, expected_version=2, items=[ItemPlan(SECRET, SECRET)], actor=actor)
    return meeting.pk


def _schedule_item(office: Any) -> UUID:
    """Of the department, for later."""
    now = clock.now()
    fields = ItemFields(SECRET, now + timedelta(days=2), now + timedelta(days=3), place=SECRET, for_department=True)
    return plan_item(fields=fields, actor=office.actor("drafter")).pk


def _task_card(office: Any, document_id: UUID) -> dict[str, Any]:
    """A card in progress whose result rests on the document."""
    card = active(office, name_ko=SECRET)
    entry = result(office, card, title=SECRET)
    link = ResultLink.objects.create(result=entry, kind="document", object_id=document_id, title=SECRET)
    return {"card_id": card.pk, "entry_id": entry.pk, "result_id": entry.pk, "link_id": link.pk}


def _transfer(office: Any, actor: Actor, file_id: UUID) -> dict[str, Any]:
    """A transfer that is only planned, and a record that came from elsewhere."""
    line = TransferLine(kind="unit_task", code=office.task.code, target="somewhere")
    planned = plan_transfer(
        receiver="beta", title=SECRET, ground=SECRET, effective_on=clock.today(), lines=[line], actor=actor
    )
    record = ReceivedRecord.objects.create(
        source_id=document_free_id(), transfer_id=planned.pk, title=SECRET, number_text=SECRET, number_code="1",
        from_code="beta", from_name="beta", old_department=SECRET, old_path=SECRET, department=office.department,
        unit_task=office.task, drafter_name=SECRET, decided_at=clock.now(), retention="y5", reading_range="agency",
        seal_sha256="0" * 64,
        card={"manifest": {"route": [], "opinions": [], "management": {"disclosure": "open", "grounds": []}}, "text": {"title": SECRET, "body": SECRET, "format": "plain"}},
    )  # fmt: skip
    RecordFile.objects.create(record=record, file_id=file_id, no=1, name=SECRET)
    return {"transfer_id": planned.pk, "record_id": record.pk}


def _proposal(office: Any) -> UUID:
    """A department asks that one of its unit tasks is closed."""
    drafter = office.actor("drafter")
    return propose_closing_unit_task(unit_task_id=office.task.pk, reason=SECRET, actor=drafter).pk


def _handover(office: Any) -> dict[str, Any]:
    """A post handed over, signed by the giver; its sheet and its manual say the secret."""
    giver = office.actor("drafter")
    post_id = office.drafter.assignments.get().post_id
    people = {"receiver_id": office.colleague.pk, "witness_id": office.head.pk}
    plan = HandoverPlan(post_id=post_id, reason="transfer", day=clock.today(), **people)
    handover = begin_handover(plan=plan, actor=giver)
    handover = save_handover(handover_id=handover.pk, words={"goods": SECRET}, actor=giver)
    write_manual(post_id=post_id, fields=ManualFields(plan=SECRET), expected_number=0, actor=giver)
    give_handover(handover_id=handover.pk, sheet_sha256=shown_to(handover, giver).sha256, actor=giver)
    return {"handover_id": handover.pk}


def _boss_in_post(boss: Any, office: Any) -> Actor:
    from core.accounts.public import actor_of_user

    post = organization.create_post(department=office.department, title_ko="실장", actor=actor_of_user(boss))
    organization.assign_person(person_id=boss.pk, post=post, valid_from=clock.today(), actor=actor_of_user(boss))
    return actor_of_user(boss)


def _delegation(actor: Actor) -> tuple[UUID, UUID]:
    """A draft of the delegation rule with one item."""
    rule = organization.draft_delegation_rule(title=SECRET, actor=actor)
    plan = organization.ItemPlan("A-1", SECRET, SECRET, (organization.ClausePlan("department_head"),))
    return rule.pk, organization.save_delegation_item(rule_id=rule.pk, item=plan, actor=actor).pk


def _load(actor: Actor) -> UUID:
    """A table of the organisation whose differences are shown."""
    data = f"code,number_code,name\nsecret,7654321,{SECRET}\n".encode()
    return show_load(name=f"{SECRET}.csv", data=data, actor=actor)[0].pk


def _reform(actor: Actor) -> dict[str, Any]:
    """A planned reorganisation with one line."""
    reform = plan_reform(title=SECRET, effective_on=clock.today() + timedelta(days=9), actor=actor)
    line = LinePlan("create", code="planned", number_code="7654322", name_ko=SECRET)
    return {"reform_id": reform.pk, "line_id": add_reform_line(reform_id=reform.pk, line=line, actor=actor).pk}


def _smaller_things(actor: Actor, boss_id: UUID) -> dict[str, Any]:
    ticket = raise_ticket(
        subject=SECRET, text=SECRET, module="documents", kind="question", severity="minor", actor=actor
    )
    join_team(agency_code="alpha", person_id=boss_id, name=SECRET, role="leader", actor=actor)
    notify(person_ids=[boss_id], kind="test", title=SECRET, key="sweep")
    file = store_file(name=f"{SECRET}.txt", stream=io.BytesIO(SECRET.encode()), actor=actor)
    return {
        "ticket_id": ticket.pk,
        "member_id": TeamMember.objects.get(agency_code="alpha").pk,
        "notice_id": Notice.objects.get(key="sweep").pk,
        "file_id": file.pk,
        "message_id": OutboxMessage.objects.first().pk if OutboxMessage.objects.exists() else document_free_id(),
    }


def _ways_in(boss: Any, drafter: Any) -> dict[str, int]:
    """A session of the boss and a passkey of the drafter."""
    UserSession.objects.create(pk=FAR, user=boss, session_key="sweep", ip="127.0.0.1", user_agent=SECRET)
    passkey = {"name": SECRET, "credential": {}}
    Authenticator.objects.create(pk=FAR, user=drafter, type=Authenticator.Type.WEBAUTHN, data=passkey)
    return {"session_id": FAR, "pk": FAR}


def document_free_id() -> str:
    return "00000000-0000-7000-8000-000000000000"


PLATFORM_STAFF = (Role.OPERATOR, Role.EVALUATOR, Role.HELPDESK_AGENT, Role.HELPDESK_SUPERVISOR, Role.ROLLOUT_MANAGER)
