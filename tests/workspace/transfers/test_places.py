"""Nobody types codes blind: the giver chooses from its own lists, the receiver says where things go, also when held up."""

import pytest

from approvals.documents.models import Document
from approvals.documents.services import continue_document
from core.accounts.public import User
from core.foundation.public import clock
from core.organization.models import Department, Post
from core.taskcards.public import TaskCard
from core.tenancy.public import agency_context
from tests.approvals.test_posts_handed_over import succeed
from tests.people import queries_of, signed_in
from tests.workspace.transfers.stories import GIVER, RECEIVER, agreed, offered, planned, received, sealed
from workspace.transfers.envelopes.public import LineKind, NotYourAct, WrongTransferState, get_transfer
from workspace.transfers.records import errors
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.models import ReceivedRecord
from workspace.transfers.records.places import Place
from workspace.transfers.records.selectors.arrival import arrival_of
from workspace.transfers.records.selectors.choosing import choices_of
from workspace.transfers.records.selectors.placing import place_rows
from workspace.transfers.records.services import planning, receiving, taking
from workspace.transfers.records.services.placing import place_items
from workspace.transfers.records.services.receiving import begin_receiving
from workspace.transfers.records.services.running import go_on, go_on_with_all

WHOLE = LinePlan(kind="department", code="it")
TEAM_HERE = Place(target="min", new_code="it-new", new_number_code="1319910")


def place(story, transfer_id, **changes):
    places = {key.replace("__", ":"): one for key, one in changes.items()}
    with agency_context(RECEIVER):
        return place_items(transfer_id=transfer_id, places=places, actor=story.actor(RECEIVER))


def concerns(transfer_id):
    with agency_context(RECEIVER):
        return {one.concern for one in arrival_of(get_transfer(transfer_id)).hindrances}


def browser(story, code):
    with agency_context(code):
        return signed_in(story.administrators[code])


# -- the giver chooses ----------------------------------------------------------------------------------------------------


def test_departments_are_offered_with_what_they_bring_along(story):
    with agency_context(GIVER):
        choices, more = choices_of(LineKind.DEPARTMENT, "정보화", [WHOLE])
        top, _more = choices_of(LineKind.DEPARTMENT, "", [])
    (team,) = choices
    assert (team.code, team.name, team.planned, more) == ("it", "정보화팀", True, False)
    assert dict(team.brings) == {"people": 4, "unit_tasks": 1, "cards": 1, "documents": 1}
    whole = next(one for one in top if one.code == "min")
    assert (whole.brings["departments"], whole.brings["people"]) == (2, 6)


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [
        ("unit_task", "T1", "과제 T1"),
        ("post", "박주사", "주사 박주사"),
        ("card", "없는말", None),
        ("department", "it", "정보화팀"),
    ],
)
def test_each_kind_is_found_by_words(story, kind, words, name):
    with agency_context(GIVER):
        choices, _more = choices_of(LineKind(kind), words, [])
    assert [one.name for one in choices] == ([name] if name else [])


def test_the_list_costs_the_same_with_one_and_with_three(story):
    transfer_id = planned(story)
    client = browser(story, GIVER)
    for kind in LineKind.values:
        address = f"/transfers/{transfer_id}/choose/?kind={kind}"
        whole, narrow = len(queries_of(client, address)), len(queries_of(client, f"{address}&q=1"))
        assert abs(whole - narrow) <= 4, kind


def test_what_was_ticked_is_put_into_the_plan_at_once(story):
    transfer_id = planned(story)
    client = browser(story, GIVER)
    address = f"/transfers/{transfer_id}/choose/"
    assert client.post(address, {"kind": "department"}).status_code == 422
    assert client.post(address, {"kind": "department", "code": ["it"]}).status_code == 409
    assert client.post(address, {"kind": "unit_task", "code": ["T2", "none"]}).status_code == 422
    assert client.post(address, {"kind": "unit_task", "code": ["T2"]}).status_code == 302
    with agency_context(GIVER):
        assert [line["code"] for line in get_transfer(transfer_id).lines] == ["it", "T2"]
    assert "인수 기관이 지정합니다" in client.get(f"/transfers/{transfer_id}/").content.decode()


