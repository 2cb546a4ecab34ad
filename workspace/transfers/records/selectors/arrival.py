"""What stands in the way where things are taken over. Runs as the receiving agency, on what the giver says will come."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from core.accounts.public import users
from core.brm.public import UnitTask
from core.organization import public as organization
from workspace.transfers.envelopes.public import CLOSED_ENVELOPE, ItemKind, Transfer, TransferItem, statement_by
from workspace.transfers.records.enums import Concern
from workspace.transfers.records.models import TakenItem
from workspace.transfers.records.places import placed_items
from workspace.transfers.records.selectors.foresight import Foreseen


def arrival_of(transfer: Transfer) -> Foreseen:
    """What the receiver foresees with the places it has chosen so far, of what is not here yet. Runs as the receiver."""
    return foresee_arrival(placed_items(coming_items(transfer), transfer.places), here=taken_of(transfer))


def waiting_items(transfer: Transfer) -> list[dict[str, Any]]:
    """What comes and is not here yet: only that can still be given another place."""
    here = taken_of(transfer)
    return [item for item in coming_items(transfer) if (item["kind"], item["source_id"]) not in here]


def taken_of(transfer: Transfer) -> set[tuple[str, str]]:
    """Kind and id, at the giver, of what was taken over already."""
    rows = TakenItem.objects.filter(transfer_id=transfer.pk).values_list("kind", "source_id")
    return {(kind, str(source_id)) for kind, source_id in rows}


def coming_items(transfer: Transfer) -> list[dict[str, Any]]:
    """What comes: as the giver said last, or what is sealed in the envelope."""
    if transfer.state not in CLOSED_ENVELOPE:
        return list((statement_by(transfer, transfer.agency_code) or {}).get("items", ()))
    rows = TransferItem.objects.filter(transfer=transfer).order_by("position")
    told = rows.values_list("kind", "source_id", "label", "number", "payload__goes")
    return [
        {"kind": kind, "source_id": str(source_id), "label": label, "number": number, "detail": goes}
        for kind, source_id, label, number, goes in told
    ]


def foresee_arrival(items: Iterable[dict[str, Any]], *, here: Collection[tuple[str, str]] = ()) -> Foreseen:
    """Double codes, double names of accounts, departments that are not here; a fixed number of queries. ``here``: what was
    taken over already, which stands in its own way no more.
    """
    rows, found = list(items), Foreseen()
    coming = [row for row in rows if (row["kind"], row["source_id"]) not in here]
    every, waiting = _by_kind(rows), _by_kind(coming)
    _departments(found, waiting[ItemKind.DEPARTMENT])
    _targets(found, coming, every[ItemKind.DEPARTMENT])
    _people(found, waiting[ItemKind.PERSON])
    _unit_tasks(found, waiting[ItemKind.UNIT_TASK])
    _drafts(found, every | {ItemKind.DRAFT: waiting[ItemKind.DRAFT]})
    return found


def _by_kind(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ItemKind.values}
    for row in rows:
        found[row["kind"]].append(row)
    return found


def codes_there(row: dict[str, Any]) -> tuple[str, str]:
    """Code and number code a department will have at the receiver."""
    detail = row["detail"]
    return detail["new_code"] or detail["code"], detail["new_number_code"] or detail["number_code"]


def _departments(found: Foreseen, rows: list[dict[str, Any]]) -> None:
    codes, numbers = organization.codes_taken()
    coming = [codes_there(row) for row in rows]
    twice, twice_numbers = Counter(code for code, _ in coming), Counter(number for _, number in coming)
    for row, (code, number) in zip(rows, coming, strict=True):
        if code in codes or twice[code] > 1:
            found.tell(Concern.CODE_TAKEN, row["label"], code)
        if number in numbers or twice_numbers[number] > 1:
            found.tell(Concern.NUMBER_TAKEN, row["label"], number)


def _targets(found: Foreseen, rows: list[dict[str, Any]], departments: list[dict[str, Any]]) -> None:
    """Only departments of today can take something, and those that come along."""
    known = {row.code for row in organization.departments_today().values()} | {
        codes_there(row)[0] for row in departments
    }
    for row in rows:
        target = row["detail"].get("target", "")
        if (target and target not in known) or (not target and row["detail"].get("department") == ""):
            found.tell(Concern.TARGET_UNKNOWN, row["label"], target)


def _people(found: Foreseen, rows: list[dict[str, Any]]) -> None:
    logins = {row["number"] for row in rows}
    numbers = {row["detail"]["personnel"] for row in rows} - {""}
    by_number = {user.personnel_number: user for user in users().filter(personnel_number__in=numbers)}
    by_login = {user.login: user for user in users().filter(login__in=logins)}
    posts = organization.principal_posts([user.pk for user in by_number.values()])
    for row in rows:
        known = by_number.get(row["detail"]["personnel"])
        if known is None:
            if row["number"] in by_login:
                found.tell(Concern.LOGIN_TAKEN, row["label"], row["number"])
            continue
        found.tell(Concern.KNOWN_PERSON, row["label"], known.login)
        if known.pk in posts and any(kind == "principal" for _post, kind in row["detail"]["posts"]):
            found.tell(Concern.HAS_POST, row["label"], known.login)


def _unit_tasks(found: Foreseen, rows: list[dict[str, Any]]) -> None:
    taken = set(UnitTask.objects.filter(code__in=[row["number"] for row in rows]).values_list("code", flat=True))
    for row in rows:
        if row["number"] in taken:
            found.tell(Concern.TASK_TAKEN, row["label"], row["number"])


def _drafts(found: Foreseen, of_kind: dict[str, list[dict[str, Any]]]) -> None:
    """A draft goes where its drafter goes (PRD 22): both must come to one department."""
    tasks, posts = (
        {row["source_id"]: row["detail"].get("department") or row["detail"].get("target") for row in of_kind[kind]}
        for kind in (ItemKind.UNIT_TASK, ItemKind.POST)
    )
    desks = {
        row["source_id"]: [posts.get(post) for post, kind in row["detail"]["posts"] if kind == "principal"]
        for row in of_kind[ItemKind.PERSON]
    }
    for row in of_kind[ItemKind.DRAFT]:
        if tasks.get(row["detail"]["task"]) not in desks.get(row["detail"].get("drafter", ""), []):
            found.tell(Concern.DRAFT_APART, row["label"])
