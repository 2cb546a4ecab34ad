"""Pictures of every persona's first page: made on wish, for people who judge the look and for the README.

``ONNARA_PICTURES=folder`` takes all of them; ``docs/pictures`` only those of the README. With ``ONNARA_PICTURES_PORT``
they are taken of the platform that runs there (`make run`), with all its agencies.
"""

import os

import pytest

from tests.journeys import JOURNEY, pictures

pytestmark = JOURNEY

wished = pytest.mark.skipif("ONNARA_PICTURES" not in os.environ, reason="ONNARA_PICTURES names no folder")


@wished
def test_pictures_are_taken(sit_down):
    folder = pictures.folder()
    agency = "mogaha" if "ONNARA_PICTURES_PORT" in os.environ else "alpha"
    if str(os.environ["ONNARA_PICTURES"]) == pictures.DOCUMENTED:
        pictures.document(sit_down, folder, agency)
        assert all(file.stat().st_size < 300_000 for file in folder.glob("*.png"))
    else:
        assert len(pictures.take(sit_down, folder, agency=agency)) == 8 * len(pictures.views(agency))