def test_only_the_giver_chooses_what_passes(story):
    assert browser(story, RECEIVER).get(f"/transfers/{offered(story)}/choose/").status_code == 403


# -- the receiver says where ----------------------------------------------------------------------------------------------


def test_a_receiver_whose_codes_are_taken_goes_on_by_choosing_others(story):
    transfer_id = offered(story, WHOLE)
    assert {"code_taken", "number_taken"} <= concerns(transfer_id)
    client = browser(story, RECEIVER)
    address = f"/transfers/{transfer_id}/"
    page = client.get(address).content.decode()
    assert 'value="alpha-it"' in page
    said = {"target-department:it": "min", "code-department:it": "it-new", "number-department:it": "12"}
    refused = client.post(f"{address}places/", said)
    assert (refused.status_code, "일곱 자리" in refused.content.decode()) == (422, True)
    said["number-department:it"] = "1319910"
    assert client.post(f"{address}places/", said).status_code == 302
    assert not concerns(transfer_id)
    assert client.post(f"{address}act/", {"act": "agree"}).status_code == 302
    with agency_context(GIVER):
        told = browser(story, GIVER).get(address).content.decode()
    assert "장관" in told or "beta" in told


def test_a_unit_task_comes_to_the_department_that_was_chosen(story):
    transfer_id = offered(story, LinePlan(kind="unit_task", code="T1"))
    assert "target_unknown" in concerns(transfer_id)
    with agency_context(RECEIVER), pytest.raises(errors.ThingsInTheWay):
        planning.agree_to_transfer(transfer_id=transfer_id, actor=story.actor(RECEIVER))
    place(story, transfer_id, unit_task__T1=Place(target="pr"))
    walk(story, transfer_id)
    with agency_context(RECEIVER):
        assert ReceivedRecord.objects.get().department.code == "pr"
        assert TaskCard.objects.get(pk=story.card).department.code == "pr"


def walk(story, transfer_id):
    from workspace.transfers.records.services.sealing import begin_sealing

    with agency_context(RECEIVER):
        planning.agree_to_transfer(transfer_id=transfer_id, actor=story.actor(RECEIVER))
    with agency_context(GIVER):
        begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))
        go_on(transfer_id)
    with agency_context(RECEIVER):
        begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        go_on(transfer_id)
        assert get_transfer(transfer_id).state == "received"


def test_what_follows_a_post_goes_where_the_post_goes(story):
    with agency_context(GIVER):
        code = Post.objects.get(assignments__person__login="drafter").code
        story.offices[GIVER].draft(title="쓰던 글")
    transfer_id = offered(story, LinePlan(kind="post", code=code))
    place(story, transfer_id, **{f"post:{code}": Place(target="pr")})
    walk(story, transfer_id)
    with agency_context(RECEIVER):
        drafter = User.objects.get(login="drafter-alpha")
        assert drafter.assignments.get().post.department.code == "pr"
        assert TaskCard.objects.get(pk=story.card).department.code == "pr"


def test_after_sealing_what_came_into_the_way_is_corrected_and_the_work_goes_on(story):
    transfer_id = sealed(story)
    with agency_context(RECEIVER):
        Department.objects.create(code="it-new", number_code="1319910", created_at=clock.now())
        with pytest.raises(errors.ThingsInTheWay):
            begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        assert [row.key for row in place_rows(get_transfer(transfer_id))] == ["department:it"]
    place(story, transfer_id, department__it=Place(target="min", new_code="it-2", new_number_code="1319911"))
    with agency_context(RECEIVER):
        begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        go_on(transfer_id)
        assert get_transfer(transfer_id).state == "received"
        assert Post.objects.filter(department__code="it-2").count() == 4


