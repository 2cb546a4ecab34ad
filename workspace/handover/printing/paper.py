"""A signed hand-over sheet as PDF/A: the same words as on the page, and inside it the very text that was signed."""

from pathlib import Path
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from approvals.documents.public import PrintedSheet, agency_name, printed_day, printed_minute, typeset
from workspace.handover import selectors, sheet
from workspace.handover.enums import Reason, SignatureRole, Taker
from workspace.handover.models import Handover, HandoverSheet
from workspace.handover.sheet import Group, Section

FORM = Path(__file__).with_name("form.typ")


def sheet_pdf(handover: Handover, frozen: HandoverSheet) -> bytes:
    """The sheet with the signatures it bears now; equal signatures give equal bytes."""
    signatures = selectors.signatures_of(handover)
    return typeset(
        PrintedSheet(
            words=_words(handover, frozen),
            body="",
            written_at=signatures[-1].signed_at,
            embedded=frozen.canonical.encode(),
            embedded_name="handover.json",
            form=FORM,
        )
    )


def _words(handover: Handover, frozen: HandoverSheet) -> dict[str, Any]:
    shown = sheet.frozen(frozen)
    post = f"{handover.department_name} {handover.post_title}"
    return {
        "agency": agency_name(),
        "title": _("Hand-over sheet"),
        "description": post,
        "lang": get_language() or "ko",
        "facts": _facts(handover, post),
        "sections": [_section(section) for section in shown.sections],
        "left_out_title": _("Not covered by this hand-over"),
        "left_out": [{"title": str(group["label"]), "more": _counted(group)} for group in shown.left_out],
        "signed": _cells(handover),
        "notes": [*_withdrawn(handover), *(_changed(change) for change in selectors.witness_changes_of(handover))],
        "sha256": frozen.sha256,
        "embedded_told": _("The text that was signed; its SHA-256 is the hash of the sheet"),
        "unshown_told": _("Characters no font shows, printed as their codes:"),
    }


def _facts(handover: Handover, post: str) -> list[tuple[str, str]]:
    return [
        (_("Post"), post),
        (_("Hands over"), f"{handover.giver_name} {handover.giver_title}".strip()),
        (_("Takes over"), f"{handover.receiver_name} {handover.receiver_title} · {Taker(handover.taker).label}"),
        *([] if handover.is_whole else [(_("Tasks go to"), f"{handover.to_department_name} {handover.to_post_title}")]),
        (_("Reason"), str(Reason(handover.reason).label)),
        (_("Day"), _dotted(handover.day)),
    ]


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": str(section.heading.label),
        "words": section.words,
        "nothing": pgettext("handover", "Nothing"),
        "groups": [_group(group) for group in section.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    cut = _("There is more than a sheet shows: the rest is on the desk of the post and in its own lists.")
    rows = [{"title": line["title"], "more": _more(line)} for line in group.lines]
    return {"label": str(group.label), "lines": rows, "cut": cut if group.cut else ""}


def _more(line: dict[str, Any]) -> str:
    due = f"{pgettext('handover', 'until')} {_dotted(line['due'])}" if line["due"] else ""
    return " · ".join(filter(None, (line["mark_label"], line["text"], _dotted(line["on"]), due)))


def _counted(group: dict[str, Any]) -> str:
    return ", ".join([*([str(group["count"])] if group["group"] != "goods" else []), *group["names"]])


def _cells(handover: Handover) -> list[dict[str, str]]:
    signed = {one.role: one for one in selectors.signatures_of(handover)}
    cells = []
    for role in SignatureRole:
        one = signed.get(role)
        when = f"{pgettext('handover', 'Signed')} {printed_minute(one.signed_at)}" if one else _("Not yet signed")
        post = f"{one.person_department} {one.person_title}".strip() if one else getattr(handover, f"{role}_title")
        name = one.person_name if one else getattr(handover, f"{role}_name")
        cells.append({"role": str(role.label), "name": name, "post": post, "signed": when})
    return cells


def _withdrawn(handover: Handover) -> list[str]:
    """Nobody takes a sheet for a hand-over that was taken back."""
    if handover.withdrawn_at is None:
        return []
    return [f"{pgettext('handover', 'Withdrawn')} {printed_minute(handover.withdrawn_at)}: {handover.withdrawn_reason}"]


def _changed(change: Any) -> str:
    return _("Witness: %(former)s → %(witness)s (named by %(by)s on %(day)s: %(reason)s)") % {
        "former": change.former_name,
        "witness": change.witness_name,
        "by": change.person_name,
        "day": printed_day(change.changed_at),
        "reason": change.reason,
    }


def _dotted(day: Any) -> str:
    """``2007. 1. 2.``: as the official form writes days (RULE 2)."""
    return f"{day.year}. {day.month}. {day.day}." if day else ""
