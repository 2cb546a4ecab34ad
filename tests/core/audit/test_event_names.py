"""Every act the house records has a name for people, in both languages."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from core.audit.events import event_name

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("core", "tenants", "approvals", "workspace", "rollout", "helpdesk", "analytics", "platform/onnara/demo")
RECORDED = re.compile(r'\brecord\(\s*"([a-z_]+\.[a-z_]+)"')
HANGUL = re.compile("[가-힣]")


def recorded_events():
    sources = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted({event for path in sources for event in RECORDED.findall(path.read_text(encoding="utf-8"))})


def test_events_are_found_in_the_source():
    assert {"files.stored", "documents.approved", "accounts.signed_in"} <= set(recorded_events())


@pytest.mark.parametrize("event", recorded_events())
def test_each_event_has_a_name_in_korean_and_english(event):
    with override("ko"):
        korean = event_name(event)
    with override("en"):
        english = event_name(event)
    assert HANGUL.search(korean)
    assert english != event
    assert not HANGUL.search(english)
