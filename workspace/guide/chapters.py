"""What the guide says, chapter by chapter: steps as a person does them, and a picture of the running product.

The pictures are taken by a journey (tests/journeys/guide_shots.py), which names them after the chapters.
"""

from typing import Final

from workspace.guide.document_chapters import DOCUMENT_CHAPTERS
from workspace.guide.work_chapters import WORK_CHAPTERS

CHAPTERS = (*DOCUMENT_CHAPTERS, *WORK_CHAPTERS)
#: The table made from the rules stands last.
RIGHTS: Final = "rights"
#: Size of every picture, so that the page stands still while they come.
WIDTH, HEIGHT = 1200, 760
_OF_PAGE = {page: chapter.key for chapter in CHAPTERS for page in chapter.pages} | {"documents:rules": RIGHTS}


def chapter_of(page: str) -> str:
    """The chapter that helps on a page, by the name of its address; nothing where no chapter speaks of it."""
    return _OF_PAGE.get(page, "")


def picture_of(chapter: str, language: str) -> str:
    """The static file with a chapter's picture, of the product in that language."""
    return f"guide/pictures/{chapter}-{'en' if language == 'en' else 'ko'}.webp"
