"""What is printed: read once from the card, put into words of the language in force."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from approvals.documents import selectors
from approvals.documents.custody import transfer_state, transfers_of
from approvals.documents.enforcing import Receipt
from approvals.documents.enums import Act, DocumentKind, ReadingRange, Secrecy, SendingMethod
from approvals.documents.models import Attachment, DecisionSeal, Document, Opinion, OpinionRequest, Revision, RouteStep
from approvals.documents.printing import wording
from approvals.documents.printing.letterhead import Letterhead, letterhead_of
from approvals.documents.printing.sent import sender_of, sent_rows, stamp_words
from approvals.documents.printing.signatures import cells
from approvals.documents.selectors.attachments import belonging_to
from approvals.documents.selectors.readers import aside_of, readers_of
from core.richtext.public import plain_text

Rows = list[list[str]]
#: The mark that ends an official document, with or without its full stop (RULE 4(5)).
END_MARK = "\N{HANGUL SYLLABLE GGEUT}"
DESCRIPTION_LENGTH = 300
RUNNING_LENGTH = 60


def words_of(
    document: Document,
    revision: Revision,
    *,
    agency: str,
    seal: DecisionSeal | None,
    review: Opinion | None,
    unsigned: bool = True,
    receipts: Sequence[Receipt] = (),
) -> dict[str, Any]:
    """Every word of form and card, read with a fixed number of queries however long the route.

    A decision tells the disclosure that was sealed, and beside it to what the last ``review`` changed it and what was heard
    from its recipients.
    """
    document = selectors.as_decided(document, seal) if seal else document
    history = selectors.history_of(document)
    present = [step for step in history if step.round.no == document.current_round]
    attachments, letterhead = _attachments(document), _letterhead(document)
    signers, cooperators = cells(document, present)
    return {
        "lang": (get_language() or "ko").split("-")[0],
        "agency": agency,
        "title": revision.title or _("Untitled"),
        "running": revision.title if len(revision.title) <= RUNNING_LENGTH else f"{revision.title[:RUNNING_LENGTH]}…",
        "number": document.number_text,
        "keywords": list(document.keywords),
        "description": (document.summary or document.purpose)[:DESCRIPTION_LENGTH],
        "watermark": "" if document.is_decided else pgettext("print", "NOT DECIDED"),
        "stamp": _stamp(document, unsigned=unsigned),
        "head": _head(document),
        "attachments": [pgettext("print", "%(name)s, 1 copy.") % {"name": one.file.name} for one in attachments],
        "end": bool(attachments) or not _plain(revision).rstrip(" .\n\N{NO-BREAK SPACE}").endswith(END_MARK),
        "ended": False,
        "sender": sender_of(document, receipts),
        **stamp_words(document, receipts),
        "recipients": ", ".join(document.recipients) if len(document.recipients) > 1 else "",
        "signers": signers,
        "cooperators": cooperators,
        "foot": _foot(document, review, receipts),
        "address": list(letterhead.address),
        "head_campaign": letterhead.head,
        "foot_campaign": letterhead.foot,
        "parts": _parts(document, revision, attachments, letterhead, history, review, receipts),
        "route": _route(document, history),
        "revisions": _revisions(document),
        "proof": _proof(revision, seal),
        "labels": _labels(),
    }


def _plain(revision: Revision) -> str:
    return plain_text(revision.body) if revision.format == "html" else revision.body


def _attachments(document: Document) -> list[Attachment]:
    return list(belonging_to(document).select_related("file"))


def _stamp(document: Document, *, unsigned: bool) -> str:
    if not document.is_decided:
        return pgettext("print", "Draft, neither decided nor signed")
    return pgettext("print", "Copy without signature") if unsigned else ""


def _head(document: Document) -> Rows:
    """수신, 참조, 경유: an internal decision is sent to nobody (RULE 3(3))."""
    if document.kind == DocumentKind.INTERNAL:
        return [[pgettext("print", "To"), str(DocumentKind.INTERNAL.label)]]
    to = document.recipients[0] if len(document.recipients) == 1 else pgettext("print", "see recipients")
    rows = [[pgettext("print", "To"), to], [pgettext("print", "(Via)"), document.via]]
    return [*rows, [pgettext("print", "Copy"), ", ".join(document.reference_recipients)]]


def _foot(document: Document, review: Opinion | None, receipts: Sequence[Receipt]) -> list[list[dict[str, str]]]:
    number = f"{document.number_text} ({wording.enforced(document, receipts)})" if document.is_decided else ""
    contact = f"{document.department_name} {document.drafter_title} {document.drafter_name}".strip()
    return [
        [_told(pgettext("print", "Enforced"), number), _told(pgettext("print", "Received"), "")],
        [
            _told(pgettext("print", "Contact"), contact),
            _told(_("Disclosure"), wording.disclosure_since(document, review)),
        ],
    ]


def _told(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value}


def _letterhead(document: Document) -> Letterhead:
    """Of what is sent: as the decision keeps it, before that as the agency's settings say."""
    if document.is_decided or document.kind == DocumentKind.INTERNAL:
        return letterhead_of(document.letterhead)
    return letterhead_of(selectors.approval_settings().letterhead)


