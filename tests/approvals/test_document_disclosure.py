"""The class of disclosure: proposed by the drafter, opened by whoever decides, reviewed by the head afterwards (DOMAIN 2.4)."""

import json

import pytest
from django.utils import translation

from approvals.documents import errors, selectors, services
from approvals.documents.models import Document, Opinion
from approvals.documents.printing.signatures import cells
from approvals.documents.replay_check import replay_documents
from core.audit.public import entries
from tests.approvals.people import route_of, send_away
from tests.approvals.reforms import in_effect, merge
from tests.approvals.routes import seat
from tests.approvals.test_document_sealing import sealed_again
from tests.people import queries_of, signed_in

CLOSED = {"disclosure": "closed", "disclosure_grounds": (5,), "disclosure_reason": "의사결정 과정", "secrecy": "s"}
PARTLY = {"disclosure": "partial", "disclosure_grounds": (6,), "disclosure_reason": "개인정보"}


@pytest.fixture
def closed(office):
    return office.submitted(route=route_of(office, ("leader", "review"), ("head", "approve")), **CLOSED)


def reviewed(office, document):
    services.review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return document


def decided(office, document):
    reviewed(office, document)
    return services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def change(office, document, by, reason="공개 원칙", **to):
    to = to or {"disclosure": "open"}
    return services.change_disclosure(document_id=document.pk, reason=reason, actor=office.actor(by), **to)


def test_whoever_decides_opens_it_on_the_own_turn_and_the_seal_holds_the_new_class(office, closed):
    reviewed(office, closed)
    change(office, closed, "head")
    done = services.approve_document(document_id=closed.pk, expected_revision=1, actor=office.actor("head"))
    done = Document.objects.get(pk=done.pk)
    assert (done.disclosure, done.disclosure_grounds, done.disclosure_reason, done.secrecy) == ("open", [], "", "o")
    assert done.seal.manifest["management"]["disclosure"] == "open"
    assert [cell["note"] for cell in cells(done, selectors.steps_of(done))[0]] == ["", "", ""], "it is no dissent"
    assert replay_documents().differences == []


def test_what_stood_before_and_why_stay_on_the_card_and_in_the_ledger(office, closed):
    reviewed(office, closed)
    with translation.override("en"):
        change(office, closed, "head", **PARTLY)
    said = Opinion.objects.get(act="disclosed")
    assert (said.text, said.step.person_id) == ("비공개(5) → 부분공개(6): 공개 원칙", office.head.pk)
    told = entries(event_prefix="documents.disclosure_changed").get().detail
    assert (told["before"]["disclosure"], told["after"]["disclosure_grounds"], told["reason"]) == (
        "closed", [6], "공개 원칙"
    )  # fmt: skip
    assert (
        "비공개(5) → 부분공개(6): 공개 원칙"
        in signed_in(office.drafter).get(f"/documents/{closed.pk}/").content.decode()
    )


@pytest.mark.parametrize(
    ("start", "to"),
    [({"disclosure": "open"}, CLOSED), (PARTLY, CLOSED), (PARTLY, PARTLY | {"disclosure_grounds": (7,)})],
)
def test_whoever_decides_keeps_nothing_more_back(office, start, to):
    document = reviewed(office, office.submitted(**start))
    to = {name: value for name, value in to.items() if name != "secrecy"}
    with pytest.raises(errors.MayOnlyOpen):
        change(office, document, "head", **to)


def test_nobody_else_opens_it_and_nobody_before_the_turn(office, closed):
    for name, refusal in (
        ("leader", errors.NotDeciding),
        ("head", errors.NotYourTurn),
        ("drafter", errors.NotYourTurn),
    ):
        with pytest.raises(refusal):
            change(office, closed, name)
    with pytest.raises(errors.DocumentNotFound):
        change(office, closed, "outsider")
    with pytest.raises(errors.NotInApproval):
        change(office, office.draft(**CLOSED), "drafter")


def test_a_deputy_who_decides_opens_it_too_but_never_the_own_document(office, closed):
    reviewed(office, closed)
    own = reviewed(office, office.submitted(**CLOSED))
    send_away(office, "head", deputy="colleague")
    assert change(office, closed, "colleague").disclosure == "open"
    send_away(office, "colleague", deputy="drafter")
    with pytest.raises(errors.OwnDocumentAsDeputy):
        change(office, own, "drafter")


def test_the_head_reviews_a_decision_both_ways_and_the_seal_stays_what_was_decided(office, closed):
    decided(office, closed)
    sealed = closed.seal.sha256
    change(office, closed, "head", **PARTLY)
    found = change(office, closed, "minister", reason="심의 결과", **{name: CLOSED[name] for name in list(CLOSED)[:3]})
    assert (found.disclosure, found.secrecy) == ("closed", "s")
    assert Opinion.objects.filter(act="disclosed", step=None).count() == 2
    assert Document.objects.get(pk=closed.pk).seal.sha256 == sealed != sealed_again(change(office, closed, "head"))
    assert replay_documents().differences == []


@pytest.mark.parametrize("name", ["drafter", "leader", "outsider"])
def test_nobody_else_reviews_a_decision(office, name):
    document = decided(office, office.submitted(**CLOSED))
    with pytest.raises(errors.NotHead):
        change(office, document, name)


