"""Documents and memos as what results of task cards rest on, and the results on the card of a document."""

import pytest

from approvals.documents.public import approve_document, review_step
from core.foundation.public import new_id
from core.taskcards.models import ResultLink
from core.taskcards.public import exported, link_result
from tests.approvals.memos import sent
from tests.core.taskcards.people import active, result
from tests.people import queries_of, signed_in, text_of


@pytest.fixture
def decided(office):
    document = office.submitted(title="누수 조치 결과")
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    return document


@pytest.fixture
def card(office):
    return active(office, sharing="line")


def test_a_decided_document_is_found_and_attached_and_opens_from_the_card(office, decided, card):
    office.submitted(title="아직 결재 중")
    entry, client = result(office, card), signed_in(office.drafter)
    address = f"/task-cards/{card.pk}/results/{entry.pk}/attach/"
    found = text_of(client.get(address))
    assert "누수 조치 결과" in found
    assert "아직 결재 중" not in found
    assert "누수 조치 결과" not in text_of(client.get(f"{address}?q=없는말"))
    sent_form = {"kind": "document", "object_id": decided.pk}
    assert client.post(address, sent_form).status_code == 302
    shown = text_of(client.get(f"/task-cards/{card.pk}/?part=results"))
    assert f'href="/documents/{decided.pk}/"' in shown
    assert "누수 조치 결과" not in text_of(client.get(address))
    link = ResultLink.objects.get()
    client.post(f"/task-cards/{card.pk}/results/{entry.pk}/links/{link.pk}/detach/")
    link.refresh_from_db()
    assert link.removed_at is not None


def test_a_memo_is_attached_too(office, card):
    memo = sent(office, title="현장 확인", unit_task_id=office.task.pk)
    entry, client = result(office, card), signed_in(office.drafter)
    address = f"/task-cards/{card.pk}/results/{entry.pk}/attach/"
    assert "현장 확인" in text_of(client.get(address))
    client.post(address, {"kind": "memo", "object_id": memo.pk})
    assert f'href="/memos/{memo.pk}/"' in text_of(client.get(f"/task-cards/{card.pk}/?part=results"))


@pytest.mark.parametrize("sent_form", [{"kind": "document"}, {"kind": "nothing"}, {}])
def test_what_is_not_there_is_not_attached(office, card, sent_form):
    entry, client = result(office, card), signed_in(office.drafter)
    address = f"/task-cards/{card.pk}/results/{entry.pk}/attach/"
    assert client.post(address, {"object_id": new_id(), **sent_form}).status_code == 404
    assert not ResultLink.objects.exists()


def test_the_card_of_the_document_shows_the_results_to_those_who_see_the_task(office, decided, card):
    client = signed_in(office.head)
    before = queries_of(client, f"/documents/{decided.pk}/")
    entry = result(office, card, title="별관 누수 해결")
    ResultLink.objects.create(result=entry, kind="document", object_id=decided.pk, title="누수")
    for name, seen in {"drafter": True, "head": True, "colleague": False, "outsider": False}.items():
        page = text_of(signed_in(getattr(office, name)).get(f"/documents/{decided.pk}/"))
        assert ("별관 누수 해결" in page) is seen, name
    assert len(queries_of(client, f"/documents/{decided.pk}/")) == len(before)


def test_unit_tasks_of_own_cards_are_offered_first(office, card):
    page = text_of(signed_in(office.drafter).get("/documents/new/"))
    assert str(office.task.pk) in page
    from core.brm.public import UnitTask

    second = UnitTask.objects.get(pk=office.task.pk)
    second.pk, second.code, second.name_ko = new_id(), "T0", "앞선 코드의 과제"
    second.save(force_insert=True)
    page = text_of(signed_in(office.drafter).get("/documents/new/"))
    assert page.index(str(office.task.pk)) < page.index(str(second.pk))
    page = text_of(signed_in(office.colleague).get("/documents/new/"))
    assert page.index(str(second.pk)) < page.index(str(office.task.pk))


def test_the_title_of_what_is_not_open_to_the_reader_is_not_told(office):
    document = office.submitted(title="인사 개편안", reading_range="person")
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    card = active(office, sharing="agency")
    of_result = {"card_id": card.pk, "result_id": result(office, card).pk}
    link_result(**of_result, kind="document", object_id=document.pk, actor=office.actor("drafter"))
    paths = (f"/task-cards/{card.pk}/?part=results", f"/task-cards/{card.pk}/print/", f"/api/v1/task-cards/{card.pk}/")
    for name, seen in {"drafter": True, "outsider": False}.items():
        client = signed_in(getattr(office, name))
        assert [("인사 개편안" in text_of(client.get(path))) for path in paths] == [seen] * 3, name
        (entry,) = exported(card, office.actor(name))["results"]
        assert bool(entry["links"][0]["title"]) is seen
    card_page = text_of(signed_in(office.outsider).get(paths[0]))
    assert "열람 권한이 없습니다" in card_page


def test_the_document_leads_to_its_task_card_where_that_is_open(office):
    document, card = office.submitted(reading_range="agency"), active(office, sharing="line")
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    for name, seen in {"drafter": True, "head": True, "outsider": False}.items():
        page = text_of(signed_in(getattr(office, name)).get(f"/documents/{document.pk}/"))
        assert (f'href="/task-cards/{card.pk}/"' in page) is seen, name
        told = signed_in(getattr(office, name)).get(f"/api/v1/documents/{document.pk}/").json()["information"]
        expected = [{"id": str(card.pk), "number": card.number, "name": card.name_ko}] if seen else []
        assert told["task_cards"] == expected, name
