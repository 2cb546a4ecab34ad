"""The inbox page: what it shows of each document, narrowing, many at once, keys, and what it asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from approvals.documents import selectors, services
from approvals.documents.models import Document, Opinion, RouteStep
from core.foundation.public import clock, new_id
from tests.approvals.people import look_at, route_of, send_away
from tests.people import queries_of, signed_in

MOST_QUERIES = 12


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def for_the_head(office, title="보고", **changes):
    return office.submitted(title=title, route=[office.line("head", "approve")], **changes)


def chosen(*documents, **more):
    return {"chosen": [f"{document.pk}:1" for document in documents], **more}


def shown(client, path) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def statements(press) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert press().status_code in {200, 302}
    return len([one for one in asked if "SAVEPOINT" not in one["sql"]])


@pytest.mark.parametrize("number", [1, 3, 100])
def test_little_is_asked_however_much_waits(office, browser, number):
    """A decision: sign-in, whom one represents, the row, its grounds; step, number and card, seal, bell, ledger; the API
    sees to one's own bell too, and an opinion is one more."""
    waiting = [for_the_head(office, f"보고 {place}") for place in range(number + 2)]
    client, given = browser("head"), {"expected_revision": 1}
    assert len(queries_of(client, "/documents/?tab=to_approve")) <= MOST_QUERIES
    assert len(queries_of(client, f"/documents/{waiting[0].pk}/")) <= MOST_QUERIES
    paths = [
        prefix + f"/documents/{one.pk}/approve/"
        for one, prefix in zip(waiting, ("", "/api/v1", "/api/v1"), strict=False)
    ]
    assert statements(lambda: client.post(paths[0], given)) == 10
    assert statements(lambda: client.post(paths[1], given)) == 11
    assert statements(lambda: client.post(paths[2], given | {"opinion": "좋습니다"})) == MOST_QUERIES
    assert Document.objects.filter(state="approved").count() == 3


@pytest.mark.parametrize("number", [1, 3, 100])
@pytest.mark.parametrize("deputed", [False, True])
def test_a_decision_by_a_deputy_or_with_readers_asks_no_more(office, browser, number, deputed):
    """Whom one represents comes with the way to them, the time limits with the grounds; steps are one statement, however
    many read it afterwards, and so are the bells."""
    readers = [office.line(name, "read") for name in ("leader", "outsider")]
    route = [office.line("head", "approve"), *readers]
    waiting = [office.submitted(title=f"공람 {place}", route=route) for place in range(number + 2)]
    client, given = browser("leader" if deputed else "head"), {"expected_revision": 1}
    if deputed:
        send_away(office, "head", deputy="leader")
    assert len(queries_of(client, "/documents/?tab=to_approve")) <= MOST_QUERIES
    page, api, said = (f"/documents/{one.pk}/approve/" for one in waiting[:3])
    assert statements(lambda: client.post(page, given)) == 10
    assert statements(lambda: client.post("/api/v1" + api, given)) == 11
    assert statements(lambda: client.post("/api/v1" + said, given | {"opinion": "좋습니다"})) == MOST_QUERIES
    late = RouteStep.objects.filter(kind="late_read", state="pending").count()
    read = RouteStep.objects.filter(kind="read", state="pending").count()
    assert (late, read) == (3 if deputed else 0, 6)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [("q=점검", True), ("q=없음", False), ("drafter=박주사", True), ("drafter=아무개", False), ("task=T1", True),
     ("task=T2", False), ("kind=approve", True), ("kind=review", False), ("overdue=on", False), ("kind=wrong", True)],
)  # fmt: skip
def test_filters_stand_in_the_address(office, browser, narrowed, found):
    for_the_head(office, "시설 점검 보고")
    assert ("시설 점검 보고" in shown(browser("head"), f"/documents/?tab=to_approve&{narrowed}")) is found


def test_two_letters_inside_a_word_are_found(office, browser):
    for_the_head(office, "국고보조금 교부")
    assert "국고보조금" in shown(browser("head"), "/documents/?tab=to_approve&q=보조")
    assert "국고보조금" not in shown(browser("head"), "/documents/?tab=to_approve&q=조보")


def test_overdue_is_marked_and_found(office, browser):
    document = for_the_head(office, "늦은 보고")
    RouteStep.objects.filter(document=document, state="pending").update(due_at=clock.now())
    page = shown(browser("head"), "/documents/?tab=to_approve&overdue=on")
    assert "늦은 보고" in page
    assert "기한 지남" in page


@pytest.fixture
def one_in_each_tab(office):
    """A document for each tab, titled by it, before the person the tab is looked at by."""

    def handed_in(title, *route):
        return office.submitted(title=title, route=route_of(office, *route))

    def pressed(service, title, name, *route, **given):
        document = handed_in(title, *route)
        service(document_id=document.pk, expected_revision=1, actor=office.actor(name), **given)

    decide = ("head", "approve")
    handed_in("to_approve", decide)
    handed_in("to_review", ("leader", "review"), decide)
    handed_in("to_cooperate", ("outsider", "cooperate"), decide)
    handed_in("in_progress", ("leader", "review"), decide)
    pressed(services.approve_document, "to_read", "head", decide, ("outsider", "read"))
    pressed(services.return_document, "returned", "head", decide, reason="보완")
    pressed(services.approve_document, "done", "head", decide)
    pressed(services.approve_document, "register", "head", decide)
    office.draft(title="drafts")


