"""A look at what came with a paper, as for attachments of documents: what is shown, to whom, and that it is no download."""

import pytest

from approvals.exchange.receiving import services
from core.audit.public import entries
from core.files.public import read_file
from core.foundation.public import new_id
from tests.approvals.exchange.arriving import came, file_in
from tests.core.files import documents, samples
from tests.people import queries_of, signed_in, text_of

RESTS = ("", "image/", "pages/1.png")


@pytest.fixture
def browser(receipts):
    return lambda name: signed_in(getattr(receipts.office, name))


def with_file(receipts, content=samples.TXT, name="붙임.txt", media_type="text/plain", *, read=True, **changes):
    """A paper that waits in the department, and the address of the look at its file."""
    file = file_in(content, name=name, media_type=media_type, **changes)
    arrival = receipts.distributed(came(content, files=(file,)))
    one = arrival.files.get()
    if read:
        read_file(file_id=one.file_id)
    return arrival, f"/receiving/{arrival.pk}/files/{one.pk}/"


def test_its_text_is_shown_in_the_dialog_and_as_a_page(receipts, browser):
    arrival, look = with_file(receipts)
    head = browser("head")
    assert f'hx-get="{look}"' in text_of(head.get(f"/receiving/{arrival.pk}/"))
    part = head.get(look, headers={"HX-Request": "true", "HX-Target": "preview-body"})
    assert "보조금 교부 결정" in text_of(part)
    assert "<html" not in text_of(part)
    page = text_of(head.get(look))
    assert "보조금 교부 결정" in page
    assert f'href="/receiving/{arrival.pk}/"' in page, "the way back"
    assert f'href="/files/{arrival.files.get().file_id}/' in page, "to keep it"


def test_pages_of_a_pdf_are_drawn(receipts, browser):
    _arrival, look = with_file(receipts, documents.pdf("1쪽", "2쪽"), "a.pdf", "application/pdf")
    head = browser("head")
    assert f'src="{look}pages/2.png"' in text_of(head.get(look))
    picture = head.get(f"{look}pages/2.png")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert head.get(f"{look}pages/3.png").status_code == 409


def test_a_picture_is_shown_as_it_is_and_nothing_else_is(receipts, browser):
    _arrival, look = with_file(receipts, samples.PNG, "a.png", "image/png")
    head = browser("head")
    assert f'src="{look}image/"' in text_of(head.get(look))
    assert b"".join(head.get(f"{look}image/")) == samples.PNG
    _arrival, text = with_file(receipts)
    assert head.get(f"{text}image/").status_code == 404


def test_what_is_not_read_yet_says_so_and_asks_again(receipts, browser):
    _arrival, look = with_file(receipts, read=False)
    assert f'hx-get="{look}"' in text_of(browser("head").get(look))


@pytest.mark.parametrize("rest", RESTS)
def test_only_who_reads_the_paper_sees_its_files(receipts, browser, rest):
    arrival, look = with_file(receipts, documents.pdf("1쪽"), "a.pdf", "application/pdf")
    allowed = 404 if rest == "image/" else 200  # a PDF is no picture, for nobody
    assert browser("head").get(look + rest).status_code == allowed
    for name in ("clerk", "outsider", "minister"):  # the document office knows it from the register alone by now
        assert browser(name).get(look + rest).status_code == 404, name
    services.receive(arrival_id=arrival.pk, handling=receipts.handling(), actor=receipts.actor("head"))
    services.circulate(arrival_id=arrival.pk, people=[receipts.pk("outsider")], actor=receipts.actor("drafter"))
    assert browser("outsider").get(look + rest).status_code == allowed


@pytest.mark.parametrize("rest", RESTS)
def test_a_file_of_another_paper_or_a_picture_of_the_text_is_none_of_this_one(receipts, browser, rest):
    arrival, _look = with_file(receipts, samples.PNG, "a.png", "image/png")
    other, _theirs = with_file(receipts, samples.TXT)
    drawn, _inside = with_file(receipts, samples.GIF, "b.gif", "image/gif", kind="picture")
    head = browser("head")
    for paper, file_id in ((arrival, other.files.get().pk), (drawn, drawn.files.get().pk), (arrival, new_id())):
        assert head.get(f"/receiving/{paper.pk}/files/{file_id}/{rest}").status_code == 404


def test_looking_is_no_download_and_asks_little_of_the_database(receipts, browser):
    _arrival, look = with_file(receipts)
    head = browser("head")
    assert len(queries_of(head, look)) <= 14
    assert not entries(event_prefix="files.downloaded").exists()
