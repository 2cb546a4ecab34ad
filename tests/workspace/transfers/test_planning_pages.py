"""The page of a plan: nothing is chosen beforehand, what is missing is said, and what is over is not changed."""

from core.foundation.public import clock
from core.organization import public as organization
from core.tenancy.public import agency_context
from tests.people import signed_in
from tests.workspace.transfers.stories import GIVER, GROUND, RECEIVER, planned
from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.selectors.choosing import choices_of


def browser(story, code):
    with agency_context(code):
        return signed_in(story.administrators[code])


def test_neither_the_agency_nor_the_day_is_chosen_beforehand(story):
    page = browser(story, GIVER).get("/transfers/new/").content.decode()
    assert '<option value="" selected>선택</option>' in page
    assert 'type="date"' in page
    assert 'type="date" value' not in page


def test_an_empty_plan_says_what_is_missing_instead_of_offering_it(story):
    client = browser(story, GIVER)
    plan = {"receiver": RECEIVER, "title": "빈 계획", "ground": GROUND, "effective_on": "2099-01-01"}
    address = client.post("/transfers/new/", plan)["Location"]
    page = client.get(address).content.decode()
    assert "계획이 아직 비어 있습니다" in page
    assert 'value="offer"' not in page
    full = client.get(f"/transfers/{planned(story)}/").content.decode()
    assert "계획이 아직 비어 있습니다" not in full
    assert 'value="offer"' in full


def test_a_plan_given_up_keeps_the_names_and_is_chosen_for_no_more(story):
    client, address = browser(story, GIVER), f"/transfers/{planned(story)}/"
    assert client.get(f"{address}choose/").status_code == 200
    client.post(f"{address}act/", {"act": "withdraw", "reason": "취소"})
    assert '정보화팀<span class="row-more">it</span>' in client.get(address).content.decode()
    assert client.get(f"{address}choose/").status_code == 409


def test_departments_to_choose_stand_as_the_tree(story):
    with agency_context(GIVER):
        team = story.offices[GIVER].department
        made = {
            "code": "aa",
            "number_code": "0000099",
            "name_ko": "하위팀",
            "parent": team,
            "valid_from": clock.today(),
        }
        organization.create_department(**made, actor=story.actor(GIVER))
        choices, _more = choices_of(LineKind.DEPARTMENT, "", [])
    codes = [one.code for one in choices]
    assert codes[codes.index("it") + 1] == "aa"
    depths = {one.code: one.depth for one in choices}
    assert depths["aa"] == depths["it"] + 1
    page = browser(story, GIVER).get(f"/transfers/{planned(story)}/choose/").content.decode()
    assert f'class="indent-{depths["aa"]}"' in page
