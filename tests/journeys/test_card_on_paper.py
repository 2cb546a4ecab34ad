"""The card on paper, as an official sees it: the print view, and the PDF that is checked without the house."""

import json
import re
import subprocess
import sys

from tests import servers
from tests.journeys import JOURNEY

pytestmark = JOURNEY

CARD = re.compile(r"/documents/[0-9a-f-]{36}/$")


def a_decided_card(person):
    person.go("/documents/?tab=done")
    links = [link.get_attribute("href") for link in person.page.locator("a[href^='/documents/']").all()]
    return next(link for link in links if link and CARD.search(link))


def checks_of(file):
    """As on a laptop that knows no server."""
    command = [sys.executable, "-m", "onnara", "document", "verify", str(file), "--json"]
    path = f"{servers.ROOT}:{servers.ROOT / 'platform'}"
    done = subprocess.run(command, env={"PYTHONPATH": path}, cwd=file.parent, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return {one["check"]: one["ok"] for one in json.loads(done.stdout)["checks"]}


def test_print_view_and_pdf_of_a_decision(sit_down, tmp_path):
    person = sit_down("alpha", "official")
    card = a_decided_card(person)
    person.go(f"{card}print/")
    person.check()
    assert person.page.locator(".sheet-cell").count() >= 2
    person.go(card)
    with person.page.expect_download() as download:
        person.page.locator(f"a[href='{card}card.pdf']").click()
    download.value.save_as(tmp_path / "card.pdf")
    checks = checks_of(tmp_path / "card.pdf")
    assert checks["seal"] is checks["text"] is checks["decision"] is True
