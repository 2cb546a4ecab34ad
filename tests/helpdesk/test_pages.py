import pytest
from django.urls import reverse

from core.accounts.public import User, actor_of_user
from core.foundation.public import new_id
from core.tenancy.public import agency_context
from helpdesk.models import Ticket
from helpdesk.services import answer_ticket
from tests.people import make_actor, make_user, signed_in, visitor

AGENCY_PAGES = ["/help/", "/help/ask/", "/api/v1/tickets/"]
CONSOLE_PAGES = ["/helpdesk/", "/api/v1/tickets/"]
ACTS = {"assign": "WORK", "answer": "WORK", "escalate": "WORK", "close": "WORK", "fix": "FIX", "note": "BOTH"}


@pytest.mark.parametrize("path", AGENCY_PAGES)
@pytest.mark.parametrize(("role", "status"), [("official", 200), ("tf_member", 200), ("auditor", 200), ("", 403)])
def test_who_may_ask(agency, path, role, status):
    assert signed_in(make_user("p", *([role] if role else []))).get(path).status_code == status


@pytest.mark.parametrize("path", CONSOLE_PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [("helpdesk_agent", 200), ("helpdesk_supervisor", 200), ("operator", 200), ("evaluator", 403), ("auditor", 403)],
)
def test_who_may_see_the_queue(platform, path, role, status):
    assert signed_in(make_user("p", role)).get(path).status_code == status


@pytest.mark.parametrize("agency", ["alpha", None])
def test_a_visitor_is_sent_to_sign_in(db, agency):
    page = "/help/" if agency else "/helpdesk/"
    assert visitor(agency).get(page).status_code == 302
    assert visitor(agency).get("/api/v1/tickets/").status_code == 401


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("prefix", ["/helpdesk/tickets", "/api/v1/tickets"])
def test_who_may_act_on_a_ticket(alpha_ticket, act, prefix):
    path = f"{prefix}/{alpha_ticket}/{act}/"
    assert signed_in(make_user("eval", "evaluator")).post(path, {"text": "x"}).status_code == 403
    agent = signed_in(make_user("agent", "helpdesk_agent")).post(path, {"text": "x"}).status_code
    operator = signed_in(make_user("op", "operator")).post(path, {"text": "x"}).status_code
    assert (agent == 403, operator == 403) == (ACTS[act] == "FIX", ACTS[act] == "WORK")


def test_asking_from_a_page_carries_its_path(agency):
    client = signed_in(make_user("kim", "official"))
    shown = client.get("/help/ask/?page=/documents/new/?secret=1").content.decode()
    assert 'value="/documents/new/"' in shown
    assert 'value="documents" selected' in shown


def test_asking_without_the_parameter_takes_the_page_one_came_from(agency):
    client = signed_in(make_user("kim", "official"))
    referer = "http://alpha.onnara.localhost/organization/?q=1"
    assert 'value="/organization/"' in client.get("/help/ask/", headers={"referer": referer}).content.decode()


def test_asking_leads_to_the_ticket(agency):
    client = signed_in(make_user("kim", "official"))
    given = {"subject": "제목", "text": "내용", "kind": "question", "module": "other", "severity": "minor"}
    answer = client.post("/help/ask/", given | {"page": "/"}, follow=True)
    assert Ticket.objects.get().subject == "제목"
    assert "제목" in answer.content.decode()


