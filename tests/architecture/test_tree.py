"""Rules of the house about the tree itself."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = [
    "onnara",
    "onnara_web",
    "core",
    "tenants",
    "approvals",
    "workspace",
    "rollout",
    "helpdesk",
    "analytics",
    "tests",
]
OUTSIDE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//(?!www\.w3\.org)""")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style[\s>]|\sstyle=\"|\son[a-z]+=\"", re.I)


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_platform_folder_does_not_shadow_pythons_own_module():
    assert not (ROOT / "platform" / "__init__.py").exists()


@pytest.mark.parametrize("name", PACKAGES)
def test_each_top_level_name_resolves_inside_the_repository(name):
    origin = Path(importlib.util.find_spec(name).origin)
    assert origin.is_relative_to(ROOT)


def test_no_third_party_code_is_committed():
    assert tracked("*.min.js", "*.min.css", "*.woff*", "*node_modules*", "*vendor/*") == []


def test_no_file_of_ours_carries_the_notice_of_somebody_else():
    """Copied code brings its licence or its author along, whatever the file is called."""
    notice = re.compile(
        r"@license|@preserve|Copyright \(c\)|SPDX-License-Identifier|Permission is hereby granted|sourceMappingURL",
        re.I,
    )
    carriers = [
        path
        for path in tracked("*.js", "*.css", "*.py", "*.html", "*.svg")
        if notice.search(path.read_text(errors="ignore"))
    ]
    assert [str(path.relative_to(ROOT)) for path in carriers if path != Path(__file__)] == []


def test_scripts_and_styles_are_written_by_hand():
    """A packed file is nearly all in one line, and none of ours is longer than the house's four hundred."""
    for path in tracked("*.js", "*.css"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 400, path
        assert sum(map(len, lines)) <= 120 * len(lines), path


@pytest.mark.parametrize("path", tracked("*.html"), ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_name_no_outside_address_and_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    assert not OUTSIDE.search(text)
    assert not INLINE.search(text)


def test_the_lock_file_carries_no_download_addresses():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_requirements_carry_hashes_and_no_index_address():
    for path in tracked("requirements/*.txt"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "index-url" not in text


@pytest.mark.parametrize(
    "form", [r"with tenant\b", r"schema_context\(", r"tenant_context\(", r"\.set_tenant\(", r"\.set_schema\("]
)
def test_the_librarys_switches_are_used_nowhere(form):
    allowed = {"core/tenancy/backend/base.py", "platform/onnara/bench"}
    users = [
        str(path.relative_to(ROOT))
        for path in tracked("*.py")
        if re.search(form, path.read_text()) and not str(path.relative_to(ROOT)).startswith(("tests/", *allowed))
    ]
    assert users == []


def test_no_task_is_made_without_a_base_that_chooses_a_schema():
    missing = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in tracked("*tasks.py")
        for line in path.read_text().splitlines()
        if re.match(r"@(?:app\.task|shared_task)\b", line) and "base=" not in line
    ]
    assert missing == []
