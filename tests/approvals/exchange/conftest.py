import shutil

import pytest

from tests.standing import STANDING


@pytest.fixture
def standing_sending_office(django_db_setup, django_db_blocker, settings, tmp_path_factory):
    """The office that sends, and the folder its files lie in."""
    from core.tenancy.public import agency_context
    from tests.approvals.exchange.stories import build_sending_office

    def build():
        settings.FILES_ROOT = tmp_path_factory.mktemp("sending")
        with agency_context("alpha"):
            return build_sending_office(), settings.FILES_ROOT

    return STANDING.world("standing_sending_office", build, django_db_blocker)


@pytest.fixture
def desk(standing_sending_office, agency, settings, tmp_path):
    """People, departments, a clerk and a seal in agency ``alpha``; files are the test's own."""
    built, files = standing_sending_office()
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    settings.FILES_ROOT = tmp_path
    return built


@pytest.fixture
def standing_receipts(django_db_setup, django_db_blocker):
    from core.tenancy.public import agency_context
    from tests.approvals.exchange.receipts import build_receipts

    def build():
        with agency_context("alpha"):
            return build_receipts()

    return STANDING.world("standing_receipts", build, django_db_blocker)


@pytest.fixture
def receipts(standing_receipts, agency, settings, tmp_path):
    """The office with its document office and the drafter's task card; files are the test's own."""
    settings.FILES_ROOT = tmp_path
    return standing_receipts()
