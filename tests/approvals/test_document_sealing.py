"""The seal of a decision: canonical, the same everywhere, different for any difference."""

import copy
import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from approvals.documents import selectors
from approvals.documents.models import DecisionSeal, Document, Opinion, OpinionRequest, Relation
from approvals.documents.sealing import manifest_of, seal_hash
from approvals.documents.services import (
    answer_opinion,
    approve_document,
    ask_opinion,
    give_opinion,
    relate_document,
    review_step,
    submit_document,
)
from core.foundation.public import canonical, clock

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_hash_survives_any_way_through_json(manifest):
    once = json.loads(canonical(manifest))
    assert seal_hash(once) == seal_hash(manifest)
    assert seal_hash(dict(reversed(once.items()))) == seal_hash(once)


def test_canonical_form_is_pinned():
    """Changing this breaks the check of every card that was ever given out."""
    value = {"b": [1, None, True], "a": unicodedata.normalize("NFD", "한글"), "t": datetime(2026, 1, 2, tzinfo=UTC)}
    assert canonical(value).decode() == '{"a":"한글","b":[1,null,true],"t":"2026-01-02T00:00:00.000000Z"}'


def test_time_zone_of_writing_does_not_matter():
    at = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert canonical(at) == canonical(at.astimezone(timezone(timedelta(hours=9))))


def test_floats_are_refused():
    with pytest.raises(TypeError, match="floating point"):
        seal_hash({"amount": 1.5})


def decided(office):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, opinion="좋습니다", actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def seal_of(document):
    return DecisionSeal.objects.get(document=document)


def test_manifest_holds_what_the_decision_rests_on(office):
    seal = seal_of(decided(office))
    manifest = seal.manifest
    assert manifest["agency"] == "alpha"
    assert manifest["document"]["number"] == "정보화팀-1"
    assert [(one["kind"], one["result"]) for one in manifest["route"]] == [
        ("draft", "submitted"), ("review", "approved"), ("approve", "approved")
    ]  # fmt: skip
    assert [(one["person"]["name"], one["text"]) for one in manifest["opinions"]] == [("이팀장", "좋습니다")]
    assert manifest["management"]["unit_task"]["code"] == "T1"


def test_hash_of_stored_manifest_is_the_seal(office):
    seal = seal_of(decided(office))
    seal.refresh_from_db()
    assert seal_hash(seal.manifest) == seal.sha256


@pytest.mark.parametrize("path", [("text", "content_hash"), ("document", "number"), ("management", "disclosure")])
def test_any_difference_gives_another_hash(office, path):
    seal = seal_of(decided(office))
    other = copy.deepcopy(seal.manifest)
    other[path[0]][path[1]] += "x"
    assert seal_hash(other) != seal.sha256


def test_seal_cannot_be_changed(office):
    seal = seal_of(decided(office))
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
        DecisionSeal.objects.filter(pk=seal.pk).update(sha256="0" * 64)


def test_what_became_of_an_opinion_is_sealed(office):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, opinion="금액을 줄일 것", actor=office.actor("leader"))
    said = Opinion.objects.get(document=document)
    answer_opinion(opinion_id=said.pk, verdict="not_taken", reason="단가가 정해져 있음", actor=office.actor("drafter"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    (told,) = seal_of(document).manifest["opinions"]
    assert [(one["verdict"], one["reason"], one["person"]["name"]) for one in told["answers"]] == [
        ("not_taken", "단가가 정해져 있음", "박주사")
    ]


def decided_on_a_former_one(office):
    """A decision that changes a former one, and about which somebody outside the line was asked."""
    former, document, drafter = decided(office), office.draft(title="변경"), office.actor("drafter")
    relate_document(document_id=document.pk, other_id=former.pk, kind="supersedes", actor=drafter)
    submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    question = {"person_id": office.outsider.pk, "question": "홍보에 무리가 없는지?"}
    ask_opinion(document_id=document.pk, actor=office.actor("leader"), **question)
    give_opinion(document_id=document.pk, text="없습니다", actor=office.actor("outsider"))
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, opinion="승인", actor=office.actor("head"))
    return former, document


def sealed_again(document):
    """The seal as it would be made from what the database holds now."""
    document = Document.objects.get(pk=document.pk)
    grounds = selectors.grounds_of(document)
    return seal_hash(manifest_of(document, grounds, answers=selectors.answers_of, agency="alpha"))


def test_former_decisions_and_questions_are_sealed(office):
    former, document = decided_on_a_former_one(office)
    manifest = seal_of(document).manifest
    (reference,), (asked,) = manifest["references"], manifest["questions"]
    assert (reference["kind"], reference["id"]) == ("supersedes", str(former.pk))
    assert reference["seal"] == seal_of(former).sha256
    assert (asked["person"]["id"], asked["question"]) == (str(office.outsider.pk), "홍보에 무리가 없는지?")
    assert asked["answered_at"] is not None
    assert [one["text"] for one in manifest["opinions"]] == ["없습니다", "승인"]
    assert former.title not in json.dumps(reference)


def test_what_stands_in_the_database_gives_the_seal_again(office):
    _former, document = decided_on_a_former_one(office)
    assert sealed_again(document) == seal_of(document).sha256


@pytest.mark.parametrize(
    "tamper",
    [
        lambda document: Relation.objects.filter(document=document).update(kind="related"),
        lambda document: Relation.objects.filter(document=document).update(removed_at=clock.now()),
        lambda document: OpinionRequest.objects.filter(document=document).update(question="무리가 없지요?"),
        lambda document: OpinionRequest.objects.filter(document=document).update(person_name="아무개"),
    ],
)
def test_a_changed_reference_or_question_no_longer_fits_the_seal(office, tamper):
    _former, document = decided_on_a_former_one(office)
    tamper(document)
    assert sealed_again(document) != seal_of(document).sha256
