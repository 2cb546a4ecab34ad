"""What a card tells: the path stage by stage, how long each step takes, what stands around the document."""

from datetime import timedelta

import pytest

from approvals.documents import selectors
from approvals.documents.models import Document, DraftRegistration, Relation, RouteStep
from approvals.documents.public import approve_document, review_step, submit_document
from approvals.documents.route_view import Onlooker, PathView, Speaking, lasted
from approvals.documents.services import (
    ask_opinion,
    circulate_document,
    recall_approval,
    relate_document,
    return_document,
    set_bundle,
)
from core.foundation.public import clock
from tests.approvals.people import route_of
from tests.people import queries_of, signed_in

NOW = clock.now()


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(seconds=30), "1분 미만"),
        (timedelta(minutes=59), "59분"),
        (timedelta(hours=3, minutes=10), "3시간"),
        (timedelta(days=2), "2일"),
        (timedelta(days=2, hours=5), "2일 5시간"),
        (timedelta(seconds=-5), "1분 미만"),
    ],
)
def test_a_length_of_time_is_told_in_its_largest_unit(time, words):
    assert lasted(NOW, NOW + time) == words


def card(office, name, document):
    return signed_in(getattr(office, name)).get(f"/documents/{document.pk}/").content.decode()


def stages_of(document, **more):
    opinions = selectors.opinions_of(document)
    return PathView(document, Speaking.of(opinions, Onlooker()), **more).stages(selectors.steps_of(document))


def approved(office, **changes):
    document = office.submitted(route=route_of(office, ("head", "approve")), **changes)
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def test_people_of_one_stage_stand_under_one_heading(office):
    route = route_of(office, ("leader", "parallel_cooperate"), ("outsider", "parallel_cooperate"), ("head", "approve"))
    document = office.submitted(route=route)
    stages = stages_of(document)
    assert [len(stage.lines) for stage in stages] == [1, 2, 1]
    assert [stage.together for stage in stages] == ["", "병렬협조 · 2명 함께", ""]
    assert "병렬협조 · 2명 함께" in card(office, "drafter", document)


def test_waiting_and_lateness_are_told_in_words(office):
    document = office.submitted()
    RouteStep.objects.filter(person=office.leader).update(
        pending_since=clock.now() - timedelta(hours=30), due_at=clock.now() - timedelta(hours=6)
    )
    line = stages_of(document)[1].lines[0]
    assert (line.elapsed, line.overdue) == ("1일 6시간째 대기", "6시간 초과")
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    line = stages_of(document)[1].lines[0]
    assert (line.elapsed, line.overdue) == ("1일 6시간 걸림", "6시간 지연")


def test_readers_are_never_late(office):
    document = approved(office)
    circulate_document(document_id=document.pk, person_ids=[office.outsider.pk], actor=office.actor("drafter"))
    RouteStep.objects.filter(kind="read").update(due_at=clock.now() - timedelta(days=9))
    assert stages_of(document)[-1].lines[0].overdue == ""


def test_proposer_and_reporter_carry_their_signs(office):
    document = office.submitted()
    Document.objects.filter(pk=document.pk).update(reporter=office.leader, reporter_name="이팀장")
    document.refresh_from_db()
    assert [line.sign for stage in stages_of(document) for line in stage.lines] == ["★", "⊙", ""]
    page = card(office, "drafter", document)
    assert "발의자" in page
    assert "⊙" in page


def test_a_deputy_reached_through_another_names_the_way(office):
    document = office.submitted()
    step = RouteStep.objects.get(person=office.leader)
    step.acting_person_id, step.acting_name = office.outsider.pk, "정홍보"
    step.acting_chain = [office.leader.pk, office.colleague.pk, office.outsider.pk]
    line = PathView(document, names={office.colleague.pk: "최주사 주사보"}).line(step)
    assert line.stood_in == "이팀장 사무관 대리, 최주사 주사보 거침"


def test_the_rule_that_put_somebody_there_stands_beside_the_name(office):
    document = office.submitted()
    RouteStep.objects.filter(person=office.head).update(rule="delegation", rule_text="제7호: 3억 원 미만은 과장 전결")
    assert "제7호: 3억 원 미만은 과장 전결" in card(office, "drafter", document)


def test_a_decision_that_was_changed_says_so_and_both_show_it(office):
    first = approved(office, title="처음 결정")
    second = office.draft(title="바꾸는 결정", route=route_of(office, ("head", "approve")))
    relate_document(document_id=second.pk, other_id=first.pk, kind="supersedes", actor=office.actor("drafter"))
    assert "변경되었습니다" not in card(office, "head", first)
    submit_document(document_id=second.pk, expected_revision=1, actor=office.actor("drafter"))
    approve_document(document_id=second.pk, expected_revision=1, actor=office.actor("head"))
    page = card(office, "head", first)
    assert "변경되었습니다" in page
    assert "바꾸는 결정" in page
    assert "처음 결정" in card(office, "head", second)


