"""Who keeps records files, and what becomes of them."""

from collections.abc import Collection

from approvals.documents import errors
from approvals.documents.laws import law
from approvals.documents.models import RecordsFile


@law("PRD 23(1); its rule 15(2)")
def check_keeps_files(*, heads: bool, everywhere: bool) -> None:
    """Records files are kept by the head of their department and by the records officer. Raises FilesNotYours."""
    if not (heads or everywhere):
        raise errors.FilesNotYours


@law("PRD 23(1)")
def check_file_title(title: str, *, taken: Collection[str]) -> None:
    """Open files of a unit task are told apart by their titles. Raises FileTitleMissing, FileTitleTaken."""
    if not title:
        raise errors.FileTitleMissing(field="title")
    if title in taken:
        raise errors.FileTitleTaken(title=title, field="title")


@law("PRD 23(2)")
def check_file_open(file: RecordsFile) -> None:
    """A closed file is neither split nor closed again. Raises FileClosed."""
    if not file.is_open:
        raise errors.FileClosed


@law("PRD 23(2); its rule 9(3)")
def check_can_split(file: RecordsFile, *, filed: int) -> None:
    """A file is split when its present volume holds something. Raises FileClosed, VolumeEmpty."""
    check_file_open(file)
    if not filed:
        raise errors.VolumeEmpty


@law("PRD 22, 23(1)")
def check_can_choose(file: RecordsFile | None) -> None:
    """A draft goes into an open file of its department and unit task. Raises FileNotOpen."""
    if file is None or not file.is_open:
        raise errors.FileNotOpen(field="records_file_id")
