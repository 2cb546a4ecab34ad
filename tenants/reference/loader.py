"""Readers of agency lists: the built-in one, single CSV files, and a whole folder of sources."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.foundation.public import Row, Sheet, UnreadableTable
from tenants.reference.rows import AgencyRow
from tenants.reference.shapes import SHAPES, Shape

CENTRAL_LIST, AREA_LIST, LOCAL_CODE_LIST = "agencies_2007.csv", "local_governments_2007.csv", "local_governments.csv"
_HERE = Path(__file__).parent
_LEARNT = ("name_en", "parent", "standard_code", "valid_from", "valid_until", "source_code")


def read_builtin() -> list[AgencyRow]:
    """The 55 central agencies and 16 upper-level local governments of January 2007, in the order of the file."""
    return _read(_HERE / "agencies_2007.csv")


def read_file(path: Path) -> list[AgencyRow]:
    """Agencies of one CSV file (plain or gzip), merged by Korean name with the built-in list.

    A body we know keeps our code and gains what only the file knows; another one gets a code made from the file's
    and is no member of the first list. Raises UnreadableTable, or TableError naming every fault by line and column.
    """
    known = {row.name_ko: row for row in read_builtin()}
    told = _read(path, known.values())
    return _with_parent_codes([_merged(known.get(row.name_ko), row) for row in told])


def read_folder(path: Path) -> list[AgencyRow]:
    """Everything a data folder tells about January 2007: the built-in list first, then bodies only the files know.

    Bodies founded after that month are left out; the later register gives standard codes where the name is the same.
    """
    found = {row.name_ko: row for row in read_builtin()}
    for row in _read_if_present(path, CENTRAL_LIST) + _read_if_present(path, AREA_LIST):
        found[row.name_ko] = _merged(found.get(row.name_ko), row)
    for row in _read_if_present(path, LOCAL_CODE_LIST):
        if row.name_ko in found:
            found[row.name_ko] = _merged(found[row.name_ko], row)
    return _with_parent_codes(list(found.values()))


def read_reference() -> list[AgencyRow]:
    """What a new installation starts from: the full sources where they are present, else the built-in list."""
    folder = data_folder()
    return read_folder(folder) if folder else read_builtin()


def data_folder() -> Path | None:
    """The folder of full sources (ONNARA_DATA, else the one beside the repository), None where there is none."""
    folder = Path(settings.DATA_FOLDER)
    return folder if folder.is_dir() else None


def _read_if_present(folder: Path, name: str) -> list[AgencyRow]:
    """One list of a data folder, which keeps them in ``agencies/`` or, when only those were copied, at its top."""
    places = (folder / "agencies" / name, folder / name)
    packed = tuple(place.with_name(f"{name}.gz") for place in places)
    return next((_read(place) for place in places + packed if place.is_file()), [])


def _read(path: Path, known: Iterable[AgencyRow] = ()) -> list[AgencyRow]:
    sheet = Sheet.open(path)
    build = _shape_of(sheet).build
    owners = {agency.code: agency.name_ko for agency in known}
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for row in sheet:
        rows.append(build(row))
        _note_doubles(row, rows[-1], seen)
        _note_taken(row, rows[-1], owners)
    sheet.check()
    return rows


def _shape_of(sheet: Sheet) -> Shape:
    for shape in SHAPES:
        if set(shape.columns) <= set(sheet.columns):
            return shape
    raise UnreadableTable(file=sheet.name, cause=_("its columns fit none of the known agency lists"))


def _note_doubles(row: Row, agency: AgencyRow, seen: dict[tuple[str, str], int]) -> None:
    for column, value in (("code", agency.code), ("name_ko", agency.name_ko)):
        first = seen.setdefault((column, value), row.line)
        if value and first != row.line:
            row.fault(column, "double", first=first)


def _note_taken(row: Row, agency: AgencyRow, owners: Mapping[str, str]) -> None:
    owner = owners.get(agency.code, agency.name_ko)
    if owner != agency.name_ko:
        row.fault("code", "taken", owner=owner)


def _merged(known: AgencyRow | None, told: AgencyRow) -> AgencyRow:
    """The row we know, completed by what it lacks; nothing we know is overwritten."""
    if known is None:
        return told
    lacking = {name: getattr(told, name) for name in _LEARNT if not getattr(known, name) and getattr(told, name)}
    return replace(known, **lacking) if lacking else known


def _with_parent_codes(rows: Iterable[AgencyRow]) -> list[AgencyRow]:
    """Names of supervising bodies turned into codes where the body is on our list."""
    codes = {row.name_ko: row.code for row in (*read_builtin(), *rows)}
    return [replace(row, parent=codes.get(row.parent, row.parent)) for row in rows]
