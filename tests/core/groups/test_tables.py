"""Circulation groups as a table: taken away, brought back to equality, faults by line and column."""

import re

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from core.accounts.public import actor_of_user, users
from core.audit.public import entries
from core.foundation.public import TableError
from core.groups.cli import groups as command
from core.groups.models import CirculationGroup
from core.groups.public import GroupFields, MemberPlan, create_group, remove_group
from core.groups.services.loading import load_groups
from core.groups.writing import write_groups
from core.organization.public import close_post, end_assignment
from tests.core.organization.conftest import NOW, SYSTEM
from tests.people import make_actor, signed_in

HEADER = "group,note,scope,owner,kind,code\n"
NAMED = "group,note,scope,owner,kind,code,owner_name,name\n"


@pytest.fixture
def kept(house):
    """One group of each kind of owner; a name that a spreadsheet would run, and entries of each kind."""
    posts = {name: MemberPlan(post_id=post.pk) for name, post in house.posts.items()}
    whole = [MemberPlan(department_id=house.departments["bureau"].pk, with_below=below) for below in (True,)]
    clerk, head = actor_of_user(house.people["clerk"]), actor_of_user(house.people["head"])
    admin = make_actor("admin", "agency_admin")
    return [
        create_group(
            fields=GroupFields(name="=합계", note="매주, 금", members=(posts["junior"], posts["head"])), actor=clerk
        ),
        create_group(fields=GroupFields(name="과", members=(posts["clerk"],)), scope="department", actor=head),
        create_group(fields=GroupFields(name="국", members=(*whole, posts["minister"])), scope="agency", actor=admin),
    ]


def load(text, **more):
    return load_groups(name="groups.csv", data=text.encode(), actor=SYSTEM, **more)


def test_what_was_taken_away_comes_back_to_equality(kept):
    text = write_groups()
    assert load(text).same == 3
    for group, keeper in zip(kept, ("clerk", "head", "admin"), strict=True):
        remove_group(group_id=group.pk, actor=actor_of_user(users().get(login=keeper)))
    assert write_groups() == NAMED.replace("\n", "\r\n")
    assert load(text, dry_run=True).made == load(text).made == ["국", "과", "=합계"]
    assert write_groups() == text


def test_only_what_differs_is_changed_and_what_is_not_named_stays(kept):
    text = write_groups().replace("매주", "매달").splitlines(keepends=True)
    done = load("".join([text[0], *(line for line in text if "합계" in line)]))
    assert (done.made, done.changed, done.same) == ([], ["=합계"], 0)
    assert CirculationGroup.objects.filter(removed_at=None).count() == 3
    assert entries().filter(event="groups.changed").count() == 1


def test_closed_posts_are_left_out_and_stay_in_their_group(house, kept):
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=NOW.date(), actor=SYSTEM)
    close_post(post_id=house.posts["junior"].pk, closes_on=NOW.date(), actor=SYSTEM)
    text = write_groups()
    assert house.posts["junior"].code not in text
    assert load(text).same == 3
    assert load(text.replace("매주", "매달")).changed == ["=합계"]
    assert CirculationGroup.objects.get(pk=kept[0].pk).members.filter(ended_at=None).count() == 2


def test_faults_are_named_by_line_and_column_and_nothing_is_taken_over(house):
    code = house.posts["head"].code
    rows = [
        f"좋은 것,,agency,,post,{code}",
        f",,agency,,post,{code}",
        "가,,planet,,post,x",
        f"나,,personal,none,dance,{code}",
    ]
    with pytest.raises(TableError) as told:
        load(HEADER + "\n".join(rows))
    found = {(fault.line, fault.column, fault.code) for fault in told.value.faults}
    assert found >= {
        (3, "group", "empty"), (4, "scope", "not_a_choice"), (4, "code", "no_such_place"),
        (5, "owner", "no_such_place"), (5, "kind", "not_a_choice"),
    }  # fmt: skip
    assert not CirculationGroup.objects.exists()


def test_from_the_command_line(kept, tmp_path, monkeypatch):
    file = tmp_path / "groups.csv"
    run = CliRunner()
    assert run.invoke(command, ["export", str(file), "--agency", "alpha"], standalone_mode=False).return_value == 0
    done = run.invoke(command, ["load", str(file), "--agency", "alpha", "--dry-run", "--json"], standalone_mode=False)
    assert (done.return_value, '"same": 3' in done.output) == (0, True)
    file.write_text("group\n")
    done = run.invoke(command, ["load", str(file), "--agency", "alpha"], standalone_mode=False)
    assert done.return_value != 0


@pytest.fixture
def keeper(kept):
    return signed_in(users().get(login="admin"))


def bring(client, text, **more):
    table = SimpleUploadedFile("groups.csv", text.encode())
    return client.post("/groups/table/", {"table": table} | more)


def test_an_administrator_takes_the_table_away_changes_it_and_sees_first_what_that_does(keeper):
    text = keeper.get("/groups/table/groups.csv").content.decode()
    assert text.startswith("\ufeffgroup,note")
    page = bring(keeper, text.replace("매주", "매달"))
    content = re.search(r'name="content" value="([^"]+)"', page.content.decode()).group(1)
    assert "=합계" in page.content.decode()
    assert not entries().filter(event="groups.changed").exists()
    told = keeper.post("/groups/table/take-over/", {"content": content}, follow=True).content.decode()
    assert "변경 1건, 그대로 2건" in told
    assert CirculationGroup.objects.get(name="=합계").note == "매달, 금"
    assert "달라지는 것이 없습니다" in bring(keeper, text.replace("매주", "매달")).content.decode()


def test_faults_of_a_table_are_told_on_the_page_and_what_was_not_shown_is_not_taken(keeper):
    answer = bring(keeper, HEADER + "가,,agency,,post,없는코드\n")
    assert (answer.status_code, "없는코드" in answer.content.decode() or "직위" in answer.content.decode()) == (
        422,
        True,
    )
    assert bring(keeper, "").status_code == 422
    assert bring(keeper, "x" * (512 * 1024 + 1)).status_code == 422
    assert keeper.post("/groups/table/take-over/", {"content": "forged"}).status_code == 409


@pytest.mark.parametrize("path", ["table/", "table/groups.csv"])
def test_only_who_keeps_the_agencys_groups_has_the_table(house, kept, path):
    assert signed_in(house.people["clerk"]).get(f"/groups/{path}").status_code == 403


def test_the_table_says_whom_a_code_means_and_takes_no_names_over(house, kept):
    text = write_groups()
    assert f"agency,,post,{house.posts['minister'].code},," in text
    assert "본부 " in text
    assert "혁신국" in text
    renamed = text.replace("혁신국", "다른 이름").replace("본부 ", "없는 곳 ")
    assert load(renamed).same == 3
