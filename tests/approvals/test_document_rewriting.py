"""While the drafter rewrites what came back, everybody else finds and reads the title it came back with, everywhere."""

import io

import pytest

from approvals.documents import selectors, services
from approvals.documents.draft_around import Around
from approvals.documents.models import Document
from approvals.documents.selectors import Filters, inbox
from core.outbox.public import OutboxMessage
from tests.approvals.people import _task
from tests.people import signed_in

OLD, NEW = "처음 제목", "숨은 새 제목"


@pytest.fixture
def document(office):
    """Seen by the leader, who returned it, and by the colleague, who was asked; being rewritten by the drafter."""
    document = office.submitted(title=OLD)
    drafter = office.actor("drafter")
    services.ask_opinion(document_id=document.pk, person_id=office.colleague.pk, question="?", actor=drafter)
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    saved = services.save_draft(
        document_id=document.pk, expected_revision=1, fields=office.fields(title=NEW), actor=drafter
    )
    assert (saved.title, saved.current_revision) == (NEW, 2)
    return document


def titles(office, name, tab="all", **filters):
    return [row.title for row in inbox(tab, actor=office.actor(name), filters=Filters(**filters))]


@pytest.mark.parametrize("name", ["leader", "colleague", "auditor"])
def test_lists_search_and_first_page_tell_others_the_title_that_came_back(office, document, name):
    assert titles(office, name) == [OLD]
    assert titles(office, name, text="처음") == [OLD]
    assert titles(office, name, text="숨은") == []
    desk = selectors.desk_of(office.actor(name), limit=5)
    assert NEW not in {row.title for row in (*desk.waiting, *desk.drafts)}
    assert selectors.get_document(document.pk, actor=office.actor(name)).title == OLD


def test_pages_export_and_api_tell_others_the_title_that_came_back(office, document):
    services.write_draft(
        fields=office.fields(title="다른 문서"), route=(), actor=office.actor("drafter"),
        around=Around(relations=((document.pk, "related"),)),
    )  # fmt: skip
    for name in ("leader", "colleague", "auditor"):
        client = signed_in(getattr(office, name))
        for address in (
            "/documents/?tab=all", "/documents/?tab=asked", "/", "/api/v1/documents/", f"/documents/{document.pk}/",
            f"/api/v1/documents/{document.pk}/", "/documents/opinions/?q=보완", "/api/v1/documents/opinions/",
        ):  # fmt: skip
            assert NEW not in client.get(address).content.decode(), (name, address)


def test_others_are_told_what_it_referred_to_when_it_came_back(office, document):
    drafter, reading = office.actor("drafter"), {"reading_range": "agency"}
    other = office.submitted(title="가리킨 결정", route=[office.line("head", "approve")], **reading)
    services.approve_document(document_id=other.pk, expected_revision=1, actor=office.actor("head"))
    services.relate_document(document_id=document.pk, other_id=other.pk, actor=drafter)
    for name, told in {"leader": False, "auditor": False, "drafter": True}.items():
        client = signed_in(getattr(office, name))
        card, api, paper = (
            client.get(address)
            for address in (
                f"/documents/{document.pk}/", f"/api/v1/documents/{document.pk}/", f"/documents/{document.pk}/print/"
            )
        )  # fmt: skip
        assert [bool(around(card)), bool(api.json()["relations"])] == [told, told], name
        assert ("정보화팀-1" in paper.content.decode()) is told, name
    services.submit_document(document_id=document.pk, expected_revision=2, actor=drafter)
    leader = signed_in(office.leader)
    assert around(leader.get(f"/documents/{document.pk}/"))
    assert leader.get(f"/api/v1/documents/{document.pk}/").json()["relations"]
    assert "정보화팀-1" in leader.get(f"/documents/{document.pk}/print/").content.decode()
    services.review_step(document_id=document.pk, expected_revision=2, actor=office.actor("leader"))
    services.approve_document(document_id=document.pk, expected_revision=2, actor=office.actor("head"))
    told = leader.get(f"/api/v1/documents/{document.pk}/card.json")
    assert str(other.pk) in (b"".join(told.streaming_content) if told.streaming else told.content).decode()


