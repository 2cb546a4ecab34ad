"""A small agency: headquarters with one bureau, one division below it, and people on the posts."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from core.accounts.models import User
from core.audit.public import actor_system
from core.foundation.public import clock
from core.organization.models import Department, Post
from core.organization.public import assign_person, create_department, create_post, set_standing_deputies
from core.tenancy.public import agency_context
from tests.people import make_user
from tests.standing import STANDING

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)  # Wednesday, 10:00 in Seoul
BEGAN = date(2026, 1, 1)
SYSTEM = actor_system()


@pytest.fixture(autouse=True)
def fixed_clock():
    with clock.fixed(NOW):
        yield


@dataclass
class House:
    """Departments, posts and people by short names."""

    departments: dict[str, Department]
    posts: dict[str, Post]
    people: dict[str, User]

    def id(self, name: str):
        return self.people[name].pk


def department(code: str, number: int, parent: Department | None = None, **more) -> Department:
    values = {"name_ko": f"{code}부서", "valid_from": BEGAN, "actor": SYSTEM, **more}
    return create_department(code=code, number_code=f"{number:07d}", parent=parent, **values)


def seated(login: str, post: Post, *roles: str, **more) -> User:
    user = make_user(login, *(roles or ["official"]))
    assign_person(person_id=user.pk, post=post, actor=SYSTEM, **{"valid_from": BEGAN, **more})
    return user


def build_house() -> House:
    top = department("hq", 1, name_ko="본부", name_en="Headquarters")
    bureau = department("bureau", 2, top, name_ko="혁신국", name_en="Innovation Bureau")
    division = department("division", 3, bureau, name_ko="정보과", name_en="Information Division")
    posts = {
        "minister": create_post(
            department=top, title_ko="장관", title_en="Minister", is_head=True, valid_from=BEGAN, actor=SYSTEM
        ),
        "director": create_post(
            department=bureau, title_ko="국장", title_en="Director", is_head=True, valid_from=BEGAN, actor=SYSTEM
        ),
        "head": create_post(
            department=division, title_ko="과장", title_en="Head", is_head=True, valid_from=BEGAN, actor=SYSTEM
        ),
        "clerk": create_post(department=division, title_ko="사무관", order=1, valid_from=BEGAN, actor=SYSTEM),
        "junior": create_post(department=division, title_ko="주무관", order=2, valid_from=BEGAN, actor=SYSTEM),
    }
    people = {name: seated(name, post) for name, post in posts.items()}
    set_standing_deputies(
        post_id=posts["head"].pk, deputy_post_ids=[posts["clerk"].pk, posts["junior"].pk], actor=SYSTEM
    )
    return House({"hq": top, "bureau": bureau, "division": division}, posts, people)


@pytest.fixture
def standing_house(django_db_setup, django_db_blocker):
    def build():
        with agency_context("alpha"):
            return build_house()

    return STANDING.world("standing_house", build, django_db_blocker)


@pytest.fixture
def house(standing_house, agency) -> House:
    return standing_house()
