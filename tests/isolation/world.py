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

from core.accounts.public import AGENCY_ROLES, Role
from core.accounts.services.tokens import create_token
from core.audit.public import Actor
from core.files.public import store_file
from core.foundation.public import clock
from core.notices.models import Notice
from core.notices.public import notify
from core.organization import public as organization
from core.organization.models import Assignment, Post
from core.outbox.models import OutboxMessage
from helpdesk.public import raise_ticket
from rollout.models import TeamMember
from rollout.services import join_team
from tests.approvals.people import build_office
from tests.people import make_user, signed_in

SECRET = "알파기관비밀제목"
# Names of parameters that do not name an object of one agency: steps, months, functions, own counters.
FREE = {"step": "training", "month": "2026-10", "node_id": "BI1", "seq": "1"}
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
    now = clock.now()
    absence = organization.register_absence(
        person_id=boss.pk,
        starts_at=now + timedelta(days=2),
        ends_at=now + timedelta(days=3),
        reason="leave",
        actor=actor,
    )
    token, secret = create_token(
        label=SECRET, scopes=sorted(actor.permissions), expires_at=now + timedelta(days=9), actor=actor
    )
    ids = {
        "document_id": document.pk,
        "unit_task_id": office.task.pk,
        "user_id": office.drafter.pk,
        "person_id": office.drafter.pk,
        "post_id": Post.objects.first().pk,
        "assignment_id": Assignment.objects.first().pk,
        "absence_id": absence.pk,
        "token_id": token.pk,
        "code": office.department.code,
        **_smaller_things(actor, boss.pk),
        **_ways_in(boss, office.drafter),
    }
    return World(ids, signed_in(boss), secret, boss, make_user("nobody"))


def _boss_in_post(boss: Any, office: Any) -> Actor:
    from core.accounts.public import actor_of_user

    post = organization.create_post(department=office.department, title_ko="실장", actor=actor_of_user(boss))
    organization.assign_person(person_id=boss.pk, post=post, valid_from=clock.today(), actor=actor_of_user(boss))
    return actor_of_user(boss)


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
