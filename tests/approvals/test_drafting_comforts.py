"""What makes drafting quick: every field on one form, templates, a former document, saved paths, what was typed."""

import json

import pytest

from approvals.documents import errors, selectors, services
from approvals.documents.models import Autosave, Document, PlannedStep, Relation, Template
from approvals.documents.public import approve_document, review_step
from core.accounts.public import Role
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.models import Assignment
from tests.approvals.people import SYSTEM, send_away
from tests.people import make_user, queries_of, signed_in

NEW = "/documents/new/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def form_of(office, **changes):
    people = [office.leader.pk, office.head.pk]
    sent = {
        "unit_task": office.task.pk, "title": "추진계획", "body": "1. 내용 끝.", "disclosure": "open", "around": "1",
        "reading_range": "agency", "step_person": people, "step_kind": ["review", "approve"], "save": "1",
    }  # fmt: skip
    return {name: value for name, value in (sent | changes).items() if value is not None}


def saved(client, office, path=NEW, status=302, **changes):
    response = client.post(path, form_of(office, **changes))
    assert response.status_code == status, response.content.decode()[:3000]
    return Document.objects.order_by("-created_at").first() if status == 302 else response.content.decode()


def decided(office, **changes):
    document = office.submitted(**changes)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def test_every_field_of_the_card_is_kept(office, browser):
    document = saved(
        browser("drafter"), office, important="on", secrecy="c", proposer_id=office.colleague.pk, kind="outgoing",
        reporter_id=office.leader.pk, recipients="국방부장관, 통계청장\n국방부장관", reference_recipients="대검찰청",
        via="기획재정부장관", sender_name="행정부장관", sealing="seal", sending_method="network",
    )  # fmt: skip
    assert (document.important, document.secrecy, document.kind) == (True, "c", "outgoing")
    assert (document.proposer_name, document.reporter_name) == ("최주사", "이팀장")
    assert (document.recipients, document.reference_recipients) == (["국방부장관", "통계청장"], ["대검찰청"])
    assert (document.via, document.sender_name, document.sealing) == ("기획재정부장관", "행정부장관", "seal")


def test_an_internal_decision_keeps_nothing_of_sending(office, browser):
    document = saved(browser("drafter"), office, recipients="국방부장관", sender_name="행정부장관", sealing="seal")
    assert (document.kind, document.recipients, document.sender_name, document.sealing) == ("internal", [], "", "")


@pytest.mark.parametrize(("disclosure", "label"), [("open", "o"), ("partial", "s"), ("closed", "s")])
def test_secrecy_follows_the_disclosure_unless_chosen(office, browser, disclosure, label):
    grounds = {} if disclosure == "open" else {"disclosure_grounds": ["5"], "disclosure_reason": "검토 중"}
    assert saved(browser("drafter"), office, disclosure=disclosure, **grounds).secrecy == label


def test_what_is_sent_names_its_recipients(office, browser):
    page = saved(browser("drafter"), office, kind="outgoing", submit="1")
    assert page.state == "draft"
    assert 'value="행정부장관"' in browser("drafter").get(NEW).content.decode(), "the sender is filled in"
    told = saved(browser("drafter"), office, kind="outgoing", submit="1", unit_task="", status=422)
    assert str(errors.RecipientsMissing()) in told


def test_references_and_bundle_come_from_the_same_form(office, browser):
    other, member = decided(office), office.draft(title="따라가는 문서")
    document = saved(browser("drafter"), office, relation=[f"supersedes:{other.pk}", ""], member=[f"1:{member.pk}", ""])
    assert Relation.objects.get(document=document).kind == "supersedes"
    assert [one.pk for one in selectors.members_of(document)] == [member.pk]
    path = f"/documents/{document.pk}/edit/"
    saved(browser("drafter"), office, path, expected_revision=1)
    assert selectors.relations_of(document) == []
    assert Relation.objects.get(document=document).removed_at, "a row stays (PRD 16)"
    assert selectors.members_of(document) == []


def test_a_refused_reference_leaves_no_half_draft(office, browser):
    secret = office.draft(by="leader", route=[])
    before = Document.objects.count()
    page = saved(browser("drafter"), office, relation=[f"related:{secret.pk}"], status=422)
    assert Document.objects.count() == before
    assert "추진계획" in page


