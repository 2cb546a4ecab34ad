"""The table of rights is what the rules answer, and it equals the one in the domain description (2.4)."""

import pytest
from django.utils import translation

from approvals.documents import rules, services
from approvals.documents.errors import DocumentNotFound
from approvals.documents.guide import cited, shown_rules
from approvals.documents.laws import RULES
from approvals.documents.rights import ACTIONS, Role, rights, situations
from approvals.documents.rule_texts import MEANINGS
from tests.approvals.people import route_of
from tests.approvals.test_document_disclosure import CLOSED, change
from tests.people import make_user, signed_in, visitor

TURN, REVIEWS, DELEGATE = "on the own turn", "as a reviewer", "as the delegate"
GONE_ON = "after going on with it"
# Not "after a decision kept to its path": a head below whom it was decided does not know of it.
IN_RANGE = "in the reading range of the decision"
OWN = "as the delegate of the own department"
TO_BE_SENT, SENT = "decided, to be sent", "after it was sent"
# Written by hand after DOMAIN 2.4: a role that is not named may never. What a drafter or a head of department may do on
# the path is in the source "unless delegate" and "as reviewer". The rows from recall to ask are acts of REG 9(1) and of the card.
DOMAIN = {
    "read": {"drafter": {"while writing", "handed in, not yet opened", "handed in and opened", OWN},
             "successor": {"of what is being written", "of what is on its way", GONE_ON},
             "reviewer": {TURN, "after the own act, before the next"},
             "cooperator": {TURN, "after the own act, before the next"}, "approver": {TURN, "after the decision"},
             "clerk": {IN_RANGE}, "head": {REVIEWS, DELEGATE, IN_RANGE}, "other": {IN_RANGE}},
    "edit": {"drafter": {"while writing", OWN}, "successor": {GONE_ON}, "reviewer": {TURN}, "approver": {TURN},
             "head": {REVIEWS, DELEGATE}},
    "continue": {"successor": {"of what is being written", "of what is on its way", GONE_ON}},
    "opinion": {"drafter": {"while writing", OWN}, "successor": {GONE_ON}, "reviewer": {TURN}, "cooperator": {TURN}, "approver": {TURN},
                "head": {REVIEWS, DELEGATE}},
    "instruction": {"drafter": {OWN}, "approver": {TURN}, "head": {DELEGATE}},
    "return": {"drafter": {OWN}, "reviewer": {TURN}, "cooperator": {TURN}, "approver": {TURN},
               "head": {REVIEWS, DELEGATE}},
    "withdraw": {"drafter": {"handed in, not yet opened", OWN}},
    "discard": {"drafter": {"while writing"}},
    "approve": {"drafter": {OWN}, "approver": {TURN}, "head": {DELEGATE}},
    "recall": {"reviewer": {"after the own act, before the next"}, "cooperator": {"after the own act, before the next"}},
    "disclosure": {"drafter": {"while writing", OWN}, "successor": {GONE_ON}, "approver": {TURN},
                   "head": {DELEGATE, IN_RANGE}},
    "pass_over": {"drafter": {"handed in, not yet opened", "handed in and opened"}},
    "ask": {"drafter": {"while writing", "handed in, not yet opened", "handed in and opened", OWN},
            "successor": {GONE_ON}, "reviewer": {TURN, "after the own act, before the next"},
            "cooperator": {TURN, "after the own act, before the next"},
            "approver": {TURN, "after the decision"}, "head": {REVIEWS, DELEGATE}},
    "comment": {"drafter": {"handed in, not yet opened", "handed in and opened", OWN},
                "successor": {"of what is on its way"},
                "reviewer": {TURN, "after the own act, before the next"},
                "cooperator": {TURN, "after the own act, before the next"},
                "approver": {TURN, "after the decision"}, "head": {REVIEWS, DELEGATE, IN_RANGE},
                "clerk": {IN_RANGE}, "other": {IN_RANGE}},
    "send": {"drafter": {TO_BE_SENT}, "successor": {TO_BE_SENT}, "clerk": {TO_BE_SENT}},
    "send_again": {"drafter": {SENT}, "successor": {SENT}, "clerk": {SENT}},
    "other_recipients": {"drafter": {SENT}, "successor": {SENT}, "clerk": {SENT}, "approver": {SENT}},
    "approve_recipients": {"head": {SENT}},
}  # fmt: skip


