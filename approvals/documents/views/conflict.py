"""Somebody saved in between: keep what was written, show what differs, let the person decide."""

from typing import Any

from approvals.documents import selectors
from approvals.documents.diff import word_diff
from approvals.documents.errors import StaleRevision
from approvals.documents.models import Document
from onnara_web.public import add_domain_error


def conflict_context(form: Any, document: Document, error: StaleRevision) -> dict[str, Any]:
    """The form keeps its text and now stands on the present revision: saving again means this text."""
    current = selectors.get_revision(document, error.params["current"])
    form.data = form.data.copy()
    form.data["expected_revision"] = str(current.no)
    add_domain_error(form, error)
    return {"theirs": current, "pieces": word_diff(current.body, form.cleaned_data["body"])}