def test_search_offers_documents_one_may_see(office, browser):
    decided(office, title="예산 변경 결정")
    office.draft(title="예산 몰래 쓰는 초안", by="leader", route=[])
    page = browser("drafter").get("/documents/choose/documents/?q=예산").content.decode()
    assert "예산 변경 결정" in page
    assert "supersedes:" in page
    assert "몰래" not in page


def test_people_are_found_for_proposer_and_reporter_only(office, browser):
    client = browser("drafter")
    page = client.get("/documents/choose/person/?field=proposer_id&q=최주사").content.decode()
    assert f'name="proposer_id" value="{office.colleague.pk}"' in page
    assert client.get("/documents/choose/person/?field=owner&q=최").status_code == 404


# -- a former document -------------------------------------------------------------------------------------------------


def test_a_new_draft_after_a_former_document(office, browser):
    former = decided(office, title="작년 계획", body="작년 내용 끝.")
    page = browser("drafter").get(f"{NEW}?from={former.pk}").content.decode()
    assert "작년 내용 끝." in page
    assert f'value="copied:{former.pk}" selected' in page
    assert page.index("이팀장") < page.index("김과장")
    card = browser("colleague").get(f"/documents/{former.pk}/").content.decode()
    assert f"{NEW}?from={former.pk}" in card


def test_a_path_one_may_not_use_is_not_taken_over(office):
    former = decided(office)
    model = services.model_for(former.pk, actor=office.actor("outsider"))
    assert (model.revision.title, list(model.lines)) == ("보고", [])
    assert [line.person_id for line in services.model_for(former.pk, actor=office.actor("drafter")).lines] == [
        office.leader.pk, office.head.pk,
    ]  # fmt: skip


def test_what_is_not_open_is_no_model(office, browser):
    hidden = office.draft(by="leader", route=[])
    assert browser("drafter").get(f"{NEW}?from={hidden.pk}").status_code == 404
    assert browser("drafter").get(f"{NEW}?from=nonsense").status_code == 404


# -- templates ---------------------------------------------------------------------------------------------------------


def template_of(**changes):
    return {
        "name": "협조 요청",
        "department_id": "",
        "kind": "internal",
        "title": "협조 요청",
        "body": "1. 관련",
    } | changes


def test_the_administrator_keeps_templates_for_all_and_drafters_begin_with_them(office, browser):
    admin = signed_in(make_user("admin", Role.OFFICIAL, Role.AGENCY_ADMIN))
    assert admin.post("/documents/templates/new/", template_of()).status_code == 302
    template = selectors.all_templates().get()
    page = browser("drafter").get(f"{NEW}?template={template.pk}").content.decode()
    assert 'value="협조 요청"' in page
    assert admin.post(f"/documents/templates/{template.pk}/", {"active": "0"}).status_code == 302
    assert browser("drafter").get(f"{NEW}?template={template.pk}").status_code == 404
    assert "협조 요청" in admin.get("/documents/templates/").content.decode()


def test_a_head_keeps_those_of_the_own_department(office, browser):
    own = template_of(department_id=str(office.department.pk))
    assert browser("head").post("/documents/templates/new/", own).status_code == 302
    template = selectors.all_templates().get()
    assert template in selectors.templates_for(office.actor("drafter"))
    assert template not in selectors.templates_for(office.actor("outsider"))
    assert browser("head").post("/documents/templates/new/", template_of()).status_code == 403
    assert browser("head").post("/documents/templates/new/", own).status_code == 422, "the name is taken"
    assert browser("minister").get(f"/documents/templates/{template.pk}/").status_code == 404
    assert browser("drafter").get("/documents/templates/").status_code == 403


def test_templates_of_many_departments_cost_no_more_than_those_of_one(office):
    """Of each department it is told whether one keeps its templates."""
    head, places = signed_in(office.head), [office.department, office.other_department]
    Template.objects.create(name="우리 것", department=places[0])
    one = len(queries_of(head, "/documents/templates/"))
    for number, place in enumerate([*places, None] * 2):
        Template.objects.create(name=f"더 {number}", department=place)
    page = head.get("/documents/templates/").content.decode()
    assert [f"더 {number}" in page for number in range(6)] == [True, False, False] * 2
    assert (len(queries_of(head, "/documents/templates/")), one <= 12) == (one, True)


