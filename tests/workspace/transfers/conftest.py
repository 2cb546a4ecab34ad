import shutil

import pytest

from tests.standing import STANDING
from tests.workspace.transfers.stories import Story, build_story


@pytest.fixture
def standing_story(django_db_setup, django_db_blocker, settings, tmp_path_factory):
    """The story, and the folder its files lie in."""

    def build():
        settings.FILES_ROOT = tmp_path_factory.mktemp("story")
        return build_story(), settings.FILES_ROOT

    return STANDING.world("standing_story", build, django_db_blocker)


@pytest.fixture
def story(standing_story, db, settings, tmp_path) -> Story:
    """Both agencies filled; everything is rolled back at the end, and files are the test's own."""
    built, files = standing_story()
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    settings.FILES_ROOT = tmp_path
    return built
