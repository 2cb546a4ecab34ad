"""The sheet of chosen tasks: what belongs to them stands on it, nothing else; what stays with the post is told."""

import json
import re
from datetime import timedelta

from core.foundation.public import clock
from core.groups.public import GroupFields, MemberPlan, create_group
from core.taskcards import public as taskcards
from core.taskcards.models import TaskCard
from tests.approvals.memos import answered, sent
from tests.approvals.routes import Way
from tests.core.taskcards.people import result, step
from tests.people import queries_of, signed_in, text_of
from tests.workspace.handover.sharing import passed, shared, tasks
from tests.workspace.handover.stories import give, hash_of, post_of
from tests.workspace.meetings.stories import called
from tests.workspace.schedule.stories import planned
from workspace.directives.public import DirectiveFields, issue_directive
from workspace.handover import sheet
from workspace.handover.models import Handover
from workspace.handover.printing.paper import _words
from workspace.handover.public import ManualFields, groups_left_out, sheet_of, write_manual

HOUR = timedelta(hours=1)


def content(office, handover, by="drafter"):
    """(heading, source) -> titles."""
    found = {}
    for section in sheet.content_of(handover, office.actor(by))["sections"]:
        for line in section["lines"]:
            found.setdefault((section["heading"], line["source"]), []).append(line["title"])
    return found


def left_out(office, handover):
    groups = sheet.content_of(handover, office.actor("drafter"))["left_out"]
    return {group["group"]: group["count"] for group in groups}


def one_of_each(office, card, name):
    """Everything that may lie on a task card, called after it."""
    under, soon = {"unit_task_id": card.unit_task_id}, clock.now() + timedelta(hours=1)
    step(office, card, title=f"{name} 단계")
    step(office, card, title=f"{name} 늦음", due_in=-2)
    result(office, card, title=f"{name} 실적")
    receipt = {"kind": "petition", "title": f"{name} 민원", "received_on": clock.today(), "due_on": clock.today()}
    taskcards.write_entry(card_id=card.pk, part="receipts", values=receipt, actor=office.actor("drafter"))
    contact = {"outside_name": f"{name} 협회", "outside_organisation": "협회", "contact": "02-1"}
    taskcards.add_member(card_id=card.pk, role="outside", actor=office.actor("drafter"), **contact)
    order = DirectiveFields(text=f"{name} 지시", owner_id=office.drafter.pk, **under)
    issue_directive(fields=order, actor=office.actor("head"))
    Way(office, ("drafter", "review"), ("head", "approve"), by="leader", title=f"{name} 검토", **under)
    office.submitted(title=f"{name} 상신", **under)
    decided = Way(office, ("head", "approve"), by="drafter", title=f"{name} 결정", **under)
    decided.approve("head")
    sent(office, "drafter", by="leader", title=f"{name} 메모", **under)
    told = sent(office, "head", title=f"{name} 보고", **under)
    answered(office, told, "head", f"{name} 할 일", kind="instruction", due_on=clock.today())
    planned(office, f"{name} 일정", card_id=card.pk, starts_at=soon, ends_at=soon + timedelta(hours=1))


def test_only_what_belongs_to_the_chosen_tasks_stands_on_it(office):
    one, other = tasks(office, "하나", "둘")
    one_of_each(office, one, "첫째")
    one_of_each(office, other, "둘째")
    found = content(office, shared(office, [one]))
    assert found == {
        ("duties", "cards"): ["하나"],
        ("plans", "steps"): ["첫째 늦음", "첫째 단계"],
        ("plans", "results"): ["첫째 실적"],
        ("plans", "schedule"): ["첫째 일정"],
        ("issues", "late"): ["첫째 늦음"],
        ("unsettled", "directives"): ["첫째 지시"],
        ("unsettled", "to_act_on"): ["첫째 검토"],
        ("unsettled", "unfinished"): ["첫째 상신"],
        ("unsettled", "memos"): ["첫째 메모"],
        ("unsettled", "instructions"): ["첫째 할 일"],
        ("unsettled", "receipts"): ["첫째 민원"],
        ("related", "decided"): ["첫째 결정"],
        ("goods", "contacts"): ["첫째 협회"],
    }
    assert left_out(office, Handover.objects.get()) == {
        "other_cards": 1,
        "card_steps": 1,
        "card_papers": 1,
        "card_memos": 2,
        "card_orders": 1,
        "card_dates": 1,
        "goods": 1,
    }


