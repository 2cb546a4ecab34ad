"""Whatever address tells of a document tells it to those only who may open it: lists, search, counts, files, expansions.

The same property over selectors stands in ``tests/approvals/test_document_visibility.py``; here everything is asked as a
browser and a program ask, over random stories and everybody in the office.
"""

import json
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from approvals.documents.draft_around import Around
from approvals.documents.models import Document
from approvals.documents.public import approve_document, return_document, review_step, submit_document
from approvals.documents.services import ask_opinion, give_opinion, write_draft
from tests.approvals.people import Office, route_of, send_away
from tests.people import signed_in

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")
WORD = "가시성"
LISTS = (
    "/", "/documents/register.csv", "/documents/opinions/", "/documents/waiting/", "/documents/waiting.csv",
    "/documents/co-operation.csv", "/documents/classification/", "/documents/classification.csv",
    f"/documents/choose/documents/?q={WORD}", f"/documents/?tab=all&q={WORD}", f"/documents/register.csv?tab=all&q={WORD}",
    "/documents/stuck/", "/notices/", "/oversight/", "/ledger/mine/", "/ledger/mine/export/", "/handover/desk/",
    "/api/v1/documents/opinions/", "/api/v1/documents/classification/", f"/api/v1/documents/?q={WORD}",
)  # fmt: skip
CARD = ("", "compare/", "print/", "card.json")
#: It carries its ledger entries whole, or their hashes could not be checked: the bare id of what it refers to is in them.
BARE_IDS = "card.json"
STORY = st.tuples(
    st.sampled_from(["draft", "submitted", "reviewed", "returned", "approved"]),
    st.sampled_from(["person", "department", "agency"]),
    st.lists(st.sampled_from(["leader", "colleague", "outsider", "minister"]), max_size=2, unique=True),
    st.booleans(),
)


@dataclass
class Told:
    """A document by a word that stands in its title, its text and what was said about it, and nowhere else."""

    id: UUID
    word: str


def live(office: Office, number: int, story: tuple, earlier: list[Told]) -> Told:
    stage, reading_range, reviewers, asked = story
    word = f"{WORD}{number}번"
    fields = office.fields(title=f"{word} 보고", body=f"{word} 내용", reading_range=reading_range, keywords=word)
    route = route_of(office, *((name, "review") for name in reviewers), ("head", "approve"))
    around = Around(relations=tuple((one.id, "related") for one in earlier))
    drafter = office.actor("drafter")
    document = write_draft(fields=fields, route=route, around=around, actor=drafter)
    act = {"document_id": document.pk, "expected_revision": 1}
    if stage != "draft":
        submit_document(**act, actor=drafter)
    if asked and stage not in {"draft", "returned"}:
        ask_opinion(document_id=document.pk, person_id=office.outsider.pk, question=word, actor=drafter)
        give_opinion(document_id=document.pk, text=word, actor=office.actor("outsider"))
    if stage == "returned":
        first = reviewers[0] if reviewers else "head"
        return_document(**act, reason=word, actor=office.actor(first))
    for name in reviewers if stage in {"reviewed", "approved"} else []:
        review_step(**act, opinion=word, actor=office.actor(name))
    if stage == "approved":
        approve_document(**act, opinion=word, actor=office.actor("head"))
    return Told(document.pk, word)


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code in {200, 302, 403, 404}, (address, answer.status_code)
    body = b"".join(answer) if answer.streaming else answer.content
    text = body.decode(errors="replace") if answer.status_code == 200 else ""
    return (
        json.dumps(json.loads(text), ensure_ascii=False) if "json" in answer.get("Content-Type", "") and text else text
    )


def names(text: str, one: Told, address: str) -> bool:
    return str(one.id) in text and not address.endswith(BARE_IDS)


def check(client: Client, documents: list[Told]) -> set[str]:
    """Ask everything; words of documents that are told anywhere though their card is closed."""
    open_ = [one for one in documents if client.get(f"/documents/{one.id}/").status_code == 200]
    closed = [one for one in documents if one not in open_]
    addresses = [*LISTS, *(f"/documents/{one.id}/{part}" for one in open_ for part in CARD)]
    leaks = set()
    for address in addresses:
        text = said(client, address)
        leaks |= {f"{address}: {one.word}" for one in closed if one.word in text or names(text, one, address)}
    for one in closed:
        for part in CARD:
            assert client.get(f"/documents/{one.id}/{part}").status_code == 404
        assert client.get(f"/api/v1/documents/{one.id}/").status_code == 404
    counted = client.get("/api/v1/documents/counts/")
    if counted.status_code == 200:
        assert all(number <= len(open_) for number in counted.json().values() if isinstance(number, int))
    return leaks


@settings(
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stories=st.lists(STORY, min_size=2, max_size=4), away=st.sampled_from([None, "head", "leader"]))
def test_no_address_tells_of_a_document_that_is_closed(office, stories, away):
    point, documents = transaction.savepoint(), []
    for number, story in enumerate(stories, start=1):
        documents.append(live(office, number, story, documents))
    if away:
        send_away(office, away, deputy="outsider")
    leaks = {name: found for name in PEOPLE if (found := check(signed_in(getattr(office, name)), documents))}
    transaction.savepoint_rollback(point)
    assert leaks == {}


def test_the_words_would_be_found(office):
    """What is open is told: the test above does not look for words that never appear."""
    document = live(office, 1, ("approved", "agency", ["leader"], True), [])
    reader = signed_in(office.drafter)
    for address in ("/documents/?tab=all", "/documents/register.csv", "/api/v1/documents/", f"/documents/{document.id}/",
                    "/documents/opinions/", f"/documents/choose/documents/?q={WORD}"):  # fmt: skip
        assert document.word in said(reader, address), address
    assert Document.objects.count() == 1


@pytest.mark.parametrize("name", ["colleague", "minister", "outsider"])
def test_a_reference_to_a_closed_document_tells_nothing_of_it(office, name):
    closed = live(office, 1, ("approved", "person", [], False), [])
    opened = live(office, 2, ("approved", "agency", [], False), [closed])
    reader = signed_in(getattr(office, name))
    assert reader.get(f"/documents/{closed.id}/").status_code == 404
    for part in CARD:
        text = said(reader, f"/documents/{opened.id}/{part}")
        assert opened.word in text
        assert closed.word not in text, part
        assert not names(text, closed, part), part