@pytest.fixture
def pointing(office):
    """Handed in with a reference to a decision, returned by the leader."""
    other = office.submitted(title="가리킨 결정", route=[office.line("head", "approve")], reading_range="agency")
    services.approve_document(document_id=other.pk, expected_revision=1, actor=office.actor("head"))
    document = office.draft(title=OLD)
    services.relate_document(document_id=document.pk, other_id=other.pk, actor=office.actor("drafter"))
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    return document, other


def take_out(office, pointing):
    document, other = pointing
    services.unrelate_document(
        document_id=document.pk, other_id=other.pk, kind="related", actor=office.actor("drafter")
    )


def test_others_are_told_what_it_referred_to_until_it_is_handed_in_without(office, pointing):
    document, other = pointing
    take_out(office, pointing)
    for name, told in {"leader": True, "auditor": True, "drafter": False}.items():
        client = signed_in(getattr(office, name))
        api = client.get(f"/api/v1/documents/{document.pk}/").json()
        assert [bool(api["relations"]), bool(api["former_relations"])] == [told, not told], name
        assert ("정보화팀-1" in client.get(f"/documents/{document.pk}/print/").content.decode()) is told, name
        assert (str(other.pk) in client.get(f"/api/v1/documents/{document.pk}/card.json").getvalue().decode()) is told
        back = client.get(f"/api/v1/documents/{other.pk}/").json()["referred_by"]
        assert bool(back) is told, (name, "the other end tells the same")
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    api = signed_in(office.leader).get(f"/api/v1/documents/{document.pk}/").json()
    assert (api["relations"], len(api["former_relations"])) == ([], 1)


def test_a_reference_that_came_back_is_not_among_those_taken_out(office, pointing):
    document, other = pointing
    for _time in range(2):
        take_out(office, pointing)
        services.relate_document(document_id=document.pk, other_id=other.pk, actor=office.actor("drafter"))
        services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
        api = signed_in(office.leader).get(f"/api/v1/documents/{document.pk}/").json()
        assert (len(api["relations"]), api["former_relations"]) == (1, [])
        services.return_document(
            document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader")
        )
    take_out(office, pointing)
    api = signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()
    assert (api["relations"], len(api["former_relations"])) == ([], 1), "told once, however often it went"


def test_a_reference_added_while_rewriting_is_not_told_at_its_other_end(office, document):
    other = office.submitted(title="가리킨 결정", route=[office.line("head", "approve")], reading_range="agency")
    services.approve_document(document_id=other.pk, expected_revision=1, actor=office.actor("head"))
    services.relate_document(document_id=document.pk, other_id=other.pk, actor=office.actor("drafter"))
    for name, told in {"leader": 0, "drafter": 1}.items():
        api = signed_in(getattr(office, name)).get(f"/api/v1/documents/{other.pk}/").json()
        assert len(api["referred_by"]) == told, name


def test_whoever_returned_it_is_shown_which_references_came_and_went(office, pointing):
    document, _other = pointing
    take_out(office, pointing)
    third = office.submitted(title="새로 가리킨 문서", route=[office.line("head", "approve")], reading_range="agency")
    services.approve_document(document_id=third.pk, expected_revision=1, actor=office.actor("head"))
    services.relate_document(document_id=document.pk, other_id=third.pk, actor=office.actor("drafter"))
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    page = signed_in(office.leader).get(f"/documents/{document.pk}/").content.decode()
    panel = page.split('class="since-panel"')[1].split("</details>")[0]
    assert panel.index("새로 가리킨 문서") < panel.index("가리킨 결정")
    assert "관련 문서 추가" in panel
    assert "관련 문서 뺌" in panel


def test_taken_out_and_put_back_is_no_change(office, pointing):
    document, other = pointing
    take_out(office, pointing)
    services.relate_document(document_id=document.pk, other_id=other.pk, actor=office.actor("drafter"))
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    page = signed_in(office.leader).get(f"/documents/{document.pk}/").content.decode()
    assert "since-panel" not in page


def around(page):
    return "가리킨 결정" in page.content.decode().split("<main")[1]