def test_what_is_not_open_is_not_named(office):
    first = approved(office, title="처음 결정")
    second = approved(office, title="숨은 결정", by="drafter", reading_range="person")
    Relation.objects.create(document=second, other=first, kind="supersedes")
    Relation.objects.create(document=second, other=first, kind="related")
    page = card(office, "outsider", first)
    assert "변경되었습니다" in page
    assert "숨은 결정" not in page
    around = selectors.surroundings_of(first, selectors.viewer_of(office.actor("outsider")))
    assert [(one.kind, one.title, one.number_text) for one in around.referred_by] == [("supersedes", "", "")]


def test_a_draft_with_several_documents_lists_them_and_is_acted_upon_at_the_first(office):
    lead, member = office.draft(title="대표"), office.draft(title="딸림", route=[])
    set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    submit_document(document_id=lead.pk, expected_revision=1, actor=office.actor("drafter"))
    page = card(office, "leader", lead)
    assert f'name="seen" value="{member.pk}:1"' in page
    assert f"/documents/{member.pk}/body/" in page
    follower = card(office, "leader", member)
    assert "대표" in follower
    assert "/review/" not in follower
    client = signed_in(office.leader)
    client.post(f"/documents/{lead.pk}/review/", {"expected_revision": 1, "seen": f"{member.pk}:1"})
    assert set(RouteStep.objects.filter(person=office.leader).values_list("state", flat=True)) == {"done"}
    assert "내용입니다." in client.get(f"/documents/{member.pk}/body/").content.decode()


def test_returned_drafts_on_important_matters_show_their_number(office):
    document = office.submitted()
    Document.objects.filter(pk=document.pk).update(important=True)
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    number = DraftRegistration.objects.get().number_text
    assert number in card(office, "drafter", document)
    answer = signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()
    assert [one["number_text"] for one in answer["draft_registrations"]] == [number]


def test_the_seal_stands_on_card_and_api(office):
    document = approved(office)
    sealed = document.seal.sha256
    assert sealed in card(office, "drafter", document)
    assert signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()["seal_sha256"] == sealed


def test_every_field_of_the_four_parts_is_given_to_programs(office):
    document = office.submitted()
    card = signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()
    assert {"proposer_name", "reporter_name", "important", "matter_code", "amount"} <= set(card["information"])
    assert {"recipients", "via", "sender_name", "sealing", "sending_method"} <= set(card["enforcement"])
    assert {"secrecy", "retention", "disclosure_code", "reading_range"} <= set(card["management"])
    assert {"stage", "rule", "due_at", "elapsed_seconds", "overdue", "marks"} <= set(card["report_path"][0])


def everything(office):
    """A document with something of everything around it."""
    document = office.submitted()
    for name in ("colleague", "outsider"):
        ask_opinion(
            document_id=document.pk, person_id=getattr(office, name).pk, question="?", actor=office.actor("drafter")
        )
    review_step(document_id=document.pk, expected_revision=1, opinion="의견", actor=office.actor("leader"))
    Relation.objects.create(document=document, other=approved(office))
    return document


def test_a_full_card_asks_no_more_than_an_empty_one(office):
    plain, full = office.submitted(), everything(office)
    review_step(document_id=plain.pk, expected_revision=1, actor=office.actor("leader"))
    client = signed_in(office.head)
    one, many = (queries_of(client, f"/documents/{document.pk}/") for document in (plain, full))
    assert len(many) == len(one) <= 12, "\n".join(many)
    api, full_api = (queries_of(client, f"/api/v1/documents/{document.pk}/") for document in (plain, full))
    assert len(full_api) == len(api) <= 12, "\n".join(full_api)


def test_who_waits_again_is_not_overdue(office):
    """The one before took the approval back: it is nobody's delay but his."""
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    RouteStep.objects.filter(person=office.head).update(due_at=clock.now() - timedelta(hours=6))
    recall_approval(document_id=document.pk, actor=office.actor("leader"))
    lines = [line for stage in stages_of(document) for line in stage.lines]
    assert [line.overdue for line in lines] == ["", "", "", ""]


def test_a_reader_finds_the_own_reading_done_at_the_first_look(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    circulate_document(document_id=document.pk, person_ids=[office.colleague.pk], actor=office.actor("drafter"))
    first, second = (card(office, "colleague", document).split('id="route-title"')[1] for _ in range(2))
    assert "미결" not in first
    assert first.count("열람") == second.count("열람") > 0


def test_what_came_a_moment_ago_has_just_come(office):
    document = office.submitted()
    page = card(office, "drafter", document)
    assert "방금 도착" in page
    assert "0분" not in page.split('id="route-title"')[1]
