import pytest
from django.contrib.staticfiles import finders

from onnara_web.finders import FILES, PackageFinder, missing_packages

TOKENS = "vendor/krds-uiux/resources/css/token/krds_tokens.css"


def test_every_listed_package_is_fetched():
    assert missing_packages() == []


def test_listed_file_is_found():
    assert finders.find(TOKENS).endswith("krds_tokens.css")


@pytest.mark.parametrize(
    "path",
    [
        "vendor/krds-uiux/package.json",
        "vendor/krds-uiux/resources/cdn/krds.min.css",
        "vendor/../package.json",
        "vendor/../../etc/passwd",
        TOKENS.removeprefix("vendor/"),
    ],
)
def test_nothing_else_of_a_package_is_reachable(path):
    assert PackageFinder().find(path) == ""
    assert PackageFinder().find(path, find_all=True) == []


def test_missing_package_is_named(settings, tmp_path):
    settings.ONNARA_NODE_MODULES = tmp_path
    assert missing_packages() == list(FILES)
