"""What stands on a sheet: each source from live data, under its heading."""

import json
from datetime import timedelta

import pytest

from approvals.documents.public import return_document
from core.foundation.public import clock
from core.groups.public import GroupFields, MemberPlan, create_group
from core.taskcards import public as taskcards
from tests.approvals.memos import answered, sent, written
from tests.approvals.routes import Way
from tests.core.taskcards.people import active, result, step
from tests.people import signed_in
from tests.workspace.handover.stories import begun, give, given, post_of
from workspace.handover import sheet
from workspace.handover.enums import Heading
from workspace.handover.headings import Line, Source, label_of, register_section_source, sources_under
from workspace.handover.post_desk import desk_of_post
from workspace.handover.public import ManualFields, groups_left_out, sheet_of, write_manual


def lines_of(office, by="drafter", to="colleague"):
    """(heading, source) -> titles."""
    handover = begun(office, by, to)
    found = {}
    for section in sheet.content_of(handover, office.actor(by))["sections"]:
        for line in section["lines"]:
            found.setdefault((section["heading"], line["source"]), []).append(line)
    return found


def titles(found, heading, source):
    return [line["title"] for line in found.get((heading, source), [])]


def test_an_empty_post_makes_an_empty_sheet(office):
    assert lines_of(office) == {}


def test_cards_steps_and_results(office):
    card = active(office, budget="1,000만원")
    step(office, card, due_in=10, title="설계")
    step(office, card, due_in=-3, title="조사")
    result(office, card, title="착수", percent=30)
    result(office, card, title="설계 완료", percent=50)
    found = lines_of(office)
    assert titles(found, "duties", "cards") == ["전자결재 운영"]
    assert found["duties", "cards"][0]["mark"] == "owner"
    assert titles(found, "plans", "steps") == ["조사", "설계"]
    assert titles(found, "plans", "results") == ["설계 완료"]
    assert titles(found, "issues", "late") == ["조사"]
    assert found["goods", "budgets"][0]["text"] == "1,000만원"


def test_what_rests_was_found_or_came_in_stands_among_the_issues(office):
    card = active(office)
    today, actor = clock.today(), office.actor("drafter")
    quality = {"stage": "deciding", "point": "의견 수렴", "finding": "표본이 적음"}
    taskcards.write_entry(card_id=card.pk, part="quality", values=quality, actor=actor)
    receipt = {"kind": "petition", "title": "민원", "received_on": today, "due_on": today + timedelta(days=5)}
    taskcards.write_entry(card_id=card.pk, part="receipts", values=receipt, actor=actor)
    taskcards.add_member(
        card_id=card.pk,
        role="outside",
        outside_name="이협회",
        outside_organisation="협회",
        contact="02-123",
        actor=actor,
    )
    taskcards.suspend_card(card_id=card.pk, reason="예산 보류", actor=office.actor("minister"))
    found = lines_of(office)
    assert titles(found, "issues", "findings") == ["의견 수렴"]
    assert found["issues", "resting"][0]["text"] == "예산 보류"
    assert found["unsettled", "receipts"][0]["due"] == (today + timedelta(days=5)).isoformat()
    assert found["goods", "contacts"][0]["title"] == "이협회"


def test_documents_on_the_desk_on_their_way_and_decided(office):
    Way(office, ("leader", "review"), ("head", "approve"), title="검토할 것")
    own = Way(office, ("head", "approve"), by="leader", title="돌아온 것")
    return_document(document_id=own.document_id, expected_revision=1, reason="보완", actor=office.actor("head"))
    decided = Way(office, ("head", "approve"), by="leader", title="결정된 것")
    decided.approve("head")
    found = lines_of(office, "leader")
    assert titles(found, "unsettled", "to_act_on") == ["검토할 것"]
    assert [(line["title"], line["mark"]) for line in found["unsettled", "unfinished"]] == [("돌아온 것", "came_back")]
    assert titles(found, "related", "decided") == ["결정된 것"]
    assert titles(found, "duties", "unit_tasks") == ["과제 T1"]


def test_memos_and_instructions(office):
    sent(office, "leader", title="물을 것")
    told = sent(office, "head", by="leader")
    answered(office, told, "head", "정리하십시오.", kind="instruction", due_on=clock.today())
    found = lines_of(office, "leader")
    assert titles(found, "unsettled", "memos") == ["물을 것"]
    assert titles(found, "unsettled", "instructions") == ["정리하십시오."]
    assert "instructions" not in groups_left_out(sheet_of(give_of(office, "leader"))), "goes on with the post"


