"""Journeys: what people do, in a real browser against a running house."""

import pytest

#: One worker builds one house and walks all journeys in it; marks must stand in the module for xdist to see them.
JOURNEY = [pytest.mark.browser, pytest.mark.xdist_group("journeys"), pytest.mark.timeout(600)]
