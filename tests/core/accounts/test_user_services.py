"""Accounts and roles: who may be made, what the ledger keeps, and that one administrator always stays."""

import pytest

from core.accounts.errors import (
    BadLogin,
    LastAdministrator,
    LoginTaken,
    NameMissing,
    NotYourself,
    RoleNotOfThisSide,
    UserNotFound,
    WeakPassword,
)
from core.accounts.models import User
from core.accounts.public import Role, create_user, deactivate_user, get_user, reactivate_user, set_roles, users
from core.accounts.services.users import change_user, reset_sign_in
from core.audit.public import actor_system, entries
from core.tenancy.public import agency_context, platform_context

PASSWORD = "늦가을-감나무-세-그루"


def make(login="kim", *, name="김하늘", roles=(Role.OFFICIAL,), actor=None, **more):
    return create_user(login=login, name=name, password=PASSWORD, roles=roles, actor=actor or actor_system(), **more)


def test_user_is_made_with_roles_and_a_ledger_entry(agency):
    user = make(" Kim.Haneul ", roles=[Role.OFFICIAL, Role.TF_MEMBER], email="Kim@Alpha.GO.KR")
    assert (user.login, user.email, user.roles) == ("kim.haneul", "kim@alpha.go.kr", {"official", "tf_member"})
    entry = entries(event_prefix="accounts.user_created").get()
    assert entry.object_id == str(user.pk)
    assert entry.detail["roles"] == ["official", "tf_member"]
    assert PASSWORD not in str(entry.detail)


def test_password_is_kept_hashed_and_checked_against_policy(agency):
    assert make().check_password(PASSWORD)
    for weak in ("short", "password1234", "kim.haneul2026"):
        with pytest.raises(WeakPassword):
            create_user(login="kim.haneul", name="김", password=weak, roles=[], actor=actor_system())


@pytest.mark.parametrize("login", ["", "a", "has space", "한글이름", "x" * 65, "../etc", "-kim", "a\n"])
def test_strange_login_is_refused(agency, login):
    if login == "a\n":
        login = "a\nb"
    with pytest.raises(BadLogin):
        make(login)


def test_name_is_needed(agency):
    with pytest.raises(NameMissing):
        make(name="  ")


def test_login_is_unique_within_an_agency_only(agency, other_agency):
    make()
    with pytest.raises(LoginTaken):
        make("KIM")
    with agency_context(other_agency):
        assert make().pk


def test_roles_of_the_other_side_are_refused(agency):
    with pytest.raises(RoleNotOfThisSide):
        make(roles=[Role.OPERATOR])
    with platform_context():
        with pytest.raises(RoleNotOfThisSide):
            make(roles=[Role.OFFICIAL])
        assert make(roles=[Role.EVALUATOR]).roles == {"evaluator"}


def test_roles_are_replaced_and_both_states_kept(agency):
    user = make(roles=[Role.OFFICIAL])
    set_roles(user_id=user.pk, roles=[Role.DEPARTMENT_HEAD, Role.OFFICIAL], actor=actor_system())
    assert get_user(user.pk).roles == {"official", "department_head"}
    entry = entries(event_prefix="accounts.roles_changed").get()
    assert entry.detail["before"] == {"roles": ["official"]}


def test_same_roles_again_leave_no_trace(agency):
    user = make()
    set_roles(user_id=user.pk, roles=[Role.OFFICIAL], actor=actor_system())
    assert not entries(event_prefix="accounts.roles_changed").exists()


def test_last_administrator_keeps_the_role(agency):
    admin = make("admin", roles=[Role.AGENCY_ADMIN])
    with pytest.raises(LastAdministrator):
        set_roles(user_id=admin.pk, roles=[Role.OFFICIAL], actor=actor_system())
    with pytest.raises(LastAdministrator):
        deactivate_user(user_id=admin.pk, reason="", actor=actor_system())
    make("second", roles=[Role.AGENCY_ADMIN])
    set_roles(user_id=admin.pk, roles=[Role.OFFICIAL], actor=actor_system())


def test_inactive_administrators_do_not_count(agency):
    first, second = make("first", roles=[Role.AGENCY_ADMIN]), make("second", roles=[Role.AGENCY_ADMIN])
    deactivate_user(user_id=second.pk, reason="퇴직", actor=actor_system())
    with pytest.raises(LastAdministrator):
        set_roles(user_id=first.pk, roles=[], actor=actor_system())


def test_nobody_deactivates_or_resets_oneself(agency):
    from core.accounts.public import actor_of_user

    make("other", roles=[Role.AGENCY_ADMIN])
    admin = make("admin", roles=[Role.AGENCY_ADMIN])
    with pytest.raises(NotYourself):
        deactivate_user(user_id=admin.pk, reason="", actor=actor_of_user(admin))
    with pytest.raises(NotYourself):
        reset_sign_in(user_id=admin.pk, password=PASSWORD, actor=actor_of_user(admin))


def test_deactivated_user_stays_known_and_may_come_back(agency):
    user = make()
    deactivate_user(user_id=user.pk, reason="휴직", actor=actor_system())
    assert not get_user(user.pk).is_active
    assert entries(event_prefix="accounts.user_deactivated").get().detail["reason"] == "휴직"
    reactivate_user(user_id=user.pk, actor=actor_system())
    assert get_user(user.pk).is_active
    assert get_user(user.pk).roles == {"official"}


def test_reset_gives_a_password_that_must_be_replaced(agency):
    user = make()
    reset_sign_in(user_id=user.pk, password="처음-한-번만-쓰는-암호", actor=actor_system())
    assert get_user(user.pk).must_change_password
    assert "암호" not in str(entries(event_prefix="accounts.sign_in_reset").get().detail)


def test_change_keeps_before_and_after(agency):
    user = make()
    change_user(user_id=user.pk, name="김하늘빛", email="", personnel_number="2007-1", actor=actor_system())
    entry = entries(event_prefix="accounts.user_changed").get()
    assert entry.detail["before"]["name"] == "김하늘"
    assert entry.detail["after"]["name"] == "김하늘빛"


def test_people_are_searched_by_every_name_they_have(agency):
    make(personnel_number="770101", email="haneul@alpha.go.kr")
    make("lee", name="이바다")
    for q in ("하늘", "kim", "haneul@", "770101", "김 kim"):
        assert [user.login for user in users(q=q)] == ["kim"], q
    assert [user.login for user in users(role=Role.OFFICIAL, active=True)] == ["kim", "lee"]


def test_people_of_another_agency_are_unknown(agency, other_agency):
    user = make()
    with agency_context(other_agency):
        with pytest.raises(UserNotFound):
            get_user(user.pk)
        with pytest.raises(UserNotFound):
            set_roles(user_id=user.pk, roles=[], actor=actor_system())
        assert not users(q="kim").exists()


def test_users_cannot_be_deleted_by_an_agency(agency):
    from django.db import ProgrammingError, transaction

    user = make()
    with pytest.raises(ProgrammingError), transaction.atomic():
        User.objects.filter(pk=user.pk).delete()
