"""Files that are archives of XML: HWPX, Word, PowerPoint, OpenDocument; and plain archives, by the names inside."""

import re
import zipfile
from dataclasses import dataclass
from typing import IO, Any, Final

from lxml import etree

from core.files.reading.content import Content, Rows, Unreadable

MAX_PART: Final = 64 * 1024**2
MAX_LISTED: Final = 2_000
MAX_REPEATED: Final = 64


@dataclass(frozen=True, slots=True)
class Dialect:
    """Names of elements, without their namespaces."""

    paragraphs: frozenset[str]
    texts: frozenset[str]
    tables: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    breaks: frozenset[str] = frozenset({"br", "cr", "lineBreak", "line-break"})
    tabs: frozenset[str] = frozenset({"tab"})
    left_out: frozenset[str] = frozenset({"Fallback", "delText", "instrText", "annotation", "tracked-changes"})


def _dialect(*names: str) -> Dialect:
    return Dialect(*(frozenset(name.split()) for name in names))


HANCOM: Final = _dialect("p", "t", "tbl", "tr", "tc")
OFFICE: Final = _dialect("p", "t", "tbl", "tr", "tc")
OPEN: Final = _dialect("p h", "p h", "table", "table-row", "table-cell covered-table-cell")
#: ending -> (parts that hold text, how they write it, whether each part is a page of its own)
KINDS: Final[dict[str, tuple[re.Pattern[str], Dialect, bool]]] = {
    "hwpx": (re.compile(r"Contents/section(\d+)\.xml"), HANCOM, False),
    "docx": (re.compile(r"word/document()\.xml"), OFFICE, False),
    "pptx": (re.compile(r"ppt/slides/slide(\d+)\.xml"), OFFICE, True),
    "odt": (re.compile(r"content()\.xml"), OPEN, False),
    "ods": (re.compile(r"content()\.xml"), OPEN, False),
    "odp": (re.compile(r"content()\.xml"), OPEN, False),
}


def read(stream: IO[bytes], content: Content, *, ending: str) -> None:
    """Raises Unreadable: locked, broken, or carrying entities."""
    wanted, dialect, paged = KINDS[ending]
    with opened(stream) as archive:
        found = [(match, name) for name in archive.namelist() if (match := wanted.fullmatch(name))]
        names = [name for match, name in sorted(found, key=lambda pair: int(pair[0].group(1) or 0))]
        if not names:
            raise Unreadable("locked" if "EncryptedPackage" in archive.namelist() else "broken")
        for number, name in enumerate(names, start=1):
            if paged:
                content.part(str(number))
            Walker(dialect, content).blocks(tree_of(archive, name))


def opened(stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise Unreadable("broken") from None


def tree_of(archive: zipfile.ZipFile, name: str) -> Any:
    """The XML of one part. Nothing is fetched and no entity is put in: a part that declares any is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part_of(archive, name), parser)
    except etree.XMLSyntaxError:
        raise Unreadable("broken") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("entities")
    return root


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, however much it was said to be."""
    try:
        with archive.open(name) as part:
            data = part.read(MAX_PART + 1)
    except RuntimeError:  # zipfile's answer to a part with a password
        raise Unreadable("locked") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise Unreadable("broken") from None
    if len(data) > MAX_PART:
        raise Unreadable("limit")
    return data


def list_names(stream: IO[bytes], content: Content) -> None:
    """What a plain archive holds: its names are worth finding too."""
    with opened(stream) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    content.truncated = len(entries) > MAX_LISTED
    content.table([[name_of(entry), f"{entry.file_size:,}"] for entry in entries[:MAX_LISTED]])


def name_of(entry: zipfile.ZipInfo) -> str:
    """Korean tools write names in CP949 without saying so; Python takes those for CP437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return entry.filename


class Walker:
    """Goes through a tree and says its paragraphs and tables in the order of reading."""

    def __init__(self, dialect: Dialect, content: Content) -> None:
        self.dialect, self.content = dialect, content

    def blocks(self, element: Any) -> None:
        name = local(element)
        if name in self.dialect.tables:
            self.content.table(self.rows(element))
        elif name in self.dialect.paragraphs:
            text, nested = self.gathered(element)
            self.content.paragraph(text)
            for child in nested:
                self.blocks(child)
        elif name not in self.dialect.left_out:
            for child in element:
                self.blocks(child)

    def gathered(self, element: Any) -> tuple[str, list[Any]]:
        """The text of a paragraph, and what stands inside it as blocks of their own (tables, text boxes)."""
        texts: list[str] = []
        nested: list[Any] = []
        self._gather(element, local(element) in self.dialect.texts, texts, nested)
        return "".join(texts), nested

    def _gather(self, element: Any, inside: bool, texts: list[str], nested: list[Any]) -> None:
        if inside and element.text:
            texts.append(element.text)
        for child in element:
            name = local(child)
            if name in self.dialect.tables or name in self.dialect.paragraphs:
                nested.append(child)
            elif mark := self._mark(child, name):
                texts.append(mark)
            elif name and name not in self.dialect.left_out:
                self._gather(child, inside or name in self.dialect.texts, texts, nested)
            if inside and child.tail:
                texts.append(child.tail)

    def _mark(self, child: Any, name: str) -> str:
        if name in self.dialect.breaks:
            return "\n"
        if name in self.dialect.tabs:
            return "\t"
        return " " * min(_count(child, "c"), MAX_REPEATED) if name == "s" else ""

    def rows(self, table: Any) -> Rows:
        found: Rows = []
        for child in table:
            name = local(child)
            if name in self.dialect.rows:
                found.append(self.cells(child))
            elif name and name not in self.dialect.tables:  # groups of rows
                found += self.rows(child)
        return found

    def cells(self, row: Any) -> list[str]:
        found: list[str] = []
        for child in row:
            name = local(child)
            if name in self.dialect.cells:
                text = self._cell(child)
                found += [text] * min(_count(child, "number-columns-repeated"), MAX_REPEATED)
            elif name == "sdt" or name == "sdtContent":  # Word's form fields stand around cells
                found += self.cells(child)
        return found

    def _cell(self, cell: Any) -> str:
        """What a cell holds, as text; a table within a cell becomes lines."""
        inner = Content()
        for child in cell:
            Walker(self.dialect, inner).blocks(child)
        return "\n".join(_lines(block) for part in inner.parts for block in part["blocks"])


def _lines(block: list[Any]) -> str:
    return str(block[1]) if block[0] == "p" else "\n".join(" ".join(row) for row in block[1])


def local(element: Any) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _count(element: Any, name: str) -> int:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name and value.isascii() and value.isdigit():
            return int(value[:9])
    return 1