def test_paper_and_files_tell_others_the_attachments_it_came_back_with(office):
    document, drafter = office.draft(title=OLD), office.actor("drafter")
    attached = {"document_id": document.pk, "actor": drafter}
    services.attach_upload(**attached, name="처음.txt", stream=io.BytesIO(b"a"))
    services.submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    services.attach_upload(**attached, name="숨은.txt", stream=io.BytesIO(b"b"))
    services.detach_file(**attached, no=1)
    for name, told in {"leader": [True, False], "auditor": [True, False], "drafter": [False, True]}.items():
        client = signed_in(getattr(office, name))
        for address in (f"/documents/{document.pk}/print/", f"/api/v1/documents/{document.pk}/card.json"):
            page = client.get(address)
            text = (b"".join(page.streaming_content) if page.streaming else page.content).decode()
            assert [word in text for word in ("처음.txt", "숨은.txt")] == told, (name, address)


def test_the_drafter_sees_the_new_title(office, document):
    assert titles(office, "drafter", "returned") == [NEW]
    [row] = selectors.desk_of(office.actor("drafter"), limit=5).waiting
    assert row.title == NEW
    client = signed_in(office.drafter)
    for address in ("/documents/?tab=returned", f"/documents/{document.pk}/", f"/documents/{document.pk}/edit/"):
        assert NEW in client.get(address).content.decode(), address


def test_notices_during_the_rewrite_name_the_title_that_came_back(office, document):
    services.ask_opinion(
        document_id=document.pk, person_id=office.outsider.pk, question="?", actor=office.actor("drafter")
    )
    told = OutboxMessage.objects.filter(topic="documents.opinion_asked").order_by("-created_at").first()
    assert told.payload["title"] == OLD


def test_handed_in_again_the_new_title_is_everybodys(office, document):
    services.submit_document(document_id=document.pk, expected_revision=2, actor=office.actor("drafter"))
    assert Document.objects.get().title == NEW
    assert titles(office, "leader", text="숨은") == [NEW]


def test_a_first_draft_and_one_on_its_way_have_the_title_of_their_text(office):
    document = office.draft(title=OLD)
    services.save_draft(
        document_id=document.pk, expected_revision=1, fields=office.fields(title=NEW), actor=office.actor("drafter")
    )
    assert titles(office, "drafter", "drafts") == [NEW]
    services.submit_document(document_id=document.pk, expected_revision=2, actor=office.actor("drafter"))
    services.edit_text(
        document_id=document.pk, expected_revision=2, title="검토 제목", body="고침. 끝.", actor=office.actor("leader")
    )
    assert titles(office, "drafter") == ["검토 제목"]


def test_the_card_tells_others_its_fields_as_they_were_handed_in(office):
    written = {"summary": "처음 요약", "purpose": "처음 취지", "keywords": ("처음말",)}
    document, drafter = office.submitted(**written), office.actor("drafter")
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    hidden = {"summary": "숨은 요약", "purpose": "숨은 취지", "keywords": ("숨은말",)}
    fields = office.fields(unit_task_id=_task("T3", office.department).pk, **hidden)
    services.save_draft(document_id=document.pk, expected_revision=1, fields=fields, actor=drafter)
    for name, told in {"leader": ("처음", "숨은"), "drafter": ("숨은", "처음")}.items():
        shown = selectors.get_document(document.pk, actor=office.actor(name))
        assert (shown.summary, shown.purpose, shown.keywords) == (
            f"{told[0]} 요약",
            f"{told[0]} 취지",
            [f"{told[0]}말"],
        )
        client = signed_in(getattr(office, name))
        for address in (
            f"/documents/{document.pk}/", f"/documents/{document.pk}/print/", f"/api/v1/documents/{document.pk}/",
            f"/api/v1/documents/{document.pk}/card.json",
        ):  # fmt: skip
            page = client.get(address).getvalue().decode()
            assert f"{told[1]} 요약" not in page, (name, address)
            assert f"{told[1]}말" not in page, (name, address)
    assert selectors.get_document(document.pk, actor=office.actor("leader")).unit_task == office.task
    assert titles(office, "leader", text="숨은말") == titles(office, "leader", text="숨은") == []


def test_what_was_handed_in_is_never_changed(office):
    from django.db import transaction
    from django.db.utils import DatabaseError

    from approvals.documents.models import Round

    office.submitted()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Round.objects.update(handed_in={})
