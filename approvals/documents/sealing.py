"""What a decision was taken on, in one canonical form, and its hash: the same on this server and on any other machine.

No database and no settings here: ``onnara document verify`` runs this on a laptop that has never seen the agency.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from core.foundation.public import canonical_hash, plain

if TYPE_CHECKING:
    from approvals.documents.models import Document, Opinion, RouteStep
    from approvals.documents.selectors.deciding import Attached, Grounds, PresentText, Reference
    from approvals.documents.selectors.opinions import Answered
    from approvals.documents.selectors.surroundings import Asked

#: The form of the manifest; a verifier that does not know it says so instead of guessing.
SCHEMA = "onnara.decision/3"
#: Forms that were given out once: the first had neither references nor questions, the second neither letterhead nor
#: system code. Their seals hold as they did.
KNOWN_SCHEMAS = ("onnara.decision/1", "onnara.decision/2", SCHEMA)
#: The form of what is exported: manifest, its hash, and the body.
CARD_SCHEMA = "onnara.card/1"


def content_hash(title: str, body: str) -> str:
    """SHA-256 of title and body in one unambiguous form; in Unicode form NFC, as they travel inside a card."""
    return hashlib.sha256(json.dumps(plain([title, body]), ensure_ascii=False).encode()).hexdigest()


def seal_hash(manifest: dict[str, Any]) -> str:
    """SHA-256 over the canonical form of a manifest, in hexadecimal."""
    return canonical_hash(manifest)


def manifest_of(
    document: "Document",
    grounds: "Grounds",
    *,
    answers: Callable[["Opinion"], Sequence["Answered"]],
    agency: str,
) -> dict[str, Any]:
    """Everything the decision rests on: what was decided, with what attached, by whom on which revision, who said what
    and what became of it, what it refers to or changes, and who was asked outside the line.

    The body itself stands in by its hash. All four statutory parts are in it (RULE 20(2)), ordered by position and time.
    """
    manifest = {
        "schema": SCHEMA,
        "agency": agency,
        "document": _document(document),
        "text": _text(grounds.text),
        "attachments": [_attachment(one) for one in grounds.attachments],
        "route": [_step(one) for one in sorted(grounds.steps, key=lambda one: one.position)],
        "opinions": [
            _opinion(one, answers(one))
            for one in sorted(grounds.opinions, key=lambda one: (one.created_at, str(one.pk)))
        ],
        "references": [_reference(one) for one in grounds.references],
        "questions": [_question(one) for one in grounds.questions],
        "enforcement": _enforcement(document),
        "management": _management(document),
    }
    said: dict[str, Any] = plain(manifest)
    return said


def _document(document: "Document") -> dict[str, Any]:
    return {
        "id": document.pk,
        "number": document.number_text,
        "code": document.number_code,
        "system": document.number_system,
        "kind": document.kind,
        "decided_at": document.decided_at,
        "submitted_at": document.submitted_at,
        "department": {"id": document.department_id, "name": document.department_name},
        "drafter": _person(document, "drafter"),
        "proposer": _person(document, "proposer"),
        "reporter": _person(document, "reporter"),
        "purpose": document.purpose,
        "source": document.source,
        "summary": document.summary,
        "keywords": list(document.keywords),
        "urgent": document.urgent,
        "important": document.important,
        "matter": {"code": document.matter_code, "amount": document.amount},
        "bundle": {"lead": document.bundle_lead_id, "position": document.bundle_position},
    }


def _person(document: "Document", role: str) -> dict[str, Any]:
    name, title = getattr(document, f"{role}_name"), getattr(document, f"{role}_title")
    return {"id": getattr(document, f"{role}_id"), "name": name, "title": title}


def _text(revision: "PresentText") -> dict[str, Any]:
    return {
        "revision": revision.no,
        "title": revision.title,
        "format": revision.format,
        "content_hash": revision.content_hash,
        "author": {"id": revision.author_id, "name": revision.author_name, "title": revision.author_title},
        "written_at": revision.created_at,
    }


def _attachment(attachment: "Attached") -> dict[str, Any]:
    return {
        "no": attachment.no,
        "name": attachment.name,
        "sha256": attachment.sha256,
        "size": attachment.size,
        "added_revision": attachment.added_revision,
        "added_by": {"id": attachment.added_by_id, "name": attachment.added_name},
    }


def _step(step: "RouteStep") -> dict[str, Any]:
    acting = {"id": step.acting_person_id, "name": step.acting_name, "title": step.acting_title}
    return {
        "position": step.position,
        "stage": step.stage,
        "kind": step.kind,
        "rule": step.rule,
        "rule_text": step.rule_text,
        "person": {
            "id": step.person_id,
            "name": step.person_name,
            "title": step.person_title,
            "department": step.person_department,
        },
        "acting": acting | {"department": step.acting_department, "chain": list(step.acting_chain)},
        "state": step.state,
        "result": step.result,
        "skip_reason": step.skip_reason,
        "pending_since": step.pending_since,
        "read_at": step.read_at,
        "acted_at": step.acted_at,
        "undone_at": step.undone_at,
        "seen_revision": step.seen_revision,
    }


def _opinion(opinion: "Opinion", answers: Sequence["Answered"]) -> dict[str, Any]:
    return {
        "id": opinion.pk,
        "corrects": opinion.corrects_id,
        "person": {
            "id": opinion.person_id,
            "name": opinion.person_name,
            "title": opinion.person_title,
            "department": opinion.person_department,
        },
        "act": opinion.act,
        "text": opinion.text,
        "revision": opinion.revision_no,
        "at": opinion.created_at,
        "answers": [_answer(one) for one in answers],
    }


def _answer(answer: "Answered") -> dict[str, Any]:
    return {
        "verdict": answer.verdict,
        "reason": answer.reason,
        "revision": answer.revision_no,
        "person": {"id": answer.person_id, "name": answer.person_name, "title": answer.person_title},
        "at": answer.created_at,
    }


def _reference(reference: "Reference") -> dict[str, Any]:
    """Neither title nor number: the card may go to people to whom the other document is not open. Its seal names it."""
    return {"kind": reference.kind, "id": reference.other_id, "seal": reference.seal, "at": reference.created_at}


def _question(asked: "Asked") -> dict[str, Any]:
    return {
        "id": asked.id,
        "asked_by": {"id": asked.asked_by_id, "name": asked.asked_by_name},
        "person": {
            "id": asked.person_id,
            "name": asked.person_name,
            "title": asked.person_title,
            "department": asked.person_department,
        },
        "question": asked.question,
        "at": asked.asked_at,
        "answered_at": asked.answered_at,
    }


def _enforcement(document: "Document") -> dict[str, Any]:
    return {
        "recipients": list(document.recipients),
        "reference_recipients": list(document.reference_recipients),
        "via": document.via,
        "sender_name": document.sender_name,
        "sealing": document.sealing,
        "sending_method": document.sending_method,
        "letterhead": dict(document.letterhead),
    }


def reviewed_as(review: "Opinion | None") -> dict[str, Any] | None:
    """To what the disclosure was reviewed since, when and by whom: beside the manifest, which stays as it was sealed."""
    if review is None:
        return None
    document = review.document
    reviewed: dict[str, Any] = plain({
        "disclosure": document.disclosure,
        "grounds": list(document.disclosure_grounds),
        "reason": document.disclosure_reason,
        "secrecy": document.secrecy,
        "at": review.created_at,
        "by": {"id": review.person_id, "name": review.person_name, "title": review.person_title},
    })  # fmt: skip
    return reviewed


def filed_as(document: "Document") -> dict[str, Any] | None:
    """Its records file as it reads now: beside the manifest, for a file that is split later gets its volumes then
    (PRD 23(2))."""
    if not document.file_number:
        return None
    return {"number": document.file_number, "title": document.file_title, "volume": document.records_volume}


def _management(document: "Document") -> dict[str, Any]:
    task = document.unit_task
    return {
        "unit_task": {"code": task.code, "name": task.name_ko},
        "retention": task.retention,
        "disclosure": document.disclosure,
        "grounds": list(document.disclosure_grounds),
        "disclosure_reason": document.disclosure_reason,
        "reading_range": document.reading_range,
        "secrecy": document.secrecy,
    }
