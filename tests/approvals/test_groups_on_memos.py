"""Circulation groups on memos: resolved when the memo is sent, each person once, kept with the group's name."""

import pytest

from approvals.memos import services
from approvals.memos.errors import NobodyChosen
from approvals.memos.models import Memo, MemoStep
from approvals.memos.services import MemoFields
from core.audit.public import entries
from core.groups.errors import GroupEmpty, GroupGone
from core.groups.public import remove_group
from tests.approvals.test_groups_on_documents import group_of, successor_of
from tests.people import signed_in


def written(office, **more):
    given = {"title": "보고", "text": "내용", "report_to": (office.leader.pk,), **more}
    return services.create_memo(fields=MemoFields(**given), actor=office.actor("drafter"))


def sent(office, **more):
    memo = written(office, **more)
    return services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))


def way(memo):
    steps = MemoStep.objects.filter(memo=memo).exclude(kind="draft").order_by("position")
    return [(step.person_id, step.is_reader, step.from_group) for step in steps]


def test_a_memo_goes_to_persons_and_groups_each_person_once(office):
    report, share = group_of(office, "leader", "head", "drafter"), group_of(office, "head", "colleague", name="공유처")
    memo = sent(office, report_groups=(report.pk,), share_groups=(share.pk,))
    assert way(memo) == [
        (office.leader.pk, False, ""),
        (office.head.pk, False, "공람처"),
        (office.colleague.pk, True, "공유처"),
    ]
    detail = entries().get(event="memos.sent").detail
    assert detail["groups"] == [str(report.pk), str(share.pk)]
    assert detail["share_with"] == [str(office.colleague.pk)]


def test_who_is_in_it_is_found_when_it_is_sent(office):
    group = group_of(office, "colleague")
    memo = written(office, share_groups=(group.pk,))
    successor_of(office, "colleague")
    services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert (office.outsider.pk, True, "공람처") in way(memo)
    remove_group(group_id=group.pk, actor=office.actor("drafter"))
    assert (office.outsider.pk, True, "공람처") in way(memo)


def test_a_group_alone_is_enough_unless_only_the_author_is_in_it(office):
    group = group_of(office, "head")
    assert way(sent(office, report_to=(), report_groups=(group.pk,))) == [(office.head.pk, False, "공람처")]
    own = group_of(office, "drafter", name="나")
    with pytest.raises(NobodyChosen):
        sent(office, report_to=(), report_groups=(own.pk,))


def test_a_group_that_is_gone_or_empty_holds_the_memo(office):
    group = group_of(office, "outsider")
    memo = written(office, share_groups=(group.pk,))
    successor_of(office, "outsider", "colleague")
    office.colleague.is_active = False
    office.colleague.save()
    with pytest.raises(GroupEmpty):
        services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    remove_group(group_id=group.pk, actor=office.actor("drafter"))
    with pytest.raises(GroupGone):
        services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert Memo.objects.get(pk=memo.pk).state == "draft"


def test_a_sent_memo_is_shared_with_a_group(office):
    memo, group = sent(office), group_of(office, "leader", "colleague")
    services.share_memo(memo_id=memo.pk, group_ids=[group.pk], actor=office.actor("drafter"))
    assert way(memo)[1:] == [(office.colleague.pk, True, "공람처")]


def test_from_the_pages_and_for_programs(office):
    group, drafter = group_of(office, "colleague"), signed_in(office.drafter)
    data = {
        "title": "보고",
        "text": "내용",
        "mode": "in_order",
        "report_to": [office.leader.pk],
        "share_groups": [group.pk],
    }
    saved = drafter.post("/memos/new/", {**data, "save": "1"})
    form = drafter.get(saved["Location"]).content.decode()
    assert f'name="share_groups" value="{group.pk}"' in form
    told = drafter.post(saved["Location"], {**data, "send": "1"})
    assert "공람 그룹 ‘공람처’" in drafter.get(told["Location"]).content.decode()
    body = {"title": "보고", "text": "내용", "report_groups": [str(group.pk)]}
    made = drafter.post("/api/v1/memos/new/", body, content_type="application/json").json()
    assert made["report_groups"] == [str(group.pk)]
    whole = drafter.post(f"/api/v1/memos/{made['id']}/send/", content_type="application/json").json()
    assert [step["from_group"] for step in whole["steps"]] == ["공람처"]
    shared = drafter.post(f"/api/v1/memos/{made['id']}/share/", {}, content_type="application/json")
    assert shared.status_code == 422


def test_a_group_is_named_once_with_a_choice_for_each_way(office):
    group, client = group_of(office, "leader"), signed_in(office.drafter)
    form = client.get("/memos/new/").content.decode()
    assert form.count("/groups/choose/") == 1
    query = f"name=report_groups&name=share_groups&pick=groups&share_groups={group.pk}"
    offered = client.get(f"/groups/choose/?{query}").content.decode()
    assert offered.count(group.name) == 1
    assert f'name="report_groups" value="{group.pk}">' in offered
    assert f'name="share_groups" value="{group.pk}" checked>' in offered
    assert client.get("/groups/choose/?name=report_groups&name=x&pick=groups").status_code == 422
