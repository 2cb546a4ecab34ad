"""Pages and API of chosen tasks."""

import json

import pytest

from core.foundation.public import clock
from tests.approvals.routes import leave
from tests.people import queries_of, signed_in, text_of
from tests.workspace.handover.sharing import owners, shared, sign_last, signed_by_two, tasks
from tests.workspace.handover.stories import begun, give, hash_of, post_of
from workspace.handover.models import Handover

ROOT = "/api/v1/handovers/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def sent(office, cards, to="colleague", witness="head", **more):
    """What the form sends."""
    people = {"receiver": getattr(office, to).pk, "witness": getattr(office, witness).pk}
    said = {"post": post_of(office, "drafter").pk, "reason": "reallocation", "day": clock.today().isoformat()}
    return {**said, **people, "scope": "cards", "cards": [card.pk for card in cards], **more}


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


def test_the_form_offers_the_tasks_of_the_post(office, browser):
    cards = tasks(office, "하나", "둘")
    page = text_of(browser("drafter").get("/handover/new/?reason=reallocation"))
    assert "업무분장 조정" in page
    assert all(f'name="cards" value="{card.pk}"' in page for card in cards)
    assert 'value="reallocation" selected' in page
    assert f'value="{office.head.pk}" selected' in page, "the head is suggested as the witness"
    nothing = text_of(browser("colleague").get("/handover/new/"))
    assert 'name="cards"' not in nothing
    assert 'name="scope"' not in nothing


def test_looking_for_somebody_from_elsewhere_stays_with_single_tasks(office, browser):
    tasks(office, "하나")
    page = text_of(browser("drafter").get("/handover/new/?reason=reallocation&q=정홍보"))
    assert '<input type="hidden" name="reason" value="reallocation">' in page
    assert f'value="{office.outsider.pk}"' in page
    assert 'value="reallocation" selected' in page


def test_a_post_one_left_offers_none(office, browser):
    tasks(office, "하나")
    leave(office, "drafter")
    assert 'name="cards"' not in text_of(browser("drafter").get("/handover/new/"))


def test_ticked_tasks_make_a_sheet_of_these(office, browser):
    cards = tasks(office, "하나", "둘")
    response = browser("drafter").post("/handover/new/", sent(office, cards[:1]))
    handover = Handover.objects.get()
    assert response["Location"] == f"/handover/{handover.pk}/"
    assert list(handover.cards.values_list("card_name", flat=True)) == ["하나"]
    page = text_of(browser("drafter").get(response["Location"]))
    assert "현재 시스템에 있는, 선택한 과제의 내용입니다" in page
    assert "이 직위의 나머지 과제: 1" in page


def test_ticks_count_for_that_reason_and_scope_only(office, browser):
    cards = tasks(office, "하나")
    client = browser("drafter")
    client.post("/handover/new/", sent(office, cards, reason="transfer"))
    assert Handover.objects.get().is_whole
    client.post(f"/handover/{Handover.objects.get().pk}/withdraw/", {})
    client.post("/handover/new/", sent(office, cards, scope="whole"))
    assert all(one.is_whole for one in Handover.objects.all())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cards": []}, "넘길 과제를 선택하십시오"),
        ({"witness": "leader"}, "두 직위 모두의 상급 부서장이 입회해야 합니다"),
    ],
)
def test_a_refusal_stands_at_the_form(office, browser, changes, words):
    cards = tasks(office, "하나")
    people = {name: getattr(office, value).pk for name, value in changes.items() if isinstance(value, str)}
    response = browser("drafter").post("/handover/new/", {**sent(office, cards), **changes, **people})
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Handover.objects.exists()


def test_the_tasks_change_until_it_is_signed(office, browser):
    cards = tasks(office, "하나", "둘")
    handover, client = shared(office, cards[:1]), browser("drafter")
    page = text_of(client.get(f"/handover/{handover.pk}/edit/"))
    ticked = [tag for tag in page.split("<input") if 'name="cards"' in tag and "checked" in tag.split(">")[0]]
    assert [str(cards[0].pk) in tag for tag in ticked] == [True]
    assert 'value="transfer"' not in page, "what passes by it is fixed, and so is the reason"
    client.post(f"/handover/{handover.pk}/edit/", sent(office, cards[1:]))
    assert list(handover.cards.filter(dropped_at=None).values_list("card_name", flat=True)) == ["둘"]
    whole = begun(office, "colleague", "leader")
    assert 'name="cards"' not in text_of(browser("colleague").get(f"/handover/{whole.pk}/edit/"))


def test_three_sign_on_pages_and_the_tasks_are_there(office, browser):
    cards = tasks(office, "하나", "둘")
    handover = give(shared(office, cards[:1]), office.actor("drafter"))
    page, receiver, witness = f"/handover/{handover.pk}/sign/", browser("colleague"), browser("head")
    shown = text_of(receiver.get(page))
    assert "과제 인수" in shown
    assert 'value="other_cards"' in shown
    receiver.post(page, {"sheet_sha256": hash_of(handover), "acknowledged": ["other_cards", "goods"]})
    assert "입회자가 서명하면 과제가 내 직위로 넘어옵니다" in text_of(receiver.get(f"/handover/{handover.pk}/"))
    assert "서명하면 과제가 바로 인수 직위로 넘어갑니다" in text_of(witness.get(page))
    witness.post(page, {"sheet_sha256": hash_of(handover)})
    assert owners(cards) == [post_of(office, "colleague").pk, post_of(office, "drafter").pk]
    done = text_of(receiver.get(f"/handover/{handover.pk}/"))
    assert f'href="/task-cards/{cards[0].pk}/"' in done
    assert f"/handover/desk/?post={post_of(office, 'colleague').pk}" in done
    assert "선택한 과제만" in text_of(receiver.get("/handover/"))


