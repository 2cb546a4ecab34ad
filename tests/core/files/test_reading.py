"""What is read in files of each kind, in the child process as it is in earnest; and what hostile ones come to."""

import io
import tempfile
import time

import pytest

from core.files.enums import READABLE, Reason
from core.files.reading.content import MAX_CELLS, MAX_CHARACTERS, Content, Full, text_of
from core.files.sandbox import Refused, picture_of, read_text
from tests.core.files import documents, samples

WORD = "보조금 교부"
ROWS = [["부서", "금액"], ["정보화팀", "1,000"]]
CELL = "<w:tc>{}</w:tc>"


def word_table(rows):
    lines = [
        "<w:tr>" + "".join(CELL.format(documents.word_paragraph(cell)) for cell in row) + "</w:tr>" for row in rows
    ]
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


ODT_TABLE = (
    f"<text:p>{WORD}<text:tab/>계획</text:p><table:table>"
    + "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
              + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>' for row in ROWS)
    + "</table:table>"
)  # fmt: skip
DOCUMENTS = {
    "pdf": lambda: documents.pdf(WORD, "둘째 쪽"),
    "hwp": lambda: documents.hwp(documents.said(WORD) + documents.grid(ROWS)),
    "hwpx": lambda: documents.hwpx(WORD, table=ROWS),
    "docx": lambda: documents.docx(documents.word_paragraph(WORD) + word_table(ROWS)),
    "pptx": lambda: documents.pptx(WORD, "둘째 장"),
    "xlsx": lambda: documents.xlsx({"예산": [[WORD], *ROWS]}),
    "odt": lambda: documents.odt(ODT_TABLE),
    "ods": lambda: documents.odt(ODT_TABLE),
    "odp": lambda: documents.odt(ODT_TABLE),
    "txt": lambda: WORD.encode("cp949"),
    "csv": lambda: f"{WORD},금액\r\n부서,1".encode(),
    "zip": lambda: samples.archive((f"{WORD}.txt", "a")),
}


def on_disk(content: bytes):
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    stream.write(content)
    return stream


def read(content: bytes, ending: str):
    with on_disk(content) as stream:
        return read_text(stream, ending=ending)


def refusal(content: bytes, ending: str) -> Reason:
    with pytest.raises(Refused) as refused:
        read(content, ending)
    return refused.value.reason


def drawn(content: bytes, ending: str = "pdf", page: int = 1, width: int = 960) -> bytes:
    with on_disk(content) as stream:
        return picture_of(stream, ending=ending, page=page, width=width)


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == samples.PNG[:8]
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def tables_of(found):
    return [value for part in found["parts"] for kind, value in part["blocks"] if kind == "t"]


def test_every_readable_kind_has_a_document_here():
    assert set(DOCUMENTS) == READABLE - {"tif", "tiff"}


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_the_words_of_every_kind_are_found(ending):
    assert WORD in text_of(read(DOCUMENTS[ending](), ending)["parts"])


@pytest.mark.parametrize("ending", ["hwp", "hwpx", "docx", "odt"])
def test_tables_stay_tables(ending):
    assert ROWS in tables_of(read(DOCUMENTS[ending](), ending))


def test_each_page_and_slide_and_sheet_is_a_part():
    for ending, labels in (("pdf", ["1", "2"]), ("pptx", ["1", "2"]), ("xlsx", ["예산"])):
        assert [part["label"] for part in read(DOCUMENTS[ending](), ending)["parts"]] == labels
    assert read(DOCUMENTS["pdf"](), "pdf")["pages"] == 2


def test_control_characters_of_hwp_are_no_text():
    control = "\x02" + "x" * 6 + "\x02"
    section = documents.said(f"{control}첫\n줄\x1f둘\x09" + "x" * 6 + "\x09셋")
    assert text_of(read(documents.hwp(section), "hwp")["parts"]) == "첫\n줄 둘\t셋"


