"""A card as the drafter reads it: on the screen, on the print page, in the PDF; its text without any space."""

import html
import re

from django.utils.translation import override

from approvals.documents.printing.card import card_pdf
from tests.approvals.test_document_printing import text_of
from tests.people import signed_in

ENFORCEMENT, MANAGEMENT = "시행정보", "관리정보"


def squashed(text):
    """Words alone: no marks, no space, wherever a line breaks."""
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def screen(office, document):
    return squashed(_page(office, document))


def printed(office, document):
    return squashed(_page(office, document, "print/").split("<article")[1])


def pdf(office, document):
    with override("ko"):
        return squashed(text_of(card_pdf(document)))


def _page(office, document, more=""):
    return signed_in(office.drafter).get(f"/documents/{document.pk}/{more}").content.decode()


SCREENS = {"screen": screen, "print": printed, "pdf": pdf}


def enforcement_on(where, office, document, *, raw=False):
    """The enforcement information alone."""
    if raw:
        return _page(office, document).split('id="enforcement-title"')[1].split("</section>")[0]
    return SCREENS[where](office, document).split(ENFORCEMENT, 1)[1].split(MANAGEMENT)[0]