def table():
    with translation.override("en"):
        return {
            row.name: {cell.role.value: {str(when) for when in cell.allowed} for cell in row.cells if cell.allowed}
            for row in rights()
        }


@pytest.mark.parametrize("action", DOMAIN)
def test_rules_answer_what_the_domain_says(action):
    assert table()[action] == DOMAIN[action]


def test_every_action_and_role_is_in_the_table():
    assert [row.name for row in rights()] == [name for name, _label, _act in ACTIONS]
    assert set(DOMAIN) == {row.name for row in rights()}
    assert {one.role for one in situations()} == set(Role)
    assert all([cell.role for cell in row.cells] == list(Role) for row in rights())


@pytest.mark.parametrize(("reading_range", "reviews"), [("department", True), ("person", False)])
def test_the_head_reviews_what_the_table_says(office, reading_range, reviews):
    """Decided above the head's desk: reviewed in its reading range, unknown where it is kept to its path."""
    document = office.submitted(route=route_of(office, ("minister", "approve")), reading_range=reading_range, **CLOSED)
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("minister"))
    assert table()["disclosure"]["head"] == {DELEGATE, IN_RANGE}
    if reviews:
        assert change(office, document, "head").disclosure == "open"
    else:
        with pytest.raises(DocumentNotFound):
            change(office, document, "head")


def test_a_changed_rule_changes_the_table(monkeypatch):
    def nobody(*_args, **_given):
        raise rules.acting.errors.MayNotEdit

    nobody.__name__ = "check_may_edit_text"
    monkeypatch.setattr(rules, "check_may_edit_text", nobody)
    rights.cache_clear()
    try:
        assert table()["edit"] == {"drafter": {"while writing"}, "successor": {GONE_ON}}
    finally:
        rights.cache_clear()


def test_each_row_names_the_laws_that_were_asked():
    with translation.override("en"):
        laws = {row.name: cited(row.sources) for row in rights()}
    assert "art. 9(4)" in laws["edit"]
    assert "art. 10(2)" in laws["approve"]
    assert all("Regulation on Administrative Work" in law for law in laws.values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Regulation on Administrative Work art. 9(1), art. 9(2), art. 17; Information Disclosure Act art. 9(1)"),
        ("ko", "행정업무규정 제9조제1항, 제9조제2항, 제17조; 정보공개법 제9조제1항"),
    ],
)
def test_laws_are_cited_in_the_readers_language(language, text):
    with translation.override(language):
        assert cited(["REG 9(1), (2), 17: what is decided", "FOI 9(1); REG 17"]) == text


def test_every_rule_of_the_code_stands_in_the_guide_with_its_meaning():
    with translation.override("en"):
        shown = {rule.name: str(rule.meaning) for rule in shown_rules()}
    assert shown == {rule.name: rule.meaning for rule in RULES}
    assert set(MEANINGS) == set(shown)


def test_page_shows_both_tables_to_every_official(office):
    page = signed_in(office.drafter).get("/documents/rules/").content.decode()
    assert "결재(전결·대결 포함)" in page
    assert "행정업무규정 제9조제1항" in page
    assert page.count('id="rule-check_') == len(RULES)
    assert page.count('id="right-') == len(ACTIONS)


def test_page_is_for_those_who_may_read_documents(agency):
    assert signed_in(make_user("nobody")).get("/documents/rules/").status_code == 403
    assert visitor(agency).get("/documents/rules/").status_code == 302