def give_of(office, by):
    from workspace.handover.models import Handover

    return give(Handover.objects.get(giver=getattr(office, by)), office.actor(by))


def test_directives_of_the_post(office):
    from workspace.directives.public import DirectiveFields, issue_directive

    fields = DirectiveFields(text="실태를 조사할 것", owner_id=office.drafter.pk)
    issue_directive(fields=fields, actor=office.actor("head"))
    assert titles(lines_of(office), "unsettled", "directives") == ["실태를 조사할 것"]


def test_the_manual_goes_with_it(office):
    post = post_of(office, "drafter")
    write_manual(post_id=post.pk, fields=ManualFields(plan="x"), expected_number=0, actor=office.actor("drafter"))
    assert titles(lines_of(office), "duties", "manual") == ["주사"]


def test_other_apps_add_their_own(office, monkeypatch):
    monkeypatch.setattr("workspace.handover.headings._SOURCES", {})
    register_section_source(Source(Heading.ISSUES, "audit", "감사 지적", lambda case: [Line(f"지적 {case.post_id}")]))
    assert [source.name for source in sources_under("issues")] == ["audit"]
    assert titles(lines_of(office), "issues", "audit") == [f"지적 {post_of(office, 'drafter').pk}"]
    assert (label_of("audit"), label_of("gone")) == ("감사 지적", "gone")


def test_private_matters_are_counted_and_never_named(office):
    written(office, title="혼자 쓰던 글")
    handover = given(office)
    canonical = sheet_of(handover).canonical
    assert "혼자 쓰던 글" not in canonical
    assert '"count":1,"group":"memo_drafts"' in canonical


def test_written_words_on_goods_settle_that_group(office):
    assert groups_left_out(sheet_of(given(office, words={"goods": "문서고 3번 함"}))) == []


@pytest.mark.django_db
def test_a_sheet_asks_no_more_for_three_of_everything_than_for_one(office, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    card = active(office)

    def more():
        Way(office, ("leader", "review"), ("head", "approve"))
        sent(office, "drafter", by="leader")
        step(office, card, title=f"설계 {card.steps.count()}")
        result(office, card, title=f"착수 {card.results.count()}")

    def asked():
        with CaptureQueriesContext(connection) as captured:
            sheet.content_of(handover, office.actor("drafter"))
        return len(captured)

    more()
    handover = begun(office)
    one = asked()
    more(), more()
    assert asked() == one <= 45


def test_circulation_groups_stay_with_the_post_and_stand_on_the_sheet(office):
    members = (MemberPlan(post_id=post_of(office, "head").pk),)
    create_group(fields=GroupFields(name="공람처", note="주간", members=members), actor=office.actor("drafter"))
    [line] = lines_of(office)[("goods", "groups")]
    assert (line["title"], line["text"]) == ("공람처", "직위·부서 1곳 · 주간")


def test_what_a_sheet_has_no_room_for_is_told_on_it(office, monkeypatch):
    card = active(office)
    for number in range(3):
        step(office, card, title=f"설계 {number}")
    monkeypatch.setattr("workspace.handover.sheet.SHOWN_LINES", 2)
    handover = given(office)
    content = json.loads(sheet_of(handover).canonical)
    plans = next(section for section in content["sections"] if section["heading"] == "plans")
    assert (len(plans["lines"]), plans["cut"]) == (2, ["steps"])
    page = signed_in(office.colleague).get(f"/handover/{handover.pk}/sign/").content.decode()
    assert page.count("다 싣지 못한 항목") == 1


def test_what_a_head_has_to_do_is_not_on_the_desk_of_a_post_below(office):
    told = sent(office, "minister", by="head")
    answered(office, told, "minister", "정리하십시오.", kind="instruction", due_on=clock.today())
    below, own = (desk_of_post(post_of(office, name).pk, actor=office.actor("head")) for name in ("drafter", "head"))
    shown = [[line["title"] for section in desk.sections for group in section.groups for line in group.lines]
             for desk in (below, own)]  # fmt: skip
    assert shown == [[], ["정리하십시오."]]