def _parts(
    document: Document,
    revision: Revision,
    attachments: Sequence[Attachment],
    letterhead: Letterhead,
    history: Sequence[RouteStep],
    review: Opinion | None,
    receipts: Sequence[Receipt],
) -> list[dict[str, Any]]:
    """The four statutory parts (RULE 20(2))."""
    return [
        {"title": _("Document information"), "rows": _filled(_information(document, revision, attachments))},
        {"title": _("Report path"), "route": True, "rows": []},
        {
            "title": _("Enforcement information"),
            "rows": _filled(_enforcement(document, letterhead) + sent_rows(document, receipts)),
        },
        {"title": _("Management information"), "rows": _filled(_management(document, history, review))},
    ]


def _filled(rows: Rows) -> Rows:
    return [row for row in rows if row[1]]


def _information(document: Document, revision: Revision, attachments: Sequence[Attachment]) -> Rows:
    related = selectors.known_relations(document).select_related("other")
    return [
        [_("Title"), revision.title],
        [_("Unit task"), f"{document.unit_task.name} ({document.unit_task.code})"],
        [pgettext("document", "Kind"), str(DocumentKind(document.kind).label)],
        [_("Information source"), document.source],
        [_("Purpose"), document.purpose],
        [_("Summary"), document.summary],
        [_("Keywords"), ", ".join(document.keywords)],
        [_("Drafter"), _person(document.drafter_name, document.drafter_title, document.department_name)],
        [pgettext("document", "Continued by"), _person(document.continued_name, document.continued_title)],
        [
            f"{wording.PROPOSER} " + pgettext("print", "Proposer"),
            _person(document.proposer_name, document.proposer_title),
        ],
        [
            f"{wording.REPORTER} " + pgettext("print", "Reporter"),
            _person(document.reporter_name, document.reporter_title),
        ],
        [pgettext("print", "Attachments"), "\n".join(_numbered(document, one) for one in attachments)],
        [pgettext("print", "Related documents"), "\n".join(_reference(one) for one in related)],
    ]


def _numbered(document: Document, attachment: Attachment) -> str:
    """With the number it is registered under: that of the decision and its own (PRD 20(4))."""
    number = f" ({document.number_text}-{attachment.no})" if document.is_decided else ""
    return f"{attachment.no}. {attachment.file.name}{number}"


def _person(name: str, title: str, department: str = "") -> str:
    return " ".join(filter(None, (name, title, f"({department})" if department and name else "")))


def _reference(relation: Any) -> str:
    """By number and date alone: the title of the other paper may not be open to whoever reads this one."""
    other = relation.other
    undecided = pgettext("print", "A document that is not decided yet")
    called = f"{other.number_text} ({wording.day(other.decided_at)})" if other.is_decided else undecided
    return f"{called}, {relation.get_kind_display()}"


def _enforcement(document: Document, letterhead: Letterhead) -> Rows:
    return [
        [_("Production number"), document.number_text],
        [pgettext("print", "Full number"), document.full_number],
        [pgettext("document", "Decided"), wording.minute(document.decided_at)],
        [pgettext("print", "Recipients"), ", ".join(document.recipients)],
        [pgettext("print", "Reference recipients"), ", ".join(document.reference_recipients)],
        [pgettext("print", "Via"), document.via],
        [
            pgettext("print", "Sending method"),
            str(SendingMethod(document.sending_method).label) if document.sending_method else "",
        ],
        [_("Address block"), "\n".join(letterhead.address)],
        [_("Campaign line"), " / ".join(letterhead.campaign)],
        [
            pgettext("document", "Sending"),
            "" if document.kind == DocumentKind.OUTGOING else _("Internal decision; not sent anywhere"),
        ],
    ]


def _management(document: Document, history: Sequence[RouteStep], review: Opinion | None) -> Rows:
    return [
        [_("Disclosure"), f"{wording.disclosure(document)} {document.disclosure_code}"],
        [_("Reason for keeping back"), document.disclosure_reason],
        [_("Reading range"), str(ReadingRange(document.reading_range).label)],
        [_("Access rights"), ", ".join(one.name for one in readers_of(document, history, aside_of(document)))],
        [_("Retention"), str(document.unit_task.get_retention_display())],
        [
            _("Records file"),
            " ".join(filter(None, (document.file_title or document.unit_task.name, document.file_number))),
        ],
        [pgettext("print", "Secrecy"), str(Secrecy(document.secrecy).label)],
        [_("Transfer state"), transfer_state(document, transfers_of(document))],
        [_("Review of the disclosure"), wording.reviewed(review) if review else ""],
    ]


