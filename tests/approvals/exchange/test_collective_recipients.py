"""One line on the paper, many recipients: each ministry, each province, each department."""

from dataclasses import replace

import pytest

from approvals.exchange.envelopes.models import Envelope
from approvals.exchange.sending.enums import Channel
from approvals.exchange.sending.selectors.collective import behind, members_of
from approvals.exchange.sending.selectors.naming import called, proposed, reachable
from core.foundation.public import new_id
from core.organization.public import departments_today
from core.tenancy.public import platform_context
from tenants.models import Agency
from tests.approvals.exchange.stories import BETA, RECEIVER, send, to_be_sent

MEMBERS = {"central": ["c"], "local": ["l"], "own": ["o"]}


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("각 중앙행정기관의 장", "central"),
        ("각 중앙행정기관장", "central"),
        ("각 부·처·청의 장", "central"),
        ("각 시·도지사", "local"),
        ("각 시ㆍ도지사", "local"),
        ("각 시도", "local"),
        ("각 부서장", "own"),
        ("각 과장", "own"),
    ],
)
def test_a_name_stands_for_many(name, group):
    assert behind(name, MEMBERS) == MEMBERS[group]


@pytest.mark.parametrize("name", ["경기도지사", "총무과장", "각 자치구청장", "소속기관의 장", "시장", "부서", ""])
def test_other_names_stand_for_one_body_or_for_nobody_the_platform_knows(name):
    assert behind(name, MEMBERS) == []


@pytest.mark.parametrize(
    ("body", "head"), [("기획예산처", "기획예산처장관"), ("법제처", "법제처장"), ("경찰청", "경찰청장")]
)
def test_the_head_of_a_body_is_known_by_his_title(body, head):
    assert head in called(body)


def test_each_open_agency_of_the_kind_is_meant(desk):
    with platform_context():
        Agency.objects.filter(code=RECEIVER).update(kind="province")
    lines = proposed(to_be_sent(desk, "각 시·도지사", "각 중앙행정기관의 장"), reachable())
    assert RECEIVER in [one.agency_code for one in lines]
    assert "alpha" not in [one.agency_code for one in lines]
    local = proposed(to_be_sent(desk, "각 시·도지사"), reachable())
    assert [(one.agency_code, one.channel) for one in local] == [(RECEIVER, "network")]


def test_each_department_gets_it_but_the_one_that_sends(desk):
    document = to_be_sent(desk, "각 부서장")
    departments = departments_today()
    above = {one.parent_id for one in departments.values()}
    lines = proposed(document, reachable())
    assert {one.department_id for one in lines} == departments.keys() - above - {document.department_id}
    assert lines
    assert {one.channel for one in lines} == {Channel.OWN}


def test_departments_of_one_name_are_told_apart(desk):
    departments = list(departments_today().values())
    leaf = next(one for one in departments if one.id not in {other.parent_id for other in departments})
    twin = replace(leaf, id=new_id(), path="다른 실 > 같은 과")
    assert [one.name for one in members_of([], [leaf, twin])["own"]] == [leaf.path, "다른 실 > 같은 과"]
    assert [one.name for one in members_of([], [leaf])["own"]] == [leaf.name_ko]


def test_whoever_is_named_and_also_meant_gets_it_once(desk):
    with platform_context():
        Agency.objects.filter(code=RECEIVER).update(kind="ministry")
    dispatch = send(desk, to_be_sent(desk, BETA, "각 중앙행정기관의 장"))
    assert [one.name for one in dispatch.recipients.filter(agency_code=RECEIVER)] == [BETA]
    assert Envelope.objects.filter(receiver_code=RECEIVER).count() == 1


def test_where_no_agency_of_the_kind_is_open_whoever_sends_is_asked(desk):
    assert [(one.name, one.channel) for one in proposed(to_be_sent(desk, "각 시·도지사"), reachable())] == [
        ("각 시·도지사", "")
    ]


def test_by_post_a_collective_name_stays_one_line(desk):
    document = to_be_sent(desk, "각 부서장", sending_method="post")
    assert [(one.name, one.channel) for one in proposed(document, reachable())] == [("각 부서장", "post")]