def test_held_up_in_the_middle_it_goes_on_after_the_correction(story, monkeypatch):
    transfer_id = sealed(story)
    with agency_context(RECEIVER):
        begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        real = taking.TAKERS["department"]

        def taken_meanwhile(hand, item):
            if not Department.objects.filter(code="it-new").exists():
                Department.objects.create(code="it-new", number_code="1319910", created_at=clock.now())
            return real(hand, item)

        monkeypatch.setitem(taking.TAKERS, "department", taken_meanwhile)
        go_on_with_all()
        transfer = get_transfer(transfer_id)
        assert transfer.state == "receiving"
        assert transfer.reason
    place(story, transfer_id, department__it=Place(target="min", new_code="it-3", new_number_code="1319912"))
    with agency_context(RECEIVER):
        assert not get_transfer(transfer_id).reason
        go_on_with_all()
        assert get_transfer(transfer_id).state == "received"


def test_what_is_here_already_is_given_no_other_place_and_stands_in_nobodys_way(story, monkeypatch):
    transfer_id = sealed(story)
    monkeypatch.setattr(receiving, "STEP", 1)

    def stuck(hand, item):
        raise errors.PlaceUnknown

    with agency_context(RECEIVER), monkeypatch.context() as patched:
        begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        patched.setitem(taking.TAKERS, "post", stuck)
        go_on_with_all()
        assert Department.objects.filter(code="it-new").exists()
        assert place_rows(get_transfer(transfer_id)) == []
    assert concerns(transfer_id) == set()
    with pytest.raises(errors.LineUnknown):
        place(story, transfer_id, department__it=Place(target="min", new_code="it-9", new_number_code="1319919"))


def test_a_draft_passes_with_who_went_on_with_it(story):
    with agency_context(GIVER):
        office = story.offices[GIVER]
        draft = office.draft(title="쓰던 글")
        succeed(office, "drafter", "newcomer")
        continue_document(document_id=draft.pk, actor=office.actor("newcomer"))
    received(story)
    with agency_context(RECEIVER):
        assert Document.objects.get(title="쓰던 글").drafter_name == "newcomer 이름"


def test_a_draft_whose_drafter_goes_elsewhere_is_told(story):
    with agency_context(GIVER):
        code = Post.objects.get(assignments__person__login="drafter").code
        story.offices[GIVER].draft(title="쓰던 글")
    transfer_id = offered(story, LinePlan(kind="post", code=code), LinePlan(kind="unit_task", code="T1", target="pr"))
    place(story, transfer_id, **{f"post:{code}": Place(target="pr")})
    walk(story, transfer_id)


@pytest.mark.parametrize(
    ("key", "chosen", "error"),
    [
        ("unit_task:T9", Place(target="pr"), errors.LineUnknown),
        ("unit_task:T2", Place(), errors.PlaceMissing),
        ("unit_task:T2", Place(target="nowhere"), errors.PlaceUnknown),
        ("department:it", Place(target="min", new_number_code="x"), errors.NumberMalformed),
    ],
)
def test_a_place_that_cannot_be_is_refused(story, key, chosen, error):
    transfer_id = offered(story, WHOLE, LinePlan(kind="unit_task", code="T2"))
    with pytest.raises(error):
        place(story, transfer_id, **{key: chosen})


def test_places_are_the_receivers_and_before_all_is_taken(story):
    transfer_id = agreed(story)
    with agency_context(GIVER), pytest.raises(NotYourAct):
        place_items(transfer_id=transfer_id, places={"department:it": TEAM_HERE}, actor=story.actor(GIVER))
    walked = sealed(story, LinePlan(kind="unit_task", code="T2", target="pr"))
    with agency_context(RECEIVER):
        begin_receiving(transfer_id=walked, actor=story.actor(RECEIVER))
        go_on(walked)
    with pytest.raises(WrongTransferState):
        place(story, walked, unit_task__T2=Place(target="pr"))


def test_places_are_chosen_by_api_too(story):
    transfer_id = offered(story, WHOLE)
    body = {"places": {"department:it": {"target": "min", "new_code": "it-new", "new_number_code": "1319910"}}}
    answer = browser(story, RECEIVER).post(
        f"/api/v1/transfers/{transfer_id}/places/", body, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    assert answer.json()["lines"][0]["target"] == "min"
    assert not [one for one in answer.json()["coming"] if one["hinders"]]