@pytest.mark.parametrize(
    ("name", "tab", "others"),
    [("head", "to_approve", set()), ("leader", "to_review", {"in_progress"}), ("outsider", "to_cooperate", set()),
     ("outsider", "to_read", set()), ("drafter", "returned", set()), ("drafter", "drafts", set()),
     ("drafter", "in_progress", {"to_approve", "to_review", "to_cooperate"}), ("drafter", "done", {"to_read", "register"}),
     ("colleague", "register", {"to_read", "done"})],
)  # fmt: skip
def test_each_tab_lists_what_it_says_and_counts_as_much(office, browser, one_in_each_tab, name, tab, others):
    page = shown(browser(name), f"/documents/?tab={tab}").split('id="documents"')[1]
    every = (
        "to_approve",
        "to_review",
        "to_cooperate",
        "to_read",
        "returned",
        "in_progress",
        "done",
        "register",
        "drafts",
    )
    assert {title for title in every if f">{title}<" in page} == {tab, *others}
    counted = browser(name).get("/documents/live/").json()["tabs"].get(tab)
    assert counted in {None, 1 + len(others)}


def test_unread_ones_come_first_among_them_the_urgent_and_then_the_older(office, browser):
    seen_urgent = for_the_head(office, "급한 열람분", urgent=True)
    seen = for_the_head(office, "열람분")
    for_the_head(office, "먼저 온 것")
    for_the_head(office, "나중 온 것")
    for_the_head(office, "급한 것", urgent=True)
    for document in (seen, seen_urgent):
        look_at(document, office.actor("head"))
    page = shown(browser("head"), "/documents/?tab=to_approve").split('id="documents"')[1]
    places = [page.index(f"{title}<") for title in ("급한 것", "먼저 온 것", "나중 온 것", "급한 열람분", ">열람분")]
    assert places == sorted(places)


def test_a_deputy_sees_for_whom(office, browser):
    for_the_head(office)
    send_away(office, "head", deputy="leader")
    page = shown(browser("leader"), "/documents/?tab=to_approve")
    assert "대결" in page
    assert "김과장 부재로 대신 처리" in page


def test_a_list_goes_on_after_any_document(office, browser):
    first, second = office.draft(title="먼저 쓴 것"), office.draft(title="나중 쓴 것")
    page = shown(browser("drafter"), f"/documents/?tab=drafts&before={second.pk}")
    assert first.title in page
    assert second.title not in page


def test_many_are_asked_about_once_more(office, browser):
    document = for_the_head(office, "첫째")
    page = browser("head").post("/documents/bulk/", chosen(document)).content.decode()
    assert f"opinion-{document.pk}" in page
    assert Document.objects.get(pk=document.pk).state == "in_approval"


def test_many_are_decided_each_with_its_opinion(office, browser):
    one, two = for_the_head(office, "첫째"), for_the_head(office, "둘째")
    sent = chosen(one, two, confirmed="1", opinion="모두 승인", **{f"opinion-{two.pk}": "둘째만"})
    page = browser("head").post("/documents/bulk/", sent).content.decode()
    assert set(Document.objects.values_list("state", flat=True)) == {"approved"}
    assert set(Opinion.objects.values_list("document_id", "text")) == {(one.pk, "모두 승인"), (two.pk, "둘째만")}
    assert "2건 처리" in page


def test_a_stale_one_stops_none_of_the_others(office, browser):
    stale, fresh = for_the_head(office, "바뀐 것"), for_the_head(office, "그대로")
    services.edit_text(
        document_id=stale.pk, expected_revision=1, title="바뀐 것", body="다른 내용. 끝.", actor=office.actor("head")
    )
    page = browser("head").post("/documents/bulk/", chosen(stale, fresh, confirmed="1", opinion="")).content.decode()
    assert Document.objects.get(pk=fresh.pk).state == "approved"
    assert Document.objects.get(pk=stale.pk).state == "in_approval"
    assert "1건 처리, 1건 미처리" in page


@pytest.mark.parametrize("sent", [{}, {"chosen": "x"}, {"chosen": f"{new_id()}:1"}, {"confirmed": "1", "opinion": ""}])
def test_nothing_chosen_leads_back(office, browser, sent):
    response = browser("head").post("/documents/bulk/", sent)
    assert (response.status_code, response["Location"]) == (302, "/documents/")


