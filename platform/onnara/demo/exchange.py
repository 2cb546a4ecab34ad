"""Papers that leave the agency: sealed, decided and sent to others, some still waiting for whoever sends them."""

import io
from collections.abc import Sequence
from datetime import date
from math import ceil
from uuid import UUID

from PIL import Image, ImageDraw, ImageFont

from approvals.documents.public import font_folder
from approvals.exchange.sending.public import head_of, register_seal, send_document
from onnara.demo.data import loader
from onnara.demo.desks import Writing
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office
from onnara.demo.papers import Paper
from tenants.public import ready_agencies

#: In every agency; in an agency shown in depth one to its own departments and one to all of government too.
TO_OTHERS = 2
#: Working days a paper is given to be decided in.
LEAD = 5
RED = (196, 30, 30, 255)
SIDE, EDGE = 240, 10


def tell(history: History, office: Office, writing: Writing, days: Sequence[date]) -> None:
    """The last of them is decided and waits to be sent."""
    begins = at(days[0], 9)
    seal = _Seal(office)
    history.tell(begins, seal.registered())
    others = _others(office)
    chance = office.facts.chance("exchange")
    lists = [[chance.choice(others)] for _ in range(TO_OTHERS if others else 0)]
    if office.facts.deep:
        lists = [["각 부서장"], ["각 중앙행정기관의 장", "각 시·도지사"], *lists]
    for number, recipients in enumerate(lists):
        day = days[-2 - (LEAD + number) % (len(days) - 1)]
        paper = writing.paper(office.unit_with("planning"), at(day, 10), drafter="official", outgoing=True)
        paper.recipients = recipients
        history.tell(at(day, 10), _sent(paper, seal, waits=number == len(lists) - 1))


def _others(office: Office) -> list[str]:
    """Heads of other agencies: those shown in depth where there are any, so that somebody may look at what comes in."""
    others = [one for one in ready_agencies() if one.code != office.facts.code]
    shown = [one for one in others if loader.has_own_departments(one.code)]
    return [head_of(one.name_ko) for one in shown or others]


def _sent(paper: Paper, seal: "_Seal", *, waits: bool) -> Story:
    yield from paper.decided()
    if waits:
        return
    yield 0.5
    assert paper.document is not None
    send_document(document_id=paper.document.pk, seal_id=seal.id, actor=paper.office.official("dispatch").actor)


class _Seal:
    """The seal of the head of agency; its picture is drawn, no seal of a real office is used."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.id: UUID | None = None

    def registered(self) -> Story:
        name = f"{head_of(self.office.facts.name_ko)}의인"
        actor = self.office.official("dispatch").actor
        self.id = register_seal(name=name, picture=drawn(name), reason="개청에 따른 등록", actor=actor).pk
        yield from ()


def drawn(name: str) -> io.BytesIO:
    """A square seal, its letters in columns from the right as seals are cut."""
    rows = ceil(len(name) ** 0.5)
    columns = [name[at : at + rows] for at in range(0, len(name), rows)]
    cell = (SIDE - 4 * EDGE) / max(rows, len(columns))
    font = ImageFont.truetype(str(font_folder() / "PretendardGOV-Bold.otf"), int(cell * 0.9))
    image = Image.new("RGBA", (SIDE, SIDE), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((EDGE, EDGE, SIDE - EDGE, SIDE - EDGE), outline=RED, width=EDGE)
    for column, letters in enumerate(reversed(columns)):
        for row, letter in enumerate(letters):
            middle = (2 * EDGE + cell * (column + 0.5), 2 * EDGE + cell * (row + 0.5))
            pen.text(middle, letter, fill=RED, font=font, anchor="mm")
    picture = io.BytesIO()
    image.save(picture, "PNG")
    picture.seek(0)
    return picture