def test_what_belongs_to_the_post_alone_is_not_asked(office):
    cards = tasks(office, "하나")
    post = post_of(office, "drafter")
    create_group(
        fields=GroupFields(name="공람처", members=(MemberPlan(post_id=post.pk),)), actor=office.actor("drafter")
    )
    write_manual(post_id=post.pk, fields=ManualFields(plan="x"), expected_number=0, actor=office.actor("drafter"))
    office.submitted(title="다른 과제의 문서")
    assert content(office, shared(office, cards)) == {("duties", "cards"): ["하나"]}


def test_an_empty_rest_leaves_only_what_is_written_by_hand(office):
    handover = give(shared(office, tasks(office, "하나")), office.actor("drafter"))
    assert groups_left_out(sheet_of(handover)) == ["goods"]


def test_a_sheet_of_a_whole_post_says_nothing_of_chosen_tasks(office):
    handover = shared(office, [], card_ids=None)
    assert not {"cards", "to_post_id"} & set(sheet.content_of(handover, office.actor("drafter"))["handover"])


def test_a_signed_sheet_stays_while_the_tasks_go_on(office):
    cards = tasks(office, "하나", "둘")
    handover = passed(office, cards[:1])
    before = sheet_of(handover).canonical
    step(office, cards[0], title="새 단계", by="colleague")
    assert sheet_of(handover).canonical == before
    assert json.loads(before)["handover"]["cards"] == [str(cards[0].pk)]


def test_paper_says_where_the_tasks_go(office):
    handover = passed(office, tasks(office, "하나"))
    handover.refresh_from_db()
    facts = dict(_words(handover, sheet_of(handover))["facts"])
    assert facts["과제 인수 직위"] == "정보화팀 주사보"
    pdf = signed_in(office.colleague).get(f"/handover/{handover.pk}/sheet.pdf")
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")


