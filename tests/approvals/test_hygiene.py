"""The classification in order: five lists for its manager, each line with its owner and the way to mend it."""

from datetime import timedelta

import pytest

from approvals.documents.enums import Untidy
from approvals.documents.models import Document
from approvals.documents.selectors.hygiene import findings
from core.accounts.public import Role, actor_of_user
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.taskcards.models import TaskCard
from tests.approvals.people import LONG_AGO
from tests.approvals.test_unit_task_suggestions import decided
from tests.people import make_user, queries_of, signed_in

OLD = timedelta(days=800)


def task_of(office, code, name, retention="y5"):
    values = {
        "function_node_id": "N1",
        "retention_reason": "x",
        "valid_from": LONG_AGO,
        "created_at": clock.now() - OLD,
    }
    return UnitTask.objects.create(code=code, name_ko=name, retention=retention, department=office.department, **values)


@pytest.fixture
def manager(office):
    return make_user("records", "records_officer", "auditor")


def names(kind, manager, months=12):
    return [line.name for line in findings(kind, actor=actor_of_user(manager), months=months)]


@pytest.mark.parametrize("role", sorted(Role))
def test_only_the_manager_of_the_classification_sees_it(office, role):
    client = signed_in(make_user("p", role))
    expected = 200 if role in {"records_officer", "agency_admin"} else 403
    for path in ("/documents/classification/", "/documents/classification.csv"):
        assert client.get(path).status_code == expected, path


def test_a_document_that_clearly_points_elsewhere_is_misfiled(office, manager):
    road = task_of(office, "R-1", "도로 포장 유지보수")
    wrong, right = (decided(office, title=title) for title in ("도로 포장 유지보수 계획", "가나다라 마바사"))
    listed = findings(Untidy.MISFILED, actor=actor_of_user(manager), months=12)
    assert [line.name for line in listed] == [wrong.title]
    assert road.name_ko in listed[0].said
    assert listed[0].owner == office.drafter.name
    assert right.title not in names(Untidy.MISFILED, manager)


def test_a_task_whose_function_left_the_tree_stands_alone(office, manager):
    orphan = task_of(office, "O-1", "없어진 기능의 과제")
    assert orphan.name_ko in names(Untidy.ORPHAN, manager)


def test_a_task_under_which_nothing_happens_is_idle(office, manager):
    idle, busy = task_of(office, "I-1", "쉬는 과제"), task_of(office, "I-2", "일하는 과제")
    document = office.draft(title="새 문서")
    Document.objects.filter(pk=document.pk).update(unit_task=busy)
    assert idle.name_ko in names(Untidy.IDLE, manager)
    assert busy.name_ko not in names(Untidy.IDLE, manager)
    UnitTask.objects.filter(pk=idle.pk).update(created_at=clock.now())
    assert idle.name_ko not in names(Untidy.IDLE, manager), "a new one has had no time"


def test_a_card_on_which_nothing_was_written_is_unused(office, manager):
    task = task_of(office, "C-1", "빈 카드의 과제")
    card = TaskCard.objects.create(
        number_code="1234567", serial=77, kind="unit", name_ko="빈 카드", unit_task=task, department=office.department,
        starts_on=LONG_AGO, state="active", created_at=clock.now() - OLD,
    )  # fmt: skip
    assert card.name_ko in names(Untidy.UNUSED_CARD, manager)
    card.steps.create(order=1, title="단계", starts_on=LONG_AGO, due_on=LONG_AGO)
    assert card.name_ko not in names(Untidy.UNUSED_CARD, manager)


def test_one_name_kept_for_different_times(office, manager):
    for code, retention in (("E-1", "y5"), ("E-2", "y10")):
        task_of(office, code, "서무 관리", retention)
    task_of(office, "E-3", "다른 이름")
    assert names(Untidy.RETENTION, manager) == ["서무 관리", "서무 관리"]


@pytest.mark.parametrize("kind", Untidy.values)
def test_lists_cost_the_same_however_long(office, manager, kind):
    client, path = signed_in(manager), f"/documents/classification/?kind={kind}&months=3"
    for round_no in range(2):
        for number in range(2):
            task_of(office, f"Q-{round_no}-{number}", "같은 이름", ("y5", "y10")[number])
        count = len(queries_of(client, path))
        if round_no == 0:
            first = count
    assert count == first
    text = client.get(f"/documents/classification.csv?kind={kind}").content.decode("utf-8-sig")
    assert "같은 이름" in text or kind in {"misfiled", "unused_card"}


def test_the_api_tells_the_same_lists_to_the_same_people(office, manager):
    task_of(office, "I-1", "아무도 쓰지 않는 과제")
    told = signed_in(manager).get("/api/v1/documents/classification/?kind=idle&months=6").json()
    assert (told["kind"], told["months"]) == ("idle", 6)
    assert [line["name"] for line in told["lines"]] == names(Untidy.IDLE, manager, 6)
    assert signed_in(manager).get("/api/v1/documents/classification/?months=5").status_code == 422
    assert signed_in(make_user("plain", "official")).get("/api/v1/documents/classification/").status_code == 403
