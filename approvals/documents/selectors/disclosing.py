"""The class of disclosure as it was decided, and as the head of the department reviewed it since (PRD 27)."""

from copy import copy

from approvals.documents.enums import Act
from approvals.documents.models import DecisionSeal, Document, Opinion


def review_of(document: Document) -> Opinion | None:
    """The last review of a decision; before the decision there is none.

    It comes with its document, read in the same moment: what that says is what was reviewed to.
    """
    if not document.is_decided:
        return None
    reviews = Opinion.objects.filter(document=document, act=Act.DISCLOSED, step=None).select_related("document")
    return reviews.order_by("created_at", "id").last()


def as_decided(document: Document, seal: DecisionSeal) -> Document:
    """A copy, never saved, with the disclosure and secrecy that were sealed, whatever was reviewed since."""
    sealed, shown = seal.manifest["management"], copy(document)
    shown.show_card_fields({
        "disclosure": sealed["disclosure"],
        "disclosure_grounds": sealed["grounds"],
        "disclosure_reason": sealed["disclosure_reason"],
        "secrecy": sealed["secrecy"],
    })  # fmt: skip
    return shown