def test_the_head_of_the_department_that_came_after_reviews_it(office, closed):
    decided(office, closed)
    seat(office, "outsider", office.other_department, head=True, kind="concurrent")
    with pytest.raises(errors.NotHead):
        change(office, closed, "outsider")
    in_effect(merge())
    assert change(office, closed, "outsider").disclosure == "open"


@pytest.mark.parametrize(
    ("to", "refusal"),
    [({"reason": " "}, errors.ReasonMissing), ({"disclosure": "partial"}, errors.GroundsMissing),
     ({"disclosure": "open", "disclosure_grounds": (1,)}, errors.GroundsNotWanted)],
)  # fmt: skip
def test_what_is_not_complete_is_refused(office, closed, to, refusal):
    reviewed(office, closed)
    with pytest.raises(refusal):
        change(office, closed, "head", **({"disclosure": "open"} | to))


def test_a_second_press_changes_nothing_twice(office, closed):
    decided(office, closed)
    change(office, closed, "head")
    with pytest.raises(errors.DisclosureAsBefore):
        change(office, closed, "head")
    assert Opinion.objects.filter(act="disclosed").count() == 1


def test_what_the_approver_opened_before_returning_it_is_what_everybody_reads(office, closed):
    reviewed(office, closed)
    change(office, closed, "head", **PARTLY)
    services.return_document(document_id=closed.pk, expected_revision=1, reason="오타", actor=office.actor("head"))
    for name in ("drafter", "leader", "head"):
        shown = selectors.get_document(closed.pk, actor=office.actor(name))
        assert (shown.disclosure, shown.disclosure_grounds, shown.disclosure_reason) == ("partial", [6], "개인정보"), (
            name
        )
        assert shown.secrecy == "s"


def test_a_review_of_what_another_reviewed_meanwhile_is_refused(office, closed):
    decided(office, closed)
    shown = selectors.get_document(closed.pk, actor=office.actor("minister")).disclosure_code
    change(office, closed, "head", **PARTLY)
    with pytest.raises(errors.StaleDisclosure, match=r"부분공개\(6\)"):
        change(office, closed, "minister", disclosure="open", expected_disclosure=shown)
    client, address = signed_in(office.minister), f"documents/{closed.pk}/disclosure/"
    sent = {"disclosure": "open", "reason": "공개 원칙", "expected_disclosure": shown}
    assert "그 사이 공개 구분이 변경되었습니다" in client.post(f"/{address}", sent, follow=True).content.decode()
    refused = client.post(f"/api/v1/{address}", json.dumps(sent), content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "documents.stale_disclosure")
    assert Document.objects.get(pk=closed.pk).disclosure == "partial"
    assert 'name="expected_disclosure" value="2NNNNNYNN"' in page(office, "minister", closed)
    sent["expected_disclosure"] = "2NNNNNYNN"
    assert client.post(f"/api/v1/{address}", json.dumps(sent), content_type="application/json").status_code == 200


def test_a_label_somebody_chose_stays(office):
    document = reviewed(office, office.submitted(**CLOSED | {"secrecy": "c"}))
    assert change(office, document, "head").secrecy == "c"


def page(office, name, document):
    return signed_in(getattr(office, name)).get(f"/documents/{document.pk}/").content.decode()


def test_the_card_offers_it_to_whom_it_is_lawful_for(office, closed):
    offered = 'id="disclosure-dialog"'
    assert offered not in page(office, "head", closed)
    reviewed(office, closed)
    assert offered in page(office, "head", closed)
    assert 'id="disclosure-closed"' not in page(office, "head", closed)
    assert offered not in page(office, "leader", closed)
    services.approve_document(document_id=closed.pk, expected_revision=1, actor=office.actor("head"))
    assert 'id="disclosure-closed"' in page(office, "head", closed)
    assert offered not in page(office, "outsider", closed)
    assert len(queries_of(signed_in(office.head), f"/documents/{closed.pk}/")) <= 12


def test_by_the_page_and_by_api(office, closed):
    decided(office, closed)
    client, sent = signed_in(office.head), {"disclosure": "partial", "disclosure_grounds": ["6", "7"]}
    sent |= {"disclosure_reason": "개인정보", "reason": "재검토"}
    assert client.post(f"/documents/{closed.pk}/disclosure/", sent).status_code == 302
    assert Document.objects.get(pk=closed.pk).disclosure_code == "2NNNNNYYN"
    printed = client.get(f"/documents/{closed.pk}/print/").content.decode()
    assert "비공개(5) 3NNNNYNNN" in printed, "as it was decided"
    assert "공개 구분 재검토" in printed
    assert "재검토: 부분공개(6, 7)" in printed
    given = json.dumps({"disclosure": "open", "reason": "사유 소멸"})
    card = client.post(f"/api/v1/documents/{closed.pk}/disclosure/", given, content_type="application/json").json()
    assert (card["management"]["disclosure_code"], card["beside"][-1]["act"]) == ("1NNNNNNNN", "disclosed")
    refused = signed_in(office.drafter).post(
        f"/api/v1/documents/{closed.pk}/disclosure/", given, content_type="application/json"
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "documents.not_head")
