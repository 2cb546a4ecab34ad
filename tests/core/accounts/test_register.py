"""The register of permissions, the actor made from a user, and the words for roles."""

import pytest

from core.accounts import actors
from core.accounts.enums import AGENCY_ROLES, EVERY_OFFICIAL, PLATFORM_ROLES, Role
from core.accounts.permissions import Permission, permissions_of, register_permissions, registered_permissions
from core.accounts.public import actor_of_user, register_actor_enricher
from core.accounts.templatetags.accounts import role_labels
from tests.core.accounts.people import make


def test_a_code_is_registered_once():
    known = registered_permissions()[0]
    register_permissions([known])
    with pytest.raises(ValueError, match="twice"):
        register_permissions([Permission(known.code, "something else", frozenset())])


def test_every_registered_permission_is_held_by_somebody_and_described():
    for permission in registered_permissions():
        assert permission.roles, permission.code
        assert str(permission.description), permission.code


def test_roles_have_sides_and_only_the_auditor_has_both():
    assert frozenset(Role) == AGENCY_ROLES | PLATFORM_ROLES
    assert {Role.AUDITOR} == AGENCY_ROLES & PLATFORM_ROLES
    assert EVERY_OFFICIAL < AGENCY_ROLES


def test_permissions_of_roles_add_up():
    assert permissions_of([]) == frozenset()
    assert "accounts.manage" in permissions_of([Role.AGENCY_ADMIN, Role.AUDITOR])
    assert permissions_of([Role.OFFICIAL]) <= permissions_of([Role.OFFICIAL, Role.AGENCY_ADMIN])


def test_enrichers_add_what_they_know(agency, monkeypatch):
    monkeypatch.setattr(actors, "_enrichers", [])
    enrich = lambda user: {"post_title": f"{user.name} 사무관", "department_name": "정보화담당관"}  # noqa: E731
    register_actor_enricher(enrich)
    register_actor_enricher(enrich)
    actor = actor_of_user(make(), ip="10.0.0.1", channel="api")
    assert (actor.post_title, actor.department_name, actor.ip, actor.channel) == (
        "김하늘 사무관", "정보화담당관", "10.0.0.1", "api",
    )  # fmt: skip


def test_scopes_only_narrow(agency):
    user = make(roles=[Role.AGENCY_ADMIN])
    assert actor_of_user(user, scopes=["accounts.manage", "made.up"]).permissions == {"accounts.manage"}
    assert actor_of_user(user, scopes=[]).permissions == frozenset()


def test_roles_are_named_in_one_order():
    assert role_labels({"auditor", "official", "agency_admin"}) == ["담당 공무원", "기관 관리자", "감사 담당"]
