"""Whole documents of each kind, made here by code: none is committed, none is anybody's."""

import io
import itertools
import struct
import zlib

import openpyxl
import typst
from hwpx import HwpxDocument
from PIL import Image

from approvals.documents.printing.fonts import fonts
from tests.core.files.samples import archive

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
END = 0xFFFFFFFE


def pdf(*pages: str) -> bytes:
    """Each text a page."""
    text = "\n#pagebreak()\n".join(pages)
    return typst.Compiler(f'#set text(font: "Pretendard GOV")\n{text}'.encode(), font_paths=fonts()).compile()


def raw_pdf(objects: list[str], *, root: str = "/Root 1 0 R") -> bytes:
    """A PDF written by hand: objects numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer\n<</Size {len(objects) + 1} {root}>>\nstartxref\n{start}\n%%EOF\n".encode())


def pdf_of_size(width: int, height: int, *, count: int = 1, catalog: str = "") -> bytes:
    kids = " ".join(f"{number + 3} 0 R" for number in range(count))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>"
    return raw_pdf(
        [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>", *[page] * count]
    )


def locked_pdf() -> bytes:
    """It says it is encrypted with a password nobody gave."""
    encryption = f"<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>", encryption]
    return raw_pdf(objects, root="/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]")


def hwpx(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = HwpxDocument.new()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in enumerate(table):
            for column, text in enumerate(texts):
                made.set_cell_text(row, column, text)
    return document.to_bytes()


def docx(body: str, *, prolog: str = "") -> bytes:
    return archive(
        ("[Content_Types].xml", "<Types/>"), ("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
    )  # fmt: skip


def word_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pptx(*slides: str) -> bytes:
    parts = [
        (f"ppt/slides/slide{number}.xml", f"<p:sld {A}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>")
        for number, text in enumerate(slides, start=1)
    ]
    return archive(("[Content_Types].xml", "<Types/>"), *parts)


def xlsx(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def odt(body: str) -> bytes:
    content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content))


def tiff(width: int = 40, height: int = 20, *, pages: int = 1) -> bytes:
    stream = io.BytesIO()
    first, *more = (Image.new("RGB", (width, height), "white") for _ in range(pages))
    first.save(stream, "TIFF", save_all=True, append_images=more)
    return stream.getvalue()


# -- HWP 5 -------------------------------------------------------------------------------------------------------------


def record(tag: int, level: int, data: bytes) -> bytes:
    size = min(len(data), 0xFFF)
    longer = struct.pack("<I", len(data)) if size == 0xFFF else b""
    return struct.pack("<I", tag | level << 10 | size << 20) + longer + data


def said(text: str, level: int = 0) -> bytes:
    """A paragraph: its head and its text."""
    return record(66, level, bytes(22)) + record(67, level + 1, text.encode("utf-16-le"))


def grid(rows: list[list[str]], level: int = 1) -> bytes:
    cells = b"".join(
        record(72, level + 1, struct.pack("<HHIHHHH", 1, 0, 0, column, row, 1, 1)) + said(text, level + 1)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    head = record(71, level, b" lbt" + bytes(40)) + record(
        77, level + 1, struct.pack("<IHH", 0, len(rows), len(rows[0]))
    )
    return head + cells


def hwp(section: bytes, *, flags: int = 1, preview: str = "미리 보기 글") -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(section) + packer.flush() if flags & 1 else section
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010001, flags)
    return compound({"FileHeader": head, "BodyText/Section0": body, "PrvText": preview.encode("utf-16-le")})


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file of at most one storage. Streams are padded to 4,096 bytes, so that none is a “mini” one."""
    padded = {name: data + bytes(-len(data) % 4096 or (0 if data else 4096)) for name, data in streams.items()}
    sectors_of = {name: len(data) // 512 for name, data in padded.items()}
    entries = _directory(padded)
    fat_sectors = (sum(sectors_of.values()) + len(entries) // 4 + 8) // 128 + 1
    first, fat, starts = fat_sectors, [0xFFFFFFFD] * fat_sectors, {}
    for name, count in [("", len(entries) // 4), *sectors_of.items()]:
        starts[name] = first
        fat += [*range(first + 1, first + count), END]
        first += count
    fat += [0xFFFFFFFF] * (fat_sectors * 128 - len(fat))
    table = b"".join(entry(starts) for entry in entries)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, starts[""], 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *range(fat_sectors), *[0xFFFFFFFF] * (109 - fat_sectors))
    return head + struct.pack(f"<{len(fat)}I", *fat) + table + b"".join(padded.values())


def _directory(streams: dict[str, bytes]) -> list:
    """Root, one storage where a name has a slash, then the streams, hanging on one another to the right."""
    storage = next((name.split("/")[0] for name in streams if "/" in name), None)
    inside = [name for name in streams if "/" in name]
    top = [name for name in streams if "/" not in name]
    order = [*([storage] if storage else []), *top]
    number = {name: index for index, name in enumerate(["", *order, *inside])}
    right = {a: number[b] for names in (order, inside) for a, b in itertools.pairwise(names)}
    entries = [_entry("Root Entry", 5, child=1)]
    entries += [
        _entry(name, 1, child=number[inside[0]], right=right.get(name))
        if name == storage
        else _entry(name, 2, right=right.get(name), stream=name, size=len(streams[name]))
        for name in order
    ]
    entries += [
        _entry(name.split("/")[1], 2, right=right.get(name), stream=name, size=len(streams[name])) for name in inside
    ]
    return entries + [lambda _starts: bytes(128)] * (-len(entries) % 4)


def _entry(name: str, kind: int, *, child=None, right=None, stream="", size=0):
    def written(starts) -> bytes:
        spelt = name.encode("utf-16-le") + b"\0\0"
        none = 0xFFFFFFFF
        links = struct.pack("<III", none, none if right is None else right, none if child is None else child)
        start = starts[stream] if stream else END
        return (
            spelt.ljust(64, b"\0") + struct.pack("<HBB", len(spelt), kind, 1) + links + bytes(36)
            + struct.pack("<IQ", start, size)
        )  # fmt: skip

    return written
