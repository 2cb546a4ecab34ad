"""Files that go with a memo, while it is a draft."""

from typing import IO
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from approvals.memos import rules, selectors
from approvals.memos.models import Memo, MemoFile
from approvals.memos.services.writing import memo_detail, touch
from core.audit.public import Actor, record
from core.files.public import readable_file, store_file
from core.foundation.public import clock


@transaction.atomic
def attach_file(*, memo_id: UUID, file_id: UUID, actor: Actor) -> MemoFile:
    """Attach a file handed in before; attached already, it stays as it is.

    Raises NotAuthor, NotEditable, FileUnknown, TooManyFiles.
    """
    memo = _locked(memo_id, actor)
    present = selectors.files_of(memo)
    stored = readable_file(file_id=file_id, actor=actor)
    if same := next((one for one in present if one.file_id == stored.pk), None):
        return same
    rules.check_room(present)
    last: int | None = MemoFile.objects.filter(memo=memo).aggregate(last=Max("no"))["last"]
    made = MemoFile.objects.create(
        memo=memo, file=stored, no=(last or 0) + 1, added_name=actor.name, added_at=clock.now()
    )
    _note("memos.attached", memo, made, actor)
    return made


@transaction.atomic
def attach_upload(*, memo_id: UUID, name: str, stream: IO[bytes], actor: Actor) -> MemoFile:
    """Take a file in and attach it; who may not is told before it is kept, and the memo is locked before the ledger.

    Raises what ``attach_file`` and ``store_file`` raise.
    """
    _locked(memo_id, actor)
    stored = store_file(name=name, stream=stream, actor=actor)
    return attach_file(memo_id=memo_id, file_id=stored.pk, actor=actor)


@transaction.atomic
def detach_file(*, memo_id: UUID, no: int, actor: Actor) -> Memo:
    """Take an attachment out of a draft; the ledger tells what it was. Raises NotAuthor, NotEditable, FileNotFound."""
    memo = _locked(memo_id, actor)
    found = selectors.get_file(memo, no)
    _note("memos.detached", memo, found, actor)
    found.delete()
    return memo


def _locked(memo_id: UUID, actor: Actor) -> Memo:
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_can_edit(memo, actor=actor)
    return memo


def _note(event: str, memo: Memo, found: MemoFile, actor: Actor) -> None:
    touch(memo)
    file = {"no": found.no, "name": found.file.name, "sha256": found.file.sha256, "size": found.file.size}
    record(event, target=memo, actor=actor, detail=memo_detail(memo, attachment=file))
