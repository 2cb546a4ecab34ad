"""One rule of visibility for list, search, count, export, API and detail: proved over random people and documents."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.documents import selectors
from approvals.documents.errors import DocumentNotFound
from approvals.documents.public import approve_document, documents_visible_to, return_document, review_step
from approvals.documents.selectors import TABS, Filters
from core.accounts.public import Role, actor_of_user
from core.audit.public import Actor, actor_system
from tests.approvals.people import ids, route_of, send_away

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")
RANGES = ("person", "department", "agency", "government")


def decided(office, **more):
    document = office.submitted(**more)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def readers(office, document):
    return {name for name in PEOPLE if documents_visible_to(office.actor(name)).filter(pk=document.pk).exists()}


@pytest.mark.parametrize(
    ("reading_range", "who"),
    [
        ("person", {"drafter", "leader", "head", "auditor"}),
        ("department", {"drafter", "leader", "head", "colleague", "auditor"}),
        ("agency", set(PEOPLE)),
        ("government", set(PEOPLE)),
    ],
)
def test_decided_documents_are_read_within_their_range(office, reading_range, who):
    assert readers(office, decided(office, reading_range=reading_range)) == who


def test_drafts_are_the_drafters_alone(office):
    assert readers(office, office.draft()) == {"drafter"}


def test_on_its_way_it_is_seen_by_the_route_and_the_auditor(office):
    assert readers(office, office.submitted()) == {"drafter", "leader", "head", "auditor"}


def test_deputy_sees_while_the_principal_is_away_and_has_the_turn(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    send_away(office, "head", deputy="outsider")
    assert "outsider" in readers(office, document)


def test_who_was_never_reached_forgets_a_returned_document(office):
    document = office.submitted()
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    assert readers(office, document) == {"drafter", "leader", "auditor"}


def test_the_system_and_strangers_see_nothing(office):
    decided(office)
    assert not documents_visible_to(actor_system()).exists()
    assert not documents_visible_to(Actor(None, "", "")).exists()


def test_a_token_without_the_auditors_scope_sees_no_more(office):
    document = office.submitted()
    narrow = replace(office.actor("auditor"), permissions=frozenset({"documents.read"}))
    assert not documents_visible_to(narrow).filter(pk=document.pk).exists()


def shown_anywhere(actor, words):
    """Ids that any list, count or search tells this person about."""
    found = set()
    for tab in TABS:
        rows = ids(selectors.inbox(tab, actor=actor))
        found |= rows | ids(selectors.inbox(tab, actor=actor, filters=Filters(text=words)))
        counted = selectors.work_counts(actor).of(tab)
        assert counted is None or counted == len(rows)
    desk = selectors.desk_of(actor, limit=100)
    return found | ids(desk.waiting) | ids(desk.drafts)


def check_person(actor):
    visible = ids(documents_visible_to(actor))
    assert shown_anywhere(actor, "보고") <= visible
    assert ids(selectors.inbox("all", actor=actor)) == visible
    for document_id in visible:
        assert selectors.get_document(document_id, actor=actor).pk == document_id
    for hidden in set(selectors.Document.objects.values_list("pk", flat=True)) - visible:
        with pytest.raises(DocumentNotFound):
            selectors.get_document(hidden, actor=actor)


STORY = st.tuples(
    st.sampled_from(["draft", "submitted", "reviewed", "returned", "approved"]),
    st.sampled_from(RANGES),
    st.lists(st.sampled_from(["leader", "colleague", "outsider", "minister"]), max_size=3, unique=True),
    st.sampled_from(["approve", "delegated"]),
)


def live(office, story):
    stage, reading_range, reviewers, last = story
    route = route_of(office, *((name, "review") for name in reviewers), ("head", last))
    document = office.draft(route=route, reading_range=reading_range)
    if stage == "draft":
        return
    selectors_act = {"document_id": document.pk, "expected_revision": 1}
    from approvals.documents.public import submit_document

    submit_document(**selectors_act, actor=office.actor("drafter"))
    if stage == "returned":
        first = reviewers[0] if reviewers else "head"
        return_document(**selectors_act, reason="보완", actor=office.actor(first))
        return
    for name in reviewers if stage in {"reviewed", "approved"} else []:
        review_step(**selectors_act, actor=office.actor(name))
    if stage == "approved":
        approve_document(**selectors_act, actor=office.actor("head"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(STORY, min_size=1, max_size=4), away=st.sampled_from([None, "head", "leader"]))
def test_an_id_visible_anywhere_is_visible_in_detail(office, stories, away):
    from django.db import transaction

    point = transaction.savepoint()
    for story in stories:
        live(office, story)
    if away:
        send_away(office, away, deputy="outsider")
    for name in PEOPLE:
        check_person(office.actor(name))
    transaction.savepoint_rollback(point)


def test_every_role_is_judged_by_the_same_rule(office):
    decided(office, reading_range="person")
    actor = actor_of_user(office.outsider)
    for role in Role:
        check_person(replace(actor, roles=frozenset({role})))