def test_a_sheet_of_three_tasks_asks_no_more_than_of_one(office, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cards = tasks(office, "하나", "둘", "셋")
    for card in cards:
        step(office, card, title="단계")

    def asked(handover):
        with CaptureQueriesContext(connection) as captured:
            sheet.content_of(Handover.objects.get(pk=handover.pk), office.actor("drafter"))
        return len(captured)

    one = asked(shared(office, cards[:1]))
    assert asked(shared(office, cards[1:], "leader")) == one <= 50


def test_the_receivers_desk_has_the_tasks_and_the_sheet(office):
    cards = tasks(office, "하나", "둘")
    step(office, cards[0], title="남은 단계")
    handover = passed(office, cards[:1])
    desk = text_of(signed_in(office.colleague).get("/handover/desk/"))
    assert f"/handover/{handover.pk}/" in desk
    assert "남은 단계" in desk
    assert f"/task-cards/{cards[0].pk}/" in desk
    assert f"/task-cards/{cards[1].pk}/" not in desk
    giver = text_of(signed_in(office.drafter).get("/handover/desk/"))
    assert f"/task-cards/{cards[1].pk}/" in giver
    assert f"/task-cards/{cards[0].pk}/" not in giver
    assert hash_of(handover) in text_of(signed_in(office.colleague).get(f"/handover/{handover.pk}/"))


def links_of(page):
    """Addresses of papers on a page, without those of the menu."""
    kinds = "documents|memos|directives|schedule|meetings|task-cards"
    return set(re.findall(rf'href="(/(?:{kinds})/[0-9a-f-]{{36}}/)"', page))


def papers(office, card, name):
    """Of a task: decided, on its way, told to the receiver, told to somebody else, and planned."""
    under, soon = {"unit_task_id": card.unit_task_id}, clock.now() + timedelta(hours=1)
    decided = Way(office, ("head", "approve"), by="drafter", title=f"{name} 결정", **under)
    decided.approve("head")
    order = DirectiveFields(text=f"{name} 지시", owner_id=office.drafter.pk, **under)
    return {
        "decided": f"/documents/{decided.document.pk}/",
        "on its way": f"/documents/{office.submitted(title=f'{name} 상신', **under).pk}/",
        "told": f"/memos/{sent(office, 'colleague', by='leader', title=f'{name} 메모', **under).pk}/",
        "other memo": f"/memos/{sent(office, 'drafter', by='leader', title=f'{name} 남의 메모', **under).pk}/",
        "order": f"/directives/{issue_directive(fields=order, actor=office.actor('head')).pk}/",
        "date": f"/schedule/{planned(office, f'{name} 일정', card_id=card.pk, starts_at=soon, ends_at=soon + HOUR).pk}/",
        "meeting": f"/meetings/{called(office, f'{name} 회의', card_id=card.pk).pk}/",
    }


def test_what_belongs_to_the_tasks_stands_on_one_page_as_far_as_it_is_open(office):
    one, other = tasks(office, "하나", "둘")
    mine, others = papers(office, one, "첫째"), papers(office, other, "둘째")
    handover, receiver = passed(office, [one]), signed_in(office.colleague)
    address = f"/handover/desk/?post={post_of(office, 'colleague').pk}&amp;show=tasks&amp;handover={handover.pk}"
    assert f'href="{address}"' in text_of(receiver.get(f"/handover/{handover.pk}/"))
    page = text_of(receiver.get(address.replace("&amp;", "&")))
    found = links_of(page)
    assert {f"/task-cards/{one.pk}/", *(mine[name] for name in ("decided", "told", "date", "meeting"))} <= found
    assert not found & {mine["on its way"], mine["other memo"], *others.values()}
    assert {receiver.get(link).status_code for link in found} == {200}
    giver = text_of(signed_in(office.drafter).get("/handover/desk/?show=tasks"))
    assert "넘겨받은 과제" not in giver, "nothing came over to that post"


def test_a_paper_of_the_sheet_that_is_not_open_stands_there_without_a_link(office):
    [card] = tasks(office, "하나")
    mine, handover = papers(office, card, "첫째"), passed(office, [card])
    for name in ("colleague", "head", "drafter"):
        reader = signed_in(getattr(office, name))
        page = text_of(reader.get(f"/handover/{handover.pk}/"))
        assert "첫째 상신" in page
        assert (mine["on its way"] in links_of(page)) == (reader.get(mine["on its way"]).status_code == 200)
        assert {reader.get(link).status_code for link in links_of(page)} == {200}
    page = text_of(signed_in(office.colleague).get(f"/handover/{handover.pk}/"))
    assert mine["decided"] in page
    assert mine["on its way"] not in page
    sheet_there = signed_in(office.colleague).get(f"/api/v1/handovers/{handover.pk}/").json()["sheet"]
    urls = {line["title"]: line["url"] for section in sheet_there["sections"] for line in section["lines"]}
    assert (urls["첫째 결정"], urls["첫째 상신"]) == (mine["decided"], "")
    assert hash_of(handover) == sheet_there["sha256"], "what was signed stays"


def test_a_task_that_went_on_is_named_without_a_link_where_it_is_closed(office):
    [card] = tasks(office, "하나")
    TaskCard.objects.filter(pk=card.pk).update(sharing="line")
    handover = passed(office, [card])
    taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "leader").pk, actor=office.actor("head"))
    page = text_of(signed_in(office.colleague).get(f"/handover/{handover.pk}/"))
    assert "하나" in page
    assert f"/task-cards/{card.pk}/" not in page


def test_the_page_of_the_tasks_asks_no_more_for_three_than_for_one(office):
    cards = tasks(office, "하나", "둘", "셋")
    for card in cards:
        papers(office, card, card.name_ko)
    passed(office, cards[:1])
    client = signed_in(office.colleague)
    one = len(queries_of(client, "/handover/desk/?show=tasks"))
    passed(office, cards[1:])
    assert len(queries_of(client, "/handover/desk/?show=tasks")) == one <= 75