# -- saved paths -------------------------------------------------------------------------------------------------------


def keep(office, name="늘 쓰는 경로"):
    lines = [office.line("leader", "review"), office.line("head", "approve")]
    return services.keep_route(name=name, lines=lines, actor=office.actor("drafter"))


def test_a_saved_path_is_used_and_said_on_the_plan(office, browser):
    route, client = keep(office), browser("drafter")
    page = client.post("/documents/saved-routes/use/", {"op": f"use:{route.pk}"}).content.decode()
    assert page.index(str(office.leader.pk)) < page.index(str(office.head.pk))
    lines = services.use_route(route_id=route.pk, actor=office.actor("drafter")).able
    assert [line.kind for line in lines] == ["review", "approve"]
    document = saved(client, office, saved_route=route.pk, step_person=[office.colleague.pk, office.head.pk])
    assert set(PlannedStep.objects.filter(document=document).values_list("rule", flat=True)) <= {
        "line",
        "saved",
        "chosen",
    }


def test_saved_paths_are_kept_renamed_and_deleted_on_the_form(office, browser):
    client, path = browser("drafter"), "/documents/saved-routes/"
    people = {"step_person": [office.leader.pk, office.head.pk], "step_kind": ["review", "approve"]}
    assert "계획 경로" in client.post(path, people | {"op": "keep", "route_name": "계획 경로"}).content.decode()
    route = selectors.saved_routes_of(office.actor("drafter"))[0].route
    renamed = client.post(path, {"op": f"rename:{route.pk}", f"rename-{route.pk}": "새 이름"}).content.decode()
    assert "새 이름" in renamed
    client.post(path, {"op": f"forget:{route.pk}"})
    assert selectors.saved_routes_of(office.actor("drafter")) == []


def test_the_holder_of_the_post_stands_on_a_saved_path(office, browser):
    route, now = keep(office), organization.person_card(office.leader.pk)
    organization.end_assignment(
        assignment_id=Assignment.objects.get(person_id=office.leader.pk).pk, valid_until=clock.today(), actor=SYSTEM
    )
    client, sent = browser("drafter"), {"op": f"use:{route.pk}"}
    assert "이팀장" in client.post("/documents/saved-routes/use/", sent).content.decode(), "said to be left out"
    organization.transfer_person(
        person_id=office.colleague.pk, post=organization.get_post(now.post_id), valid_from=clock.today(), actor=SYSTEM
    )
    resolved = services.use_route(route_id=route.pk, actor=office.actor("drafter"))
    assert [line.person_id for line in resolved.able] == [office.colleague.pk, office.head.pk]
    assert [line.before for line in resolved.changed] == ["이팀장"]


def test_another_persons_saved_path_is_not_found(office, browser):
    route = keep(office)
    assert browser("colleague").post("/documents/saved-routes/use/", {"op": f"use:{route.pk}"}).status_code == 404


def test_the_path_of_last_time_is_suggested_for_the_unit_task(office, browser):
    office.submitted(route=[office.line("colleague", "review"), office.line("head", "approve")])
    sent = {"op": "use:last", "unit_task": office.task.pk}
    page = browser("drafter").post("/documents/saved-routes/use/", sent).content.decode()
    assert str(office.colleague.pk) in page
    assert "use:last" in browser("drafter").get(f"{NEW}?unit_task={office.task.pk}").content.decode()


# -- typed and not saved -----------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_aside_offered_and_forgotten_on_saving(office, browser):
    document, client = office.draft(), browser("drafter")
    path = f"/documents/{document.pk}/typed/"
    sent = {"typed": "1", "tab": "1-2", "title": "보고", "body": "친 내용입니다.", "expected_revision": 1}
    assert client.post(path, sent).json()["kept"] is True
    document.refresh_from_db()
    assert document.current_revision == 1
    assert "data-unsaved" in client.get(f"/documents/{document.pk}/edit/").content.decode()
    assert "친 내용입니다." in client.get(f"/documents/{document.pk}/edit/?take=1").content.decode()
    saved(client, office, f"/documents/{document.pk}/edit/", expected_revision=1)
    assert not Autosave.objects.exists()