def _route(document: Document, history: Sequence[RouteStep]) -> list[dict[str, Any]]:
    """Steps of all rounds, the earlier ones named by their round; then who was asked outside the route and what they said;
    then what was said there unasked.
    """
    lines = [_step(step, of_round=step.round.no if step.round.no != document.current_round else 0) for step in history]
    aside: dict[UUID | None, list[Opinion]] = {}
    for opinion in selectors.with_answers(Opinion.objects.filter(document=document, step=None)).order_by(
        "created_at", "id"
    ):
        aside.setdefault(opinion.request_id, []).append(opinion)
    requests = OpinionRequest.objects.filter(document=document).order_by("asked_at", "id")
    asked = [_asked(request, aside.get(request.pk, [])) for request in requests]
    return [*lines, *asked, *(_outside(opinion) for opinion in aside.get(None, []))]


def _step(step: RouteStep, *, of_round: int) -> dict[str, Any]:
    role = " · ".join(str(mark.label) for mark in step.marks)
    shown = step.acting_name or step.person_name
    return {
        "role": pgettext("print", "%(role)s (round %(no)s)") % {"role": role, "no": of_round} if of_round else role,
        "rule": step.rule_text or str(step.get_rule_display()),
        "name": step.person_name,
        "post": step.person_title,
        "department": step.person_department,
        "acting": wording.stood_in(step),
        "opinions": [wording.said(opinion, shown=shown) for opinion in step.opinions.all()],
        "result": f"{wording.result(step)} {f'({step.skip_reason})' if step.skip_reason else ''}".strip(),
        "when": wording.minute(step.acted_at),
        "revision": str(step.seen_revision or ""),
    }


def _asked(request: OpinionRequest, answered: Sequence[Opinion]) -> dict[str, Any]:
    """One question with its answers."""
    spoken = [wording.said(opinion, shown=request.person_name) for opinion in answered]
    return {
        "role": pgettext("print", "Asked for an opinion"),
        "rule": "",
        "name": request.person_name,
        "post": request.person_title,
        "department": request.person_department,
        "acting": "",
        "opinions": [wording.question(request), *spoken],
        "result": pgettext("opinion", "Answered") if request.answered_at else _("Not answered yet"),
        "when": wording.minute(request.answered_at or request.asked_at),
        "revision": str(answered[-1].revision_no) if answered else "",
    }


def _outside_role(opinion: Opinion) -> str:
    named = {Act.COMMENTED: _("Comment"), Act.DISCLOSED: _("Review of the disclosure")}
    return named.get(Act(opinion.act)) or pgettext("print", "Asked for an opinion")


def _outside(opinion: Opinion) -> dict[str, Any]:
    return {
        "role": _outside_role(opinion),
        "rule": "",
        "name": opinion.person_name,
        "post": opinion.person_title,
        "department": opinion.person_department,
        "acting": "",
        "opinions": [wording.said(opinion, shown=opinion.person_name)],
        "result": "",
        "when": wording.minute(opinion.created_at),
        "revision": str(opinion.revision_no),
    }


def _revisions(document: Document) -> Rows:
    return [
        [
            str(one.no),
            _person(one.author_name, one.author_title, one.author_department),
            one.step_label,
            wording.minute(one.created_at),
            one.content_hash[:16],
        ]
        for one in selectors.revisions_of(document).select_related("step").defer("body").order_by("no")
    ]


def _proof(revision: Revision, seal: DecisionSeal | None) -> Rows:
    rows = [[pgettext("print", "Text (SHA-256)"), revision.content_hash]]
    if seal is not None:
        rows.append([pgettext("print", "Seal of the decision (SHA-256)"), seal.sha256])
        rows.append([pgettext("print", "How to check"), "onnara document verify FILE"])
    return rows


def _labels() -> dict[str, Any]:
    return {
        "title": _("Title"),
        "attachments": pgettext("print", "Attached"),
        "end": pgettext("print", "End."),
        "recipients": pgettext("print", "Recipients"),
        "cooperators": pgettext("print", "Co-operators"),
        "card": pgettext("print", "Document management card"),
        "route": [
            pgettext("print", "Role"),
            pgettext("print", "Name and post"),
            pgettext("print", "Opinion or instruction"),
            pgettext("print", "Result"),
            pgettext("print", "Rev."),
        ],
        "revisions_title": _("Revisions"),
        "revisions": [
            pgettext("print", "Rev."),
            pgettext("print", "Written by"),
            pgettext("print", "Role"),
            pgettext("print", "Time"),
            pgettext("print", "SHA-256 (beginning)"),
        ],
        "proof_title": pgettext("print", "Proof"),
        "embedded": pgettext("print", "The card for machines: what was decided, with its hashes"),
        "unshown": pgettext(
            "print", "These characters have no glyph in the fonts at hand and are set as codes; card.json holds them:"
        ),
    }