def test_hwp_without_compression_and_long_records_are_read():
    text = "가" * 5000
    assert text_of(read(documents.hwp(documents.said(text), flags=0), "hwp")["parts"]) == text


def test_a_table_in_a_table_of_hwp_becomes_text_of_the_cell():
    section = documents.grid([["밖", "옆"]]) + documents.grid([["안", "속"]], level=3) + documents.said("뒤")
    found = read(documents.hwp(section), "hwp")
    assert tables_of(found) == [[["밖", "옆\n안\t속"]]]
    assert text_of(found["parts"]).endswith("뒤")


def test_of_a_distribution_document_the_preview_is_taken():
    found = read(documents.hwp(documents.said("닫힌 글"), flags=5), "hwp")
    assert (text_of(found["parts"]), found["truncated"]) == ("미리 보기 글", True)


def test_dates_and_sums_of_a_sheet_read_as_people_write_them():
    from datetime import date

    found = read(documents.xlsx({"a": [[date(2026, 3, 1), 1_234_000, "끝"]]}), "xlsx")
    assert tables_of(found) == [[["2026-03-01", "1,234,000", "끝"]]]


def test_names_in_a_korean_archive_are_korean():
    assert "한글.txt" in text_of(read(samples.archive(("한글.txt", "a")), "zip")["parts"])


# -- attacks -----------------------------------------------------------------------------------------------------------

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [ENTITIES, OUTSIDE])
def test_entities_are_never_put_in(prolog):
    assert refusal(documents.docx(documents.word_paragraph("&a;"), prolog=prolog), "docx") == Reason.ENTITIES


def test_entities_in_a_workbook_are_refused():
    book = samples.archive(("[Content_Types].xml", f"{ENTITIES}<Types/>"), ("xl/workbook.xml", "<x/>"))
    assert refusal(book, "xlsx") == Reason.ENTITIES


@pytest.mark.parametrize(("ending", "content"), [
    ("pdf", b"%PDF-1.7 nothing"), ("hwp", samples.HWP), ("hwp", samples.OLE[:100]), ("hwpx", samples.HWPX),
    ("docx", samples.DOCX), ("docx", DOCUMENTS["docx"]()[:-60]), ("xlsx", samples.XLSX), ("zip", b"PK\x03\x04"),
    ("docx", documents.docx("<w:p>")), ("txt", bytes(range(128, 256))),
])  # fmt: skip
def test_what_is_damaged_is_said_to_be(ending, content):
    assert refusal(content, ending) == Reason.BROKEN


def outcome(act, *args) -> object:
    """What came of it: the answer, or the reason for refusing."""
    try:
        return act(*args)
    except Refused as refused:
        return refused.reason


@pytest.mark.parametrize("cut", range(512, 8192, 700))
def test_a_hwp_cut_anywhere_is_read_or_refused_in_words(cut):
    found = outcome(read, DOCUMENTS["hwp"]()[:cut], "hwp")
    assert isinstance(found, dict) or found in {Reason.BROKEN, Reason.LOCKED}


def test_passwords_are_told_apart_from_damage():
    assert refusal(documents.locked_pdf(), "pdf") == Reason.LOCKED
    assert refusal(documents.hwp(documents.said("x"), flags=3), "hwp") == Reason.LOCKED


def test_a_section_that_swells_is_given_up():
    assert refusal(documents.hwp(bytes(80 * 1024**2)), "hwp") == Reason.LIMIT


def test_a_part_that_swells_is_given_up():
    content = documents.docx(documents.word_paragraph(" " * 70 * 1024**2))
    assert refusal(content, "docx") == Reason.LIMIT


def test_deep_nesting_is_given_up():
    assert refusal(documents.docx("<w:x>" * 5000 + "</w:x>" * 5000), "docx") == Reason.BROKEN


def test_a_pdf_of_100_000_pages_is_read_to_the_limit():
    found = read(documents.pdf_of_size(100, 100, count=100_000), "pdf")
    assert (found["pages"], found["truncated"], len(found["parts"])) == (100_000, True, 2_000)