def test_what_does_not_wait_for_one_is_not_offered(office, browser):
    document = for_the_head(office, "남의 것")
    assert browser("outsider").post("/documents/bulk/", chosen(document)).status_code == 302
    page = browser("outsider").post("/documents/bulk/", chosen(document, confirmed="1", opinion="")).content.decode()
    assert escape("남의 것") not in page
    assert Document.objects.get(pk=document.pk).state == "in_approval"


def test_an_auditor_decides_nothing(browser):
    assert browser("auditor").post("/documents/bulk/", {}).status_code == 403


def test_keys_are_switched_off_and_stay_off(office, browser):
    client = browser("head")
    assert 'data-inbox-keys="on"' in shown(client, "/documents/")
    client.post("/documents/shortcuts/", {"shortcuts": "off"})
    assert 'data-inbox-keys="off"' in shown(client, "/documents/")
    assert 'data-inbox-keys="off"' in shown(client, "/sending/log/"), "one switch for all lists"


@pytest.mark.parametrize("came", ["/receiving/?box=mine", "/documents/?tab=all", ""])
def test_switching_keys_leads_back_to_the_list(browser, came):
    referer = {"HTTP_REFERER": f"http://alpha.onnara.localhost{came}"} if came else {}
    response = browser("head").post("/documents/shortcuts/", {"shortcuts": "off"}, **referer)
    assert response["Location"].endswith(came or "/documents/")


def test_the_news_is_the_numbers_and_a_way_to_more(office, browser):
    for_the_head(office)
    news = browser("head").get("/documents/live/").json()
    assert (news["waiting"], news["tabs"]["to_approve"]) == (1, 1)
    assert "/live/?pass=" in news["stream"]


def test_a_list_is_counted_so_far_and_its_end_leads_on(office, browser, monkeypatch):
    monkeypatch.setattr("approvals.documents.views.lists.MOST_COUNTED", 20)
    documents = [office.draft(title=f"초안 {place}") for place in range(22)]
    page = shown(browser("drafter"), "/documents/?tab=drafts")
    assert f"before={documents[2].pk}" in page
    older = shown(browser("drafter"), f"/documents/?tab=drafts&before={documents[2].pk}")
    assert all(f"초안 {place}<" in older for place in (0, 1))
    assert "before=" not in older.split('id="documents"')[1]


def test_what_is_only_to_be_read_is_not_found_as_overdue(office, browser):
    document = for_the_head(office, "공람할 것")
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    services.circulate_document(document_id=document.pk, person_ids=[office.outsider.pk], actor=office.actor("head"))
    RouteStep.objects.filter(document=document, state="pending").update(due_at=clock.now())
    assert "공람할 것" in shown(browser("outsider"), "/documents/?tab=to_read")
    assert "공람할 것" not in shown(browser("outsider"), "/documents/?tab=to_read&overdue=on")


@pytest.fixture
def for_a_deputy(office):
    """The head is away: what the leader decided as deputy and what was circulated wait for the head to read, the rest for
    the deputy."""
    decide, review = ("head", "approve"), ("head", "review")
    send_away(office, "head", deputy="leader")
    routes = {
        "대결한 문서": [decide],
        "공람한 문서": [("minister", "approve"), ("head", "read")],
        "결재할 것": [decide],
        "검토할 것": [review, ("minister", "approve")],
        "협조할 것": [("head", "cooperate"), ("minister", "approve")],
        "읽을 것": [("minister", "approve"), ("leader", "read"), ("head", "read")],
    }
    documents = {
        title: office.submitted(title=title, route=route_of(office, *route)) for title, route in routes.items()
    }
    deciders = {"대결한 문서": "leader", "공람한 문서": "minister", "읽을 것": "minister"}
    for title, name in deciders.items():
        services.approve_document(document_id=documents[title].pk, expected_revision=1, actor=office.actor(name))
    return documents


@pytest.mark.parametrize(
    ("tab", "title"),
    [("to_approve", "결재할 것"), ("to_review", "검토할 것"), ("to_cooperate", "협조할 것"), ("to_read", "읽을 것")],
)
def test_a_deputy_is_asked_for_everything_but_what_the_absent_one_reads_in_person(
    office, browser, for_a_deputy, tab, title
):
    leader = browser("leader")
    page = shown(leader, f"/documents/?tab={tab}").split('id="documents"')[1]
    assert {one for one in for_a_deputy if f">{one}<" in page} == {title}
    assert ("김과장 부재로 대신 처리" in page) == (tab != "to_read")
    assert leader.get("/documents/live/").json()["tabs"][tab] == 1


@pytest.mark.parametrize("name", ["leader", "head", "minister", "drafter"])
def test_every_tab_opens_whatever_waits_for_an_absent_person(browser, for_a_deputy, name):
    client = browser(name)
    pages = {tab: shown(client, f"/documents/?tab={tab}") for tab in selectors.TABS}
    if name == "head":
        assert all(f">{title}<" in pages["to_read"] for title in ("대결한 문서", "공람한 문서", "읽을 것"))
    if name == "leader":
        assert "대결한 문서" in pages["done"]
        assert "is-unread" not in pages["done"], "the later reading is not the deputy's"
