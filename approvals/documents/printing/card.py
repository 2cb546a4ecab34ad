"""A card as a file: PDF for people, with the same for machines inside; or that alone."""

import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from PIL import Image

from approvals.documents import selectors
from approvals.documents.enforcing import Receipt, enforced_as, receipts_of
from approvals.documents.models import DecisionSeal, Document, Opinion, Revision
from approvals.documents.printing.contents import words_of
from approvals.documents.printing.typesetting import Sheet, typeset
from approvals.documents.sealing import CARD_SCHEMA, filed_as, manifest_of, reviewed_as, seal_hash
from approvals.documents.selectors.attachments import pictures_in
from core.files.public import FileDamaged, FileUnknown, open_file
from core.foundation.public import canonical
from core.richtext.public import html_of_plain, image_ids, typst_of
from core.tenancy.public import current_agency
from tenants.public import get_agency

#: Photographs go in as they are; everything else is drawn anew, so that typst reads only what we wrote.
PHOTOGRAPH = ("JPEG", {"RGB", "L"})
LARGEST_SIDE = 4000
#: More points than any camera gives: some bytes that unfold to this would fill the memory of the server.
MOST_POINTS = 64_000_000


def agency_name() -> str:
    """Of the agency in force, in the language of the print."""
    agency = get_agency(current_agency() or "")
    return agency.name_en if get_language() == "en" and agency.name_en else agency.name_ko


def card_pdf(document: Document, *, unsigned: bool = True) -> bytes:
    """The card as PDF, ready to be signed or marked as ``unsigned``: of a decided document with ``card.json`` inside, of any other marked as not decided.

    A decision says what was sealed; what its disclosure was reviewed to since stands beside it.
    """
    revision = revision_of(document)
    seal = DecisionSeal.objects.filter(document=document).first()
    body = revision.body if revision.format == "html" else html_of_plain(revision.body)
    images = _pictures(document, body)
    review, receipts = selectors.review_of(document), receipts_of(document)
    words = words_of(
        document, revision, agency=agency_name(), seal=seal, review=review, unsigned=unsigned, receipts=receipts
    )
    stamp = _stamp(words)
    body, words["ended"] = _with_end_mark(body, words)
    sheet = Sheet(
        words=words,
        body=typst_of(body, image={UUID(name.split(".")[0]): name for name in images}.get),
        written_at=document.decided_at or document.updated_at,
        images=images | stamp,
        embedded=canonical(card_data(document, revision, seal, review, receipts)) if seal else None,
    )
    return typeset(sheet)


def _stamp(words: dict[str, Any]) -> dict[str, bytes]:
    """The picture of the seal, and where the form finds it; lost, its name stands in its place."""
    picture_id = words.pop("seal_picture_id")
    found = _picture(picture_id) if picture_id else None
    if found is None:
        return {}
    words["seal_image"] = found[0]
    return {found[0]: found[1]}


def _with_end_mark(body: str, words: dict[str, Any]) -> tuple[str, bool]:
    """The mark stands one space behind the last word, below a table that ends the text (RULE 4(5))."""
    if not words["end"] or words["attachments"] or not body.endswith("</p>"):
        return body, False
    return f"{body.removesuffix('</p>')}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{words['labels']['end']}</p>", True


def revision_of(document: Document) -> Revision:
    """The text that was decided; of a document not decided the present one."""
    return selectors.get_revision(document, document.decided_revision or document.current_revision)


def card_data(
    document: Document,
    revision: Revision,
    seal: DecisionSeal | None,
    review: Opinion | None,
    receipts: Sequence[Receipt] = (),
) -> dict[str, Any]:
    """The card for machines: manifest, its hash, the body that the manifest names by hash, and beside the manifest what
    the disclosure was reviewed to since, what became of it with its recipients, and the records file."""
    manifest = seal.manifest if seal else _present(document)
    return {
        "schema": CARD_SCHEMA,
        "decided": document.is_decided,
        "manifest": manifest,
        "seal_sha256": seal.sha256 if seal else seal_hash(manifest),
        "reviewed": reviewed_as(review),
        "enforced": enforced_as(receipts),
        "file": filed_as(document),
        "text": {"title": revision.title, "format": revision.format, "body": revision.body},
    }


def _present(document: Document) -> dict[str, Any]:
    grounds = selectors.grounds_of(document)
    return manifest_of(document, grounds, answers=selectors.answers_of, agency=current_agency() or "")


def _pictures(document: Document, body: str) -> dict[str, bytes]:
    """Pictures of the text by file name; one that is lost, no picture, or somebody else's is left out, and the print
    says so in its place."""
    found: dict[str, bytes] = {}
    wanted = image_ids(body)
    ours = pictures_in(document, wanted) if wanted else set()
    for file_id in (one for one in wanted if one in ours):
        name_and_content = _picture(file_id)
        if name_and_content:
            found[name_and_content[0]] = name_and_content[1]
    return found


def _picture(file_id: UUID) -> tuple[str, bytes] | None:
    try:
        with open_file(file_id) as stream:
            content = stream.read()
        picture: Image.Image = Image.open(io.BytesIO(content))
        if picture.width * picture.height > MOST_POINTS:
            return None
        picture.load()
        if picture.format == PHOTOGRAPH[0] and picture.mode in PHOTOGRAPH[1] and max(picture.size) <= LARGEST_SIDE:
            return f"{file_id}.jpg", content
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        out = io.BytesIO()
        picture.convert("RGBA").save(out, "PNG")
    except (FileUnknown, FileDamaged, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return f"{file_id}.png", out.getvalue()
