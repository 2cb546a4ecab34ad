"""What came in under a task card and what is planned under it, from the apps above; and what its documents begin with."""

import json
from datetime import date, timedelta

import pytest

from approvals.documents.models import Document
from approvals.memos.services import promote_memo
from core.foundation.public import clock, new_id
from core.taskcards import errors
from core.taskcards.models import Receipt, TaskCard
from core.taskcards.public import change_heading, link_result, write_entry
from tests.approvals.memos import sent
from tests.approvals.test_unit_task_suggestions import decided
from tests.core.taskcards.people import active, heading, own_task, result, step
from tests.people import signed_in, text_of
from tests.workspace.directives.stories import issued
from tests.workspace.meetings.stories import called
from tests.workspace.schedule.stories import at, planned


@pytest.fixture
def card(office):
    return active(office, sharing="agency")


def received(card, kind, object_id=""):
    return {"kind": kind, "title": "접수한 것", "received_on": clock.today().isoformat(), "object_id": object_id}


@pytest.mark.parametrize("kind", ["document", "directive"])
def test_what_came_in_is_chosen_from_a_list_and_opens_from_the_card(office, card, kind):
    thing = decided(office, title="누수 조치 요청", reading_range="route") if kind == "document" else issued(office)
    client, root = signed_in(office.drafter), f"/task-cards/{card.pk}/"
    assert str(thing.pk) in text_of(client.get(f"{root}parts/receipts/new/"))
    assert client.post(f"{root}parts/receipts/new/", received(card, kind, thing.pk)).status_code == 302
    address = f'href="/{kind}s/{thing.pk}/"'
    assert address in text_of(client.get(f"{root}?part=receipts"))
    assert address in text_of(client.get(f"{root}print/"))
    assert address not in text_of(signed_in(office.outsider).get(f"{root}?part=receipts")), "not open to everybody"
    entry = Receipt.objects.get()
    assert f'value="{thing.pk}" selected' in text_of(client.get(f"{root}parts/receipts/{entry.pk}/"))


def test_the_thing_is_of_the_kind_that_was_chosen_and_open_to_the_person(office, card):
    client, root = signed_in(office.drafter), f"/task-cards/{card.pk}/parts/receipts/new/"
    directive = issued(office)
    assert client.post(root, received(card, "document", directive.pk)).status_code in {404, 422}
    for kind, object_id in (("directive", new_id()), ("petition", directive.pk)):
        values = received(card, kind, object_id) | {"received_on": clock.today()}
        with pytest.raises(errors.LinkedUnknown):
            write_entry(card_id=card.pk, part="receipts", values=values, actor=office.actor("drafter"))
    assert not Receipt.objects.exists()


def test_a_receipt_of_another_kind_no_longer_names_what_was_of_the_former(office, card):
    document, actor = decided(office, title="누수 조치 요청", reading_range="route"), office.actor("drafter")
    values = received(card, "document", document.pk) | {"received_on": clock.today()}
    entry = write_entry(card_id=card.pk, part="receipts", values=values, actor=actor)
    change = {"card_id": card.pk, "part": "receipts", "entry_id": entry.pk, "expected_version": 1, "actor": actor}
    for kind in ("directive", "petition"):
        for changed in (values | {"kind": kind}, {"kind": kind}):
            with pytest.raises(errors.LinkedUnknown):
                write_entry(values=changed, **change)
    entry = write_entry(values=values | {"kind": "petition", "object_id": None}, **change)
    assert (entry.kind, entry.object_id) == ("petition", None)


def test_no_result_rests_on_a_directive(office, card):
    entry, directive = result(office, card), issued(office)
    with pytest.raises(errors.LinkedUnknown):
        link_result(
            card_id=card.pk, result_id=entry.pk, kind="directive", object_id=directive.pk, actor=office.actor("drafter")
        )
    page = text_of(signed_in(office.drafter).get(f"/task-cards/{card.pk}/results/{entry.pk}/attach/"))
    assert str(directive.pk) not in page


def test_the_plan_stands_by_quarters(office, card):
    for due, done in ((date(2027, 2, 1), None), (date(2027, 3, 31), clock.today()), (date(2027, 4, 1), None)):
        step(office, card, title=f"{due} 단계", due_on=due, done_on=done)
    page = text_of(signed_in(office.drafter).get(f"/task-cards/{card.pk}/?part=plan"))
    first, second = page.index("2027년 1분기"), page.index("2027년 2분기")
    assert first < page.index("2027-03-31 단계") < second < page.index("2027-04-01 단계")
    assert "2건 중 1건 완료" in page


