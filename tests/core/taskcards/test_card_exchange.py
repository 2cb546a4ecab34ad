"""A card exported and taken in again says the same."""

import copy
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.audit.public import history_of
from core.foundation.public import clock, new_id
from core.taskcards import errors, linking
from core.taskcards import public as taskcards
from core.taskcards.models import ResultLink, TaskCard
from core.tenancy.public import agency_context
from tests.approvals.people import build_office
from tests.core.taskcards.people import active, classifier, post_of, result, step
from tests.people import make_user, signed_in

#: What results rest on here: found in every agency, so that what is exported can be found where it is taken in.
EVIDENCE = {new_id(): "보고서", new_id(): "회의 결과"}


@pytest.fixture
def evidence(monkeypatch):
    found = linking.Linkable(
        titles=lambda ids, actor: {pk: EVIDENCE[pk] for pk in ids if pk in EVIDENCE},
        recent=lambda task, words, actor: [],
        url=lambda pk: f"/somewhere/{pk}/",
    )
    monkeypatch.setitem(linking._KINDS, "document", found)


@pytest.fixture
def whole(office, evidence):
    """A card that says something in every part."""
    card, actor, today = (
        active(
            office,
            outline="개요",
            budget="1억 원",
            disclosure="partial",
            initiative="national",
            legal_basis="전자정부법 제9조",
        ),
        office.actor("drafter"),
        clock.today(),
    )
    planned = step(office, card, target_value=30, unit="건", is_milestone=True)
    step(office, card, title="시범 운영", done_on=today)
    told = result(office, card, step_id=planned.pk, text="자세한 내용")
    for pk in EVIDENCE:
        taskcards.link_result(card_id=card.pk, result_id=told.pk, kind="document", object_id=pk, actor=actor)
    for part, values in {
        "receipts": {"kind": "petition", "title": "민원", "received_on": today, "due_on": today},
        "quality": {"stage": "forming", "point": "의견 수렴", "finding": "부족"},
        "publicity": {"kind": "plan", "title": "홍보 계획", "appears_on": today},
        "customer": {"group": "citizens", "name": "민원인", "satisfaction": Decimal("87.50")},
    }.items():
        taskcards.write_entry(card_id=card.pk, part=part, values=values, actor=actor)
    deputy = post_of(office, "colleague").pk
    taskcards.add_member(card_id=card.pk, role="deputy", post_id=deputy, duty="통계", actor=actor)
    taskcards.add_member(card_id=card.pk, role="outside", outside_name="홍길동", contact="02-100", actor=actor)
    taskcards.evaluate_card(card_id=card.pk, grade="good", comment="순조로움", actor=office.actor("minister"))
    return TaskCard.objects.get(pk=card.pk)


def without_number(content):
    return {name: value for name, value in content.items() if name != "number"}


def test_another_agency_takes_it_in_as_it_was(office, whole, other_agency):
    content = json.loads(json.dumps(taskcards.exported(whole, classifier(office))))
    assert (content["heading"]["initiative"], content["heading"]["legal_basis"]) == ("national", "전자정부법 제9조")
    assert {link["title"] for link in content["results"][0]["links"]} == set(EVIDENCE.values())
    with agency_context(other_agency):
        office = build_office()
        imported = taskcards.import_card(content=content, actor=classifier(office))
        assert imported.left_out == []
        card = TaskCard.objects.get(pk=imported.card.pk)
        assert without_number(taskcards.exported(card, classifier(office))) == without_number(content)
        assert [one.event for one in history_of(card)] == ["taskcards.imported"]
        assert set(ResultLink.objects.filter(result__card=card).values_list("object_id", "title")) == set(
            EVIDENCE.items()
        )
        assert step(office, card).order == 3


def test_what_is_not_found_is_reported_and_the_rest_comes_in(office, whole):
    content = taskcards.exported(whole, classifier(office))
    TaskCard.objects.filter(pk=whole.pk).update(state="closed")
    content["people"][0]["post"]["title"] = "없는 직위"
    content["results"][0]["links"] = [{"kind": "document", "object_id": str(whole.pk), "title": "없는 문서"}]
    imported = taskcards.import_card(content=content, actor=classifier(office))
    assert len(imported.left_out) == 2
    assert imported.card.members.count() == 2


def test_a_file_of_before_says_nothing_of_the_disclosure(office, whole):
    content = taskcards.exported(whole, classifier(office))
    TaskCard.objects.filter(pk=whole.pk).update(state="closed")
    del content["heading"]["disclosure"]
    assert taskcards.import_card(content=content, actor=classifier(office)).card.disclosure == "open"


def test_a_unit_task_with_a_living_card_takes_no_second(office, whole):
    with pytest.raises(errors.UnitTaskTaken):
        taskcards.import_card(content=taskcards.exported(whole, classifier(office)), actor=classifier(office))


def test_only_the_manager_of_the_classification_takes_cards_in(office, whole):
    with pytest.raises(errors.NotClassifier):
        taskcards.import_card(content=taskcards.exported(whole, classifier(office)), actor=office.actor("head"))


def _damaged(**changes):
    def damage(content):
        for name, value in changes.items():
            content[name] = value

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        _damaged(format="other"), _damaged(format_version=2), _damaged(state="nonsense"), _damaged(plan={}),
        _damaged(results=[{}]), _damaged(people=[1]), _damaged(heading={"name_ko": "가"}), lambda content: content.clear(),
        lambda content: content["results"][0].update(step=9), lambda content: content["plan"][0].update(due_on="어제"),
        lambda content: content["customer"][0].update(satisfaction="많음"), lambda content: content.pop("number"),
        lambda content: content["results"][0].update(title="가\x00나"), _damaged(number="가\x00나"),
        lambda content: content["people"][0].update(post=None), _damaged(unit_task={"code": "가\x00나"}),
        lambda content: content["people"].append(content["people"][0]),
        lambda content: content["people"][0].update(valid_until="2001-01-01"),
        lambda content: content["results"][0].update(percent=float("inf")),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_and_nothing_comes_in(office, whole, damage):
    content = copy.deepcopy(taskcards.exported(whole, classifier(office)))
    TaskCard.objects.filter(pk=whole.pk).update(state="closed")
    damage(content)
    with pytest.raises(errors.FileUnreadable):
        taskcards.import_card(content=content, actor=classifier(office))
    assert TaskCard.objects.count() == 1


def test_the_page_saves_and_takes_in(office, whole):
    file = b"".join(signed_in(office.drafter).get(f"/task-cards/{whole.pk}/export/").streaming_content)
    TaskCard.objects.filter(pk=whole.pk).update(state="closed")
    officer = signed_in(make_user("records", "records_officer"))
    wrong = officer.post("/task-cards/import/", {"file": SimpleUploadedFile("a.json", b"{")})
    assert wrong.status_code == 422
    assert "과제관리카드 파일이 아닙니다" in wrong.content.decode()
    taken = officer.post("/task-cards/import/", {"file": SimpleUploadedFile("a.json", file)}, follow=True)
    assert "전자결재 운영" in taken.content.decode()
    assert TaskCard.objects.count() == 2
