"""Pictures of every persona's first page: made on wish, for people who judge the look and for the README."""

import os

import pytest

from tests.journeys import pictures

wished = pytest.mark.skipif("ONNARA_PICTURES" not in os.environ, reason="ONNARA_PICTURES names no folder")


@wished
def test_pictures_are_taken(sit_down):
    folder = pictures.folder()
    if str(os.environ["ONNARA_PICTURES"]) == pictures.DOCUMENTED:
        pictures.document(sit_down, folder, "alpha")
        assert all(file.stat().st_size < 300_000 for file in folder.glob("*.png"))
    else:
        assert len(pictures.take(sit_down, folder, agency="alpha")) == 8 * len(pictures.views("alpha"))