def test_a_form_without_words_comes_back_with_them_asked_for(agency):
    answer = signed_in(make_user("kim", "official")).post("/help/ask/", {"subject": "제목"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_text_of_a_ticket_is_never_markup(asker, ask):
    ticket = ask(asker, subject="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    admin = signed_in(make_user("admin", "agency_admin"))
    shown = admin.get(f"/help/tickets/{ticket.pk}/").content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_another_officials_ticket_is_404(ticket):
    client = signed_in(make_user("lee", "official"))
    for path in (f"/help/tickets/{ticket.pk}/", f"/api/v1/tickets/{ticket.pk}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/help/tickets/{ticket.pk}/confirm/").status_code == 404


def test_another_agencys_ticket_is_404(ticket, other_agency):
    with agency_context(other_agency):
        client = signed_in(make_user("admin", "agency_admin"))
    for known in (ticket.pk, new_id()):
        assert client.get(f"/help/tickets/{known}/").status_code == 404


def test_notes_stand_on_the_desks_page_and_not_on_the_agencys(alpha_ticket):
    desk = signed_in(make_user("agent", "helpdesk_agent"))
    desk.post(f"/helpdesk/tickets/{alpha_ticket}/note/", {"text": "내부 메모"})
    assert "내부 메모" in desk.get(f"/helpdesk/tickets/{alpha_ticket}/").content.decode()
    with agency_context("alpha"):
        admin = signed_in(make_user("admin", "agency_admin"))
    for path in (f"/help/tickets/{alpha_ticket}/", f"/api/v1/tickets/{alpha_ticket}/"):
        assert "내부 메모" not in admin.get(path).content.decode()


def test_api_and_page_use_the_same_rules(alpha_ticket):
    desk = signed_in(make_user("agent", "helpdesk_agent"))
    assert desk.post(f"/api/v1/tickets/{alpha_ticket}/answer/", {"text": "답"}).json()["state"] == "answered"
    again = desk.post(f"/api/v1/tickets/{alpha_ticket}/answer/", {"text": "답"})
    assert again.status_code == 409
    assert again.json()["code"] == "helpdesk.not_in_this_state"


def test_an_old_session_of_one_agency_opens_no_ticket_of_another(ticket, asker):
    own = signed_in(make_user("admin", "agency_admin"))
    own.defaults["HTTP_HOST"] = "beta.onnara.localhost"
    response = own.get(f"/help/tickets/{ticket.pk}/", headers={"host": "beta.onnara.localhost"})
    assert response.status_code == 302


def test_every_address_resolves_on_its_host_only(alpha_ticket):
    assert reverse("helpdesk:queue") == "/helpdesk/"
    assert visitor("alpha").get("/helpdesk/").status_code == 404
    assert visitor(None).get("/help/").status_code == 404


def test_every_page_of_an_agency_leads_to_the_help_desk_with_its_path(agency):
    shown = signed_in(make_user("kim", "official")).get("/help/").content.decode()
    assert 'href="/help/ask/?page=/help/"' in shown


def test_the_console_has_no_such_link(platform):
    assert "/help/ask/" not in signed_in(make_user("agent", "helpdesk_agent")).get("/helpdesk/").content.decode()


def test_an_answer_stands_on_the_askers_first_page(platform, ask):
    with agency_context("alpha"):
        user = make_user("kim", "official")
        ticket = ask(actor_of_user(user))
        client = signed_in(user)
        assert 'id="answered-title"' not in client.get("/").content.decode()
    answer_ticket(ticket_id=ticket.pk, text="답", actor=make_actor("agent", "helpdesk_agent"))
    assert 'id="answered-title"' in client.get("/").content.decode()


def test_the_asker_adds_confirms_and_reopens_on_the_page(ticket, platform):
    with agency_context("alpha"):
        client = signed_in(User.objects.get(login="kim"))
    client.post(f"/help/tickets/{ticket.pk}/reply/", {"text": "덧붙임"})
    answer_ticket(ticket_id=ticket.pk, text="답", actor=make_actor("agent", "helpdesk_agent"))
    client.post(f"/help/tickets/{ticket.pk}/confirm/")
    page = client.post(f"/help/tickets/{ticket.pk}/reopen/", {"text": "다시"}, follow=True).content.decode()
    assert "덧붙임" in page
    assert Ticket.objects.get(pk=ticket.pk).state == "reopened"


def test_a_refusal_stands_above_the_ticket(ticket, platform):
    with agency_context("alpha"):
        client = signed_in(User.objects.get(login="kim"))
    shown = client.post(f"/help/tickets/{ticket.pk}/confirm/", follow=True)
    assert "alert-error" in shown.content.decode()
    desk = signed_in(make_user("agent", "helpdesk_agent"))
    refused = desk.post(f"/helpdesk/tickets/{ticket.pk}/answer/", {"text": " "}, follow=True)
    assert "alert-error" in refused.content.decode()
    assert desk.post(f"/helpdesk/tickets/{new_id()}/answer/", {"text": "x"}).status_code == 404


def test_a_ticket_is_raised_by_api(agency):
    given = {"subject": "제목", "text": "내용", "module": "other", "kind": "fault", "page": "/x/?q=1"}
    client = signed_in(make_user("kim", "official"))
    made = client.post("/api/v1/tickets/", given)
    assert (made.status_code, made.json()["severity"]) == (201, "minor")
    assert client.get(f"/api/v1/tickets/{made.json()['id']}/").json()["page"] == "/x/"
    assert client.post("/api/v1/tickets/", given | {"kind": "x"}).status_code == 422
