"""One rule of visibility for list, search, count, export, API and detail: proved over random people and documents."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from approvals.documents import rules, selectors, services
from approvals.documents.errors import DocumentNotFound
from approvals.documents.models import Document, OpinionRequest, RouteStep
from approvals.documents.public import (
    approve_document,
    documents_visible_to,
    return_document,
    review_step,
    save_draft,
)
from approvals.documents.selectors import TABS, Filters
from core.accounts.public import Role, actor_of_user
from core.audit.public import Actor, actor_system
from core.organization import public as organization
from tests.approvals.people import ids, route_of, send_away
from tests.people import signed_in

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


def shown_anywhere(viewer, words):
    """Ids that any list, count or search tells this person about."""
    found, counts = set(), selectors.work_counts(viewer)
    for tab in TABS:
        rows = ids(selectors.inbox(tab, actor=viewer))
        found |= rows | ids(selectors.inbox(tab, actor=viewer, filters=Filters(text=words)))
        counted = counts.of(tab)
        assert counted is None or counted == len(rows)
    desk = selectors.desk_of(viewer, limit=100)
    return found | ids(desk.waiting) | ids(desk.drafts)


def check_person(actor):
    visible, viewer = ids(documents_visible_to(actor)), selectors.viewer_of(actor)
    assert shown_anywhere(viewer, "보고") <= visible
    assert ids(selectors.inbox("all", actor=viewer)) == visible
    for document_id in visible:
        assert selectors.get_document(document_id, actor=viewer).pk == document_id
    for hidden in set(Document.objects.values_list("pk", flat=True)) - visible:
        with pytest.raises(DocumentNotFound):
            selectors.get_document(hidden, actor=viewer)


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


def reader_of(document, viewer):
    """What this person has to do with it, asked one by one."""
    actor, (row,) = viewer.actor, Document.objects.filter(pk=document.pk)
    posts = organization.posts_held_sql([actor.person_id])
    return rules.Reader(
        actor.person_id,
        of_own_post=Document.objects.filter(pk=row.pk, drafter_post_id__in=posts).exists(),
        of_department=row.department_id == actor.department_id,
        asked=OpinionRequest.objects.filter(document=row, person_id=actor.person_id).exists(),
        represented=viewer.represented,
        audits=actor.may("documents.read_all"),
        reroutes=RouteStep.objects.filter(document=row, pk__in=viewer.stranded).exists(),
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(stories=[("submitted", "person", ["leader"], "approve")], asked=None, away="leader", deputy=None)
@given(
    stories=st.lists(STORY, min_size=1, max_size=4),
    asked=st.sampled_from([None, *PEOPLE[1:6]]),
    away=st.sampled_from([None, "head", "leader"]),
    deputy=st.sampled_from([None, "outsider"]),
)
def test_what_the_database_answers_is_what_the_rule_says(office, rolled_back, stories, asked, away, deputy):
    with rolled_back():
        for story in stories:
            live(office, story)
        first = Document.objects.order_by("id").first()
        if asked and first.state in {"in_approval", "draft"} and first.drafter_id == office.drafter.pk:
            services.ask_opinion(
                document_id=first.pk, person_id=getattr(office, asked).pk, question="?", actor=office.actor("drafter")
            )
        if away:
            send_away(office, away, deputy=deputy)
        for name in (*PEOPLE, "admin"):
            viewer = selectors.viewer_of(office.actor(name) if name != "admin" else rerouting(office))
            visible = ids(documents_visible_to(viewer))
            for document in Document.objects.all():
                steps = RouteStep.objects.filter(document=document)
                allowed = rules.may_read(document, steps, reader=reader_of(document, viewer))
                assert allowed == (document.pk in visible), (name, document.state, document.reading_range)


def rerouting(office):
    """A colleague who also looks after stuck lines."""
    actor = office.actor("outsider")
    return replace(actor, permissions=actor.permissions | {"documents.reroute"})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(STORY, min_size=1, max_size=4), away=st.sampled_from([None, "head", "leader"]))
def test_an_id_visible_anywhere_is_visible_in_detail(office, rolled_back, stories, away):
    with rolled_back():
        for story in stories:
            live(office, story)
        if away:
            send_away(office, away, deputy="outsider")
        for name in PEOPLE:
            check_person(office.actor(name))


def test_every_role_is_judged_by_the_same_rule(office):
    decided(office, reading_range="person")
    actor = actor_of_user(office.outsider)
    for role in Role:
        check_person(replace(actor, roles=frozenset({role})))


def test_what_the_drafter_writes_on_after_a_return_is_nobody_elses(office):
    document = office.submitted(body="낸 글")
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    fields = office.fields(title="새 제목", body="아직 낸 적 없는 글")
    save_draft(document_id=document.pk, expected_revision=1, fields=fields, actor=office.actor("drafter"))
    theirs = selectors.get_document(document.pk, actor=office.actor("leader"))
    assert (theirs.current_revision, theirs.title) == (1, document.title)
    assert [revision.no for revision in selectors.revisions_of(theirs)] == [1]
    with pytest.raises(DocumentNotFound):
        selectors.get_revision(theirs, 2)
    own = selectors.get_document(document.pk, actor=office.actor("drafter"))
    assert (own.current_revision, own.title, selectors.get_revision(own, 2).body) == (
        2,
        "새 제목",
        "아직 낸 적 없는 글",
    )
    for address in ("", "compare/", "print/", "card.pdf"):
        page = signed_in(office.leader).get(f"/documents/{document.pk}/{address}")
        assert "아직 낸 적 없는 글" not in b"".join(page).decode(errors="ignore")


def test_who_is_named_as_a_reader_is_who_the_rule_lets_in(office):
    """Of a document for people on the path only: card, paper and API name those, and nobody else may see it."""
    document = office.submitted(
        reading_range="person", route=route_of(office, ("leader", "review"), ("head", "approve"))
    )
    services.ask_opinion(
        document_id=document.pk, person_id=office.outsider.pk, question="?", actor=office.actor("drafter")
    )
    send_away(office, "leader", deputy="colleague")
    services.review_step(document_id=document.pk, expected_revision=1, actor=office.actor("colleague"))
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    client = signed_in(office.drafter)
    told = client.get(f"/api/v1/documents/{document.pk}/").json()["management"]["readers"]
    people = (office.drafter, office.leader, office.colleague, office.head, office.minister, office.outsider)
    let_in = {str(one.pk) for one in people if documents_visible_to(actor_of_user(one)).filter(pk=document.pk).exists()}
    assert {one["id"] for one in told} == let_in == {str(one.pk) for one in people if one != office.minister}
    names = "박주사, 이팀장, 최주사, 김과장, 정홍보"
    for path in (f"/documents/{document.pk}/", f"/documents/{document.pk}/print/"):
        assert names in client.get(path).content.decode()