def test_what_stops_the_last_signature_is_told_and_it_is_withdrawn(office, browser):
    from core.taskcards import public as taskcards

    cards = tasks(office, "하나", "둘")
    handover = signed_by_two(office, cards)
    taskcards.assign_owner(card_id=cards[0].pk, post_id=post_of(office, "leader").pk, actor=office.actor("head"))
    witness, giver, page = browser("head"), browser("drafter"), f"/handover/{handover.pk}/"
    answer = witness.post(f"{page}sign/", {"sheet_sha256": hash_of(handover)}, follow=True)
    assert "넘어간 과제는 없습니다" in text_of(answer)
    assert "withdraw-reason" in text_of(giver.get(page))
    giver.post(f"{page}withdraw/", {"reason": "과제 변경"})
    handover.refresh_from_db()
    assert handover.state == "withdrawn"


def test_another_witness_is_chosen_among_the_heads_above(office, browser):
    handover = give(shared(office, tasks(office, "하나")), office.actor("drafter"))
    leave(office, "head")
    page = text_of(browser("drafter").get(f"/handover/{handover.pk}/witness/"))
    assert f'value="{office.minister.pk}"' in page
    assert f'value="{office.leader.pk}"' not in page


def test_the_desk_offers_it_to_the_holder_with_tasks(office, browser):
    address = f"/handover/new/?post={post_of(office, 'drafter').pk}&amp;reason=reallocation"
    assert address not in text_of(browser("drafter").get("/handover/desk/"))
    tasks(office, "하나")
    assert address in text_of(browser("drafter").get("/handover/desk/"))
    assert address not in text_of(browser("head").get(f"/handover/desk/?post={post_of(office, 'drafter').pk}"))


def test_the_api_does_the_same(office, browser):
    cards = tasks(office, "하나", "둘")
    giver, receiver, witness = browser("drafter"), browser("colleague"), browser("head")
    plan = {"post_id": str(post_of(office, "drafter").pk), "receiver_id": str(office.colleague.pk),
            "witness_id": str(office.head.pk), "reason": "reallocation", "day": clock.today().isoformat(),
            "card_ids": [str(cards[0].pk)]}  # fmt: skip
    assert put(giver, f"{ROOT}new/", plan | {"card_ids": []}, 422)["code"] == "handover.cards_missing"
    assert put(giver, f"{ROOT}new/", plan | {"reason": "leave"}, 422)["code"] == "handover.reason_otherwise"
    elsewhere = {"receiver_id": str(office.outsider.pk), "witness_id": str(office.minister.pk)}
    refused = put(giver, f"{ROOT}new/", plan | elsewhere, 422)
    assert refused["code"] == "handover.unit_tasks_elsewhere"
    made = put(giver, f"{ROOT}new/", plan, 201)
    assert (made["taker"], made["to_post_title"]) == ("post", "주사보")
    assert [one["card_id"] for one in made["cards"]] == [str(cards[0].pk)]
    page, seen = f"{ROOT}{made['id']}/", {"sheet_sha256": made["sheet"]["sha256"]}
    seen = {"sheet_sha256": put(giver, f"{page}give/", seen)["sheet"]["sha256"]}
    assert put(giver, f"{ROOT}new/", plan, 409)["code"] == "handover.cards_elsewhere"
    put(receiver, f"{page}receive/", seen | {"acknowledged": ["other_cards", "goods"]})
    done = put(witness, f"{page}witness/", seen)
    assert (done["state"], [move["kind"] for move in done["moves"]]) == ("witnessed", ["card"])
    assert owners(cards) == [post_of(office, "colleague").pk, post_of(office, "drafter").pk]


def test_the_form_asks_no_more_for_three_tasks_than_for_one(office, browser):
    client, path = browser("drafter"), "/handover/new/?reason=reallocation"
    tasks(office, "하나")
    one = queries_of(client, path)
    from tests.core.taskcards.people import active, own_task

    for number in (7, 8):
        active(office, name_ko=f"과제 {number}", unit_task_id=own_task(office, f"V{number}").pk)
    assert len(queries_of(client, path)) == len(one) <= 24


def test_a_stranger_and_another_agency_see_nothing(office, browser, other_agency):
    from core.tenancy.public import agency_context
    from tests.approvals.people import build_office
    from workspace.handover.models import HandoverCard

    handover = sign_last(office, signed_by_two(office, tasks(office, "하나")))
    assert browser("outsider").get(f"/handover/{handover.pk}/").status_code == 404
    with agency_context(other_agency):
        assert not HandoverCard.objects.exists()
        assert signed_in(build_office().drafter).get(f"{ROOT}{handover.pk}/").status_code == 404
