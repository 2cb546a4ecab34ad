"""Small files of each kind, made here: none is committed."""

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(30)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(40) + b"\xff\xd9"
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(20)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(24)
TIFF = b"II*\x00\x08\x00\x00\x00" + bytes(40)
EXE = b"MZ\x90\x00\x03" + bytes(200)
ELF = b"\x7fELF\x02\x01\x01" + bytes(100)
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def ole(mark: bytes) -> bytes:
    return OLE + bytes(512) + mark + bytes(512)


DOC, XLS, PPT = (ole(name.encode("utf-16-le")) for name in ("WordDocument", "Workbook", "PowerPoint Document"))
HWP = ole(b"HWP Document File")
DOC_WITH_MACRO = ole("WordDocument".encode("utf-16-le") + bytes(64) + "_VBA_PROJECT".encode("utf-16-le"))


def archive(*members: tuple[str, bytes | str], compressed: bool = True) -> bytes:
    stream = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", kind) as target:
        for name, content in members:
            target.writestr(name, content)
    return stream.getvalue()


def office(folder: str, *more: tuple[str, bytes]) -> bytes:
    return archive(("[Content_Types].xml", "<Types/>"), (f"{folder}/main.xml", "<x/>"), *more)


def packaged(media_type: str) -> bytes:
    return archive(("mimetype", media_type), ("content.xml", "<x/>"))


DOCX, XLSX, PPTX = office("word"), office("xl"), office("ppt")
DOCX_WITH_MACRO = office("word", ("word/vbaProject.bin", b"x"))
ODT = packaged("application/vnd.oasis.opendocument.text")
ODS = packaged("application/vnd.oasis.opendocument.spreadsheet")
ODP = packaged("application/vnd.oasis.opendocument.presentation")
HWPX = packaged("application/hwp+zip")
ZIP = archive(("a.txt", "a"))
TXT = "보조금 교부 결정\r\n".encode()
CSV_OF_A_KOREAN_SPREADSHEET = "부서,금액\r\n정보화담당관,1000\r\n".encode("cp949")
HTML = b"<html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
SCRIPT = b"#!/bin/sh\nrm -rf /\n"

GOOD = {
    "a.hwp": HWP, "a.hwpx": HWPX, "a.pdf": PDF, "a.doc": DOC, "a.xls": XLS, "a.ppt": PPT, "a.docx": DOCX, "a.xlsx": XLSX,
    "a.pptx": PPTX, "a.odt": ODT, "a.ods": ODS, "a.odp": ODP, "a.txt": TXT, "a.csv": CSV_OF_A_KOREAN_SPREADSHEET,
    "a.png": PNG, "a.jpg": JPG, "A.JPEG": JPG, "a.gif": GIF, "a.webp": WEBP, "a.tif": TIFF, "a.tiff": TIFF, "a.zip": ZIP,
}  # fmt: skip
LIES = {
    "exe.pdf": EXE, "elf.docx": ELF, "html.txt.pdf": HTML, "pdf.docx": PDF, "docx.xlsx": DOCX, "zip.docx": ZIP,
    "docx.zip": DOCX, "doc.hwp": DOC, "hwp.doc": HWP, "ole.doc": OLE, "exe.txt": EXE, "script.txt": SCRIPT, "png.jpg": PNG,
    "macro.docx": DOCX_WITH_MACRO, "macro.doc": DOC_WITH_MACRO, "binary.csv": bytes(range(256)), "cut.docx": DOCX[:60],
    "odt.hwpx": ODT, "pdf.png": PDF, "text.pdf": TXT,
}  # fmt: skip
REFUSED = {
    "a.exe": EXE,
    "a.html": HTML,
    "a.svg": SVG,
    "a.sh": SCRIPT,
    "a.js": b"x",
    "a.docm": DOCX,
    "noending": PDF,
    "a.msi": OLE,
}