def test_the_daily_plan_is_what_the_schedule_holds_under_the_card(office, card):
    client, root = signed_in(office.drafter), f"/task-cards/{card.pk}/"
    assert f"/schedule/new/?card={card.pk}" in text_of(client.get(f"{root}?part=plan"))
    assert f'value="{card.pk}" selected' in text_of(client.get(f"/schedule/new/?card={card.pk}"))
    tomorrow = clock.today() + timedelta(days=1)
    times = {"starts_at": at(10, tomorrow), "ends_at": at(11, tomorrow)}
    planned(office, "현장 확인", card_id=card.pk, sharing="holder", **times)
    planned(office, "다른 일", **times)
    called(office, "착수 회의", card_id=card.pk)
    page = text_of(client.get(f"{root}?part=plan"))
    assert "현장 확인" in page
    assert "착수 회의" in page
    assert "다른 일" not in page
    assert "현장 확인" not in text_of(signed_in(office.outsider).get(f"{root}?part=plan")), "the holder's alone"
    told = client.get(f"/api/v1/task-cards/{card.pk}/").json()
    assert {row["title"] for row in told["daily_plan"]} == {"현장 확인", "착수 회의"}
    with clock.fixed(clock.now() + timedelta(days=60)):
        assert "현장 확인" not in text_of(signed_in(office.drafter).get(f"{root}?part=plan"))


def test_a_document_begins_with_the_usual_disclosure_of_its_task(office, card):
    client, root = signed_in(office.drafter), f"/task-cards/{card.pk}/"
    change_heading(
        card_id=card.pk, expected_version=1, heading=heading(office, disclosure="closed"), actor=office.actor("drafter")
    )
    draft = text_of(client.get(f"/documents/new/?unit_task={office.task.pk}"))
    assert "checked" in draft.split('name="disclosure" value="closed"')[1].split(">")[0]
    assert "checked" not in text_of(client.get("/documents/new/")).split('value="closed"')[1].split(">")[0]
    assert "비공개" in text_of(client.get(f"{root}print/"))
    told = client.get(f"/api/v1/task-cards/{card.pk}/").json()
    assert (told["disclosure"], told["retention"]) == ("closed", office.task.retention)
    assert TaskCard.objects.get().version == 2
    assert "공개" in text_of(client.get(f"{root}versions/{card.pk}/"))


def test_a_program_that_says_no_class_begins_with_the_usual_disclosure_too(office, card):
    """As on the page: what is usually kept back asks for its grounds, and nothing begins open because nobody said so."""
    change_heading(
        card_id=card.pk, expected_version=1, heading=heading(office, disclosure="closed"), actor=office.actor("drafter")
    )
    client = signed_in(office.drafter)
    grounds = {"disclosure_grounds": [5], "disclosure_reason": "의사결정 과정"}

    def begin(**more):
        given = {"unit_task_id": str(office.task.pk), "title": "점검", "body": "본문", **more}
        return client.post("/api/v1/documents/new/", json.dumps(given), content_type="application/json")

    refused = begin()
    assert (refused.status_code, refused.json()["code"]) == (422, "documents.grounds_missing")
    assert Document.objects.count() == 0
    told = begin(**grounds).json()["management"]
    assert (told["disclosure"], told["secrecy"]) == ("closed", "s")
    told = begin(disclosure="open").json()["management"]
    assert (told["disclosure"], told["secrecy"]) == ("open", "o")
    told = begin(unit_task_id=str(own_task(office, "T9").pk)).json()["management"]
    assert (told["disclosure"], told["secrecy"]) == ("open", "o")


def test_a_memo_goes_on_as_a_document_under_a_task_that_keeps_back(office, card):
    """Nobody is asked for grounds there: whoever drafts chooses the class on the form that opens."""
    change_heading(
        card_id=card.pk, expected_version=1, heading=heading(office, disclosure="closed"), actor=office.actor("drafter")
    )
    document = promote_memo(memo_id=sent(office).pk, unit_task_id=office.task.pk, actor=office.actor("drafter"))
    assert document.disclosure == "open"


def test_a_document_leads_to_its_unit_task_and_says_where_that_stands(office):
    document = decided(office, title="누수 조치 결과")
    page = text_of(signed_in(office.drafter).get(f"/documents/{document.pk}/"))
    assert f'href="/unit-tasks/{office.task.pk}/"' in page
    assert f'hx-get="/unit-tasks/{office.task.pk}/place/"' in page
    found = text_of(signed_in(office.drafter).get(f"/documents/?tab=all&task={office.task.code}"))
    assert "누수 조치 결과" in found
    assert "누수 조치 결과" not in text_of(signed_in(office.drafter).get("/documents/?tab=all&task=T2"))
