"""The pages and the API of the delegation rule: written, loaded, enacted, read."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.foundation.public import new_id
from core.organization.models import DelegationRule
from core.organization.selectors import delegation as selectors
from core.organization.services import delegation as services
from tests.core.organization.conftest import SYSTEM
from tests.core.organization.test_delegation import ITEMS, TODAY, enacted
from tests.people import make_user, queries_of, signed_in

VERSIONS = "/organization/delegation/versions/"
API = "/api/v1/organization/delegation/"
TABLE = "code,group,name,amount_from,amount_until,level\nA-1,계약,공사,,3억,과장·팀장\nA-1,,,3억,,기관장\nHR-1,인사,휴가,,,과장·팀장\n"


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


@pytest.fixture
def draft(house):
    rule = services.draft_delegation_rule(title="규정", actor=SYSTEM)
    return services.load_delegation(rule_id=rule.pk, items=ITEMS, actor=SYSTEM)


def upload(text, name="rule.csv"):
    return SimpleUploadedFile(name, text.encode("cp949"), "text/csv")


def content_of(page):
    return re.search(r'name="content" value="([^"]+)"', page.content.decode())[1]


def test_from_an_empty_page_to_a_rule_in_force(house, admin):
    assert "시행 중인 위임전결규정이 없습니다" in admin.get("/organization/delegation/").content.decode()
    made = admin.post(VERSIONS, {"title": "위임전결규정", "enacted": "훈령 제1호", "copy_of": ""})
    here = made["Location"]
    shown = admin.post(f"{here}load/", {"table": upload(TABLE)})
    assert "3억원 이상: 기관장" in shown.content.decode()
    assert not DelegationRule.objects.get().items.exists()
    assert admin.post(f"{here}take-over/", {"content": content_of(shown)}).status_code == 302
    assert admin.post(f"{here}enact/", {"valid_from": TODAY.isoformat()}).status_code == 302
    page = signed_in(house.people["junior"]).get("/organization/delegation/").content.decode()
    assert "3억원 미만" in page
    assert "head 이름" in page  # who that is for the reader


def test_the_rule_is_searched_by_its_words(house):
    enacted()
    client = signed_in(house.people["junior"])
    part = client.get(
        "/organization/delegation/?q=물품", headers={"HX-Request": "true", "HX-Target": "delegation-items"}
    )
    text = part.content.decode()
    assert "물품 구매" in text
    assert "휴가" not in text
    assert "<html" not in text
    assert "찾는 전결사항이 없습니다" in client.get("/organization/delegation/?q=없음").content.decode()


def test_faults_are_shown_by_row_and_nothing_is_taken_over(admin, draft):
    page = admin.post(f"{VERSIONS}{draft.pk}/load/", {"table": upload(TABLE + "B-1,계약,용역,-1,,누구\n")})
    assert page.status_code == 422
    assert page.content.decode().count('data-label="행">5</td>') >= 2
    assert selectors.item_plans(draft) == list(ITEMS)


@pytest.mark.parametrize("table", [upload(""), upload("PK\x03\x04"), None])
def test_a_file_that_is_no_table_comes_back_with_the_form(admin, draft, table):
    page = admin.post(f"{VERSIONS}{draft.pk}/load/", {"table": table} if table else {})
    assert page.status_code == 422
    assert "field-error" in page.content.decode() or "alert-danger" in page.content.decode()


def test_what_was_shown_is_not_taken_over_once_the_draft_changed(admin, draft):
    shown = admin.post(f"{VERSIONS}{draft.pk}/load/", {"table": upload(TABLE)})
    services.remove_delegation_item(rule_id=draft.pk, item_id=draft.items.first().pk, actor=SYSTEM)
    assert admin.post(f"{VERSIONS}{draft.pk}/take-over/", {"content": content_of(shown)}).status_code == 409
    assert draft.items.count() == 2


def test_a_forged_or_foreign_load_is_refused(admin, draft):
    shown = admin.post(f"{VERSIONS}{draft.pk}/load/", {"table": upload(TABLE)})
    other = services.draft_delegation_rule(title="다른 규정", actor=SYSTEM)
    for rule, content in ((draft, content_of(shown)[:-2] + "xx"), (other, content_of(shown)), (draft, "")):
        assert admin.post(f"{VERSIONS}{rule.pk}/take-over/", {"content": content}).status_code == 409
    assert selectors.item_plans(draft) == list(ITEMS)


def lines(*rows):
    total = {"clause-TOTAL_FORMS": len(rows), "clause-INITIAL_FORMS": 0}
    return total | {f"clause-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


def test_an_item_is_written_by_hand(admin, draft):
    item = draft.items.get(code="HR-1")
    here = f"{VERSIONS}{draft.pk}/items/{item.pk}/"
    assert "휴가 허가" in admin.get(here).content.decode()
    data = {"code": "HR-1", "group_ko": "인사", "name_ko": "휴가"}
    gap = lines(
        {"level": "department_head", "amount_until": "3천만"}, {"level": "agency_head", "amount_from": "4천만"}, {}
    )
    assert "30000000원 이상 40000000원 미만" in admin.post(here, data | gap).content.decode()
    sound = lines(
        {"level": "department_head", "amount_until": "3천만"}, {"level": "agency_head", "amount_from": "30,000,000"}
    )
    assert admin.post(here, data | sound).status_code == 302
    assert [clause.amount_from for clause in selectors.item_plans(draft)[0].clauses] == [None, 30_000_000]
    forgotten = lines({"amount_from": "5"})
    assert "전결권자를 고르십시오" in admin.post(f"{VERSIONS}{draft.pk}/new-item/", data | forgotten).content.decode()


def test_an_item_is_removed_and_a_draft_discarded(admin, draft):
    item = draft.items.first()
    admin.post(f"{VERSIONS}{draft.pk}/items/{item.pk}/remove/")
    assert draft.items.count() == 2
    assert admin.get(f"{VERSIONS}{draft.pk}/items/{new_id()}/").status_code == 404
    assert admin.post(f"{VERSIONS}{draft.pk}/discard/")["Location"] == VERSIONS
    assert admin.get(f"{VERSIONS}{draft.pk}/").status_code == 404


def test_levels_are_written_by_hand(admin, draft):
    here = f"{VERSIONS}{draft.pk}/levels/"
    rows = [
        ("agency_head", "기관장", "top", 0),
        ("bureau_head", "국장", "top", 1),
        ("department_head", "과장", "own", 0),
    ]
    names = ("code", "name_ko", "basis", "steps")
    data = {f"level-{at}-{name}": value for at, row in enumerate(rows) for name, value in zip(names, row, strict=True)}
    assert admin.post(here, data | {"level-TOTAL_FORMS": 3, "level-INITIAL_FORMS": 0}).status_code == 302
    assert [plan.name_ko for plan in selectors.level_plans(draft)] == ["기관장", "국장", "과장"]
    lacking = admin.post(here, data | {"level-TOTAL_FORMS": 2, "level-INITIAL_FORMS": 0})
    assert lacking.status_code == 409
    assert "과장" in lacking.content.decode()


def test_an_enacted_version_offers_no_change(admin, house):
    rule = enacted(valid_from=TODAY + timedelta(days=3))
    page = admin.get(f"{VERSIONS}{rule.pk}/").content.decode()
    assert "시행 예정" in page
    assert "/enact/" not in page
    assert admin.get(f"{VERSIONS}{rule.pk}/levels/").status_code == 409
    late = services.draft_delegation_rule(title="둘째", copy_of=rule.pk, actor=SYSTEM)
    refused = admin.post(f"{VERSIONS}{late.pk}/enact/", {"valid_from": TODAY.isoformat()})
    assert "다른 판이 있습니다" in refused.content.decode()


def test_the_download_is_the_upload(admin, draft):
    file = admin.get(f"{VERSIONS}{draft.pk}/table.csv")
    load = services.plan_load(rule_id=draft.pk, name="x.csv", data=file.content)
    assert load.counts == {"added": 0, "changed": 0, "removed": 0, "same": 3}


def test_the_api_does_what_the_pages_do(admin, house):
    made = admin.post(f"{API}versions/", {"title": "규정"}, "application/json").json()
    here = f"{API}versions/{made['id']}/"
    dry = admin.post(f"{here}load/", {"table": upload(TABLE)}).json()
    assert dry == {"added": 2, "changed": 0, "removed": 0, "same": 0, "taken_over": False}
    assert admin.post(f"{here}load/", {"table": upload(TABLE), "take_over": True}).json()["taken_over"]
    item = {"code": "A-2", "group_ko": "계약", "name_ko": "용역", "clauses": [{"level": "bureau_head"}]}
    assert admin.put(f"{here}items/", json.dumps(item), "application/json").status_code == 200
    assert admin.put(f"{here}items/", json.dumps(item), "application/json").status_code == 200
    assert [each["code"] for each in admin.get(here).json()["items"]] == ["A-1", "HR-1", "A-2"]
    assert admin.post(f"{here}enact/", {"valid_from": "2026-11-18"}, "application/json").json()["state"] == "enacted"
    assert admin.delete(here).status_code == 409
    bad = admin.post(f"{here}enact/", {"valid_from": "2026-11-18"}, "application/json")
    assert bad.json()["code"] == "organization.delegation_enacted"


@pytest.mark.parametrize(
    ("query", "status", "who"),
    [
        ("matter_code=CT-1&amount=5천만", 200, "director"),
        ("matter_code=CT-1", 404, ""),
        ("matter_code=CT-1&amount=-1", 422, ""),
    ],
)
def test_the_api_says_who_decides(house, query, status, who):
    enacted()
    answer = signed_in(house.people["junior"]).get(f"{API}decider/?{query}")
    assert answer.status_code == status
    assert status != 200 or answer.json()["person"]["person_id"] == str(house.id(who))


def test_the_page_costs_the_same_at_any_size(house):
    client = signed_in(house.people["junior"])
    enacted(ITEMS[:1])
    few = queries_of(client, "/organization/delegation/")
    enacted(ITEMS, TODAY + timedelta(days=1))
    DelegationRule.objects.exclude(valid_from=TODAY).update(valid_from=TODAY - timedelta(days=1), valid_until=TODAY)
    assert len(queries_of(client, "/organization/delegation/")) == len(few)