@pytest.mark.parametrize(("width", "height"), [(10**7, 10**7), (1, 10**6), (10**6, 1)])
def test_a_huge_page_is_drawn_small_or_refused(width, height):
    found = outcome(drawn, documents.pdf_of_size(width, height))
    if found not in {Reason.LIMIT, Reason.BROKEN}:
        across, down = size_of(found)
        assert across * down <= 8_100_000


def test_a_page_is_drawn_as_wide_as_asked():
    assert size_of(drawn(DOCUMENTS["pdf"](), width=480))[0] == pytest.approx(480, abs=1)


def test_a_page_that_is_not_there_is_said_so():
    with pytest.raises(Refused) as refused:
        drawn(DOCUMENTS["pdf"](), page=9)
    assert refused.value.reason == Reason.NO_PAGE


@pytest.mark.parametrize(
    "catalog", ["/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/OpenAction<</S/Launch/F(x.exe)>>"]
)
def test_a_script_in_a_pdf_is_noticed_and_not_run(catalog):
    assert read(documents.pdf_of_size(100, 100, catalog=catalog), "pdf")["script"] is True
    assert read(DOCUMENTS["pdf"](), "pdf")["script"] is False


def test_a_scan_is_turned_into_what_browsers_show():
    assert size_of(drawn(documents.tiff(), "tif")) == (40, 20)
    with pytest.raises(Refused):
        drawn(samples.TIFF, "tif")


def test_the_pages_of_a_fax_are_counted():
    found = read(documents.tiff(pages=3), "tif")
    assert (found["pages"], found["parts"]) == (3, [])
    assert refusal(samples.TIFF, "tiff") == Reason.BROKEN
    assert size_of(drawn(documents.tiff(pages=3), "tif", page=3)) == (40, 20)


def test_a_child_that_does_not_answer_is_ended(monkeypatch):
    monkeypatch.setattr("core.files.sandbox.WALL_SECONDS", 0.01)  # less than a child takes to start
    started = time.monotonic()
    assert refusal(documents.pdf_of_size(100, 100, count=100_000), "pdf") == Reason.LIMIT
    assert time.monotonic() - started < 3


def test_the_child_is_given_no_secret_and_no_memory_without_end(monkeypatch, tmp_path):
    monkeypatch.setenv("ONNARA_SECRET", "geheim")
    probe = "import os,json,sys;from core.files.reading.child import take_limits;take_limits();"
    monkeypatch.setattr("core.files.sandbox.BOOT", "import sys;sys.path.insert(0,sys.argv.pop(1));" + probe
                        + "sys.stdout.write(json.dumps(dict(os.environ)))")  # fmt: skip
    assert "ONNARA_SECRET" not in read(b"x", "txt")
    monkeypatch.setattr("core.files.sandbox.BOOT", "import sys;sys.path.insert(0,sys.argv.pop(1));" + probe
                        + "\ntry: bytearray(2*1024**3)\nexcept MemoryError: sys.exit(4)")  # fmt: skip
    assert refusal(b"x", "txt") == Reason.LIMIT


def test_memory_of_a_spool_reaches_the_child_by_disk():
    with tempfile.SpooledTemporaryFile(max_size=10**6) as spool:
        spool.write(WORD.encode())
        assert WORD in text_of(read_text(spool, ending="txt")["parts"])


def test_reading_stops_when_it_is_enough():
    content = Content()
    with pytest.raises(Full):
        for _ in range(3):
            content.paragraph("가" * (MAX_CHARACTERS // 2 + 1))
    assert content.characters == MAX_CHARACTERS
    with pytest.raises(Full):
        Content().table([["x"]] * (MAX_CELLS + 1))


def test_bytes_the_database_cannot_keep_are_left_out():
    content = Content()
    content.paragraph("가\x00나\ud800다")
    assert text_of(content.parts) == "가나다"
    assert io.BytesIO(text_of(content.parts).encode()).read()