def test_what_is_typed_is_thrown_away_when_asked(office, browser):
    client = browser("drafter")
    client.post("/documents/new/typed/", {"typed": "1", "tab": "1", "title": "가", "body": "나"})
    assert "data-unsaved" in client.get(NEW).content.decode()
    assert client.post("/documents/new/typed/", {"discard": "1"})["Location"] == NEW
    assert not Autosave.objects.exists()


def test_a_second_window_is_told(office, browser):
    document, client = office.submitted(), browser("leader")
    path = f"/documents/{document.pk}/typed/"
    assert client.post(path, {"tab": "1", "typed": "1", "title": "가", "body": "나"}).json()["others"] == []
    second = client.post(path, {"tab": "2", "typed": "1", "title": "다", "body": "라"}).json()
    assert second["kept"] is False
    assert "window" in second["others"][0] or "창" in second["others"][0]
    assert Autosave.objects.get().content["title"] == ["가"]


def test_another_person_with_the_text_open_is_named(office, browser):
    """A deputy may take the turn while the absent reviewer still has the page open: both are told of the other."""
    document, away = office.submitted(), browser("leader")
    path = f"/documents/{document.pk}/typed/"
    typed = {"typed": "1", "title": "가", "body": "나"}
    assert away.post(path, typed | {"tab": "1"}).json()["others"] == []
    send_away(office, "leader", deputy="colleague")
    told = browser("colleague").post(path, typed | {"tab": "2"}).json()
    assert told["kept"] is True
    assert office.leader.name in told["others"][0]
    assert office.colleague.name in away.post(path, typed | {"tab": "1"}).json()["others"][0]


def test_a_reviewer_finds_what_was_typed_on_the_own_turn(office, browser):
    document, client = office.submitted(), browser("leader")
    client.post(f"/documents/{document.pk}/typed/", {"typed": "1", "tab": "1", "title": "보고", "body": "고치던 글"})
    path = f"/documents/{document.pk}/text/"
    page = client.get(path).content.decode()
    assert f'data-typed-url="/documents/{document.pk}/typed/"' in page
    assert "data-unsaved" in page
    assert "고치던 글" in client.get(f"{path}?take=1").content.decode()
    sent = {"title": "보고", "body": "고친 글", "expected_revision": 1}
    assert client.post(path, sent).status_code == 302
    assert not Autosave.objects.exists()


def test_only_who_may_write_keeps_something(office, browser):
    document = office.submitted()
    path = f"/documents/{document.pk}/typed/"
    assert browser("outsider").post(path, {"typed": "1"}).status_code == 404
    assert browser("head").post(path, {"typed": "1"}).status_code in {403, 409}
    assert not Autosave.objects.exists()


# -- the API -----------------------------------------------------------------------------------------------------------


def test_programs_send_the_same_fields(office, browser):
    other, client = decided(office), browser("drafter")
    sent = {
        "unit_task_id": str(office.task.pk), "title": "시행", "body": "끝.", "kind": "outgoing", "disclosure": "partial",
        "disclosure_grounds": [5], "disclosure_reason": "검토 중", "recipients": ["통계청장"], "important": True,
        "proposer_id": str(office.colleague.pk), "relations": [{"document_id": str(other.pk), "kind": "related"}],
    }  # fmt: skip
    answer = client.post("/api/v1/documents/new/", json.dumps(sent), content_type="application/json")
    assert answer.status_code == 201, answer.content.decode()[:1500]
    document = Document.objects.get(pk=answer.json()["id"])
    assert (document.kind, document.recipients, document.secrecy, document.important) == (
        "outgoing",
        ["통계청장"],
        "s",
        True,
    )
    change = {"expected_revision": 1, "member_ids": [str(office.draft(title="둘째").pk)]}
    path = f"/api/v1/documents/{document.pk}/save/"
    assert client.post(path, json.dumps(change), content_type="application/json").status_code == 200
    assert selectors.relations_of(document) == [(other.pk, "related")], "left out means as it stands"
    assert [one.title for one in selectors.members_of(document)] == ["둘째"]
