"""The set-up script: early refusals, stamps, no second work."""

import importlib.util
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "prepare.py"


@pytest.fixture
def prepare(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("prepare", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "NODE_MODULES": tmp_path / "node_modules",
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


def test_too_little_disk_is_one_clear_line(prepare, monkeypatch, capsys):
    monkeypatch.setattr(prepare.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_500_000_000))
    with pytest.raises(SystemExit) as ended:
        prepare.check_machine()
    assert ended.value.code == 3
    assert "Only 1.5 GB free" in capsys.readouterr().err


def test_no_permission_is_one_clear_line(prepare, monkeypatch, capsys):
    monkeypatch.setattr(prepare.os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit):
        prepare.check_machine()
    assert capsys.readouterr().err.startswith("onnara: No permission to write in")


@pytest.mark.parametrize("python", ["/nowhere/python3", "/bin/false", ""])
def test_a_wrong_python_is_one_clear_line(python):
    """make itself adds a line of its own to what ours says."""
    command = ["make", "--no-print-directory", "-C", str(SCRIPT.parents[1]), f"PYTHON={python}", "python"]
    done = subprocess.run(command, capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode == 2
    assert ours[0].startswith("onnara: Python 3.11 or newer is needed")
    assert "apt install python3" in ours[-1]


def test_pinned_packages_are_installed_once(prepare, tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(prepare, "run", lambda command, what_failed, **environment: calls.append(command))
    (tmp_path / ".venv").mkdir()
    pins = tmp_path / "run.txt"
    for text in ("a==1", "a==1", "a==2"):
        pins.write_text(text)
        prepare.install_packages(pins)
    installed, checked = calls[::2], calls[1::2]
    assert len(installed) == len(checked) == 2
    assert {"--require-hashes", "--no-deps"} <= set(installed[0])
    assert checked[0][-2:] == ["pip", "check"]


def test_node_of_the_machine_is_used_only_when_new_enough(prepare, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prepare, "node_version", lambda node: 20)
    assert prepare.npm_command() == ["/usr/bin/npm"]


def test_a_failed_command_shows_its_end_and_stops(prepare, capsys):
    with pytest.raises(SystemExit):
        prepare.run(["sh", "-c", "echo deep trouble; exit 1"], "It failed.")
    assert "deep trouble" in capsys.readouterr().err


def test_the_command_works_from_a_folder_with_blanks(prepare, tmp_path, monkeypatch):
    venv = tmp_path / "my folder" / ".venv"
    packages = venv / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (venv / "bin").mkdir()
    monkeypatch.setattr(prepare, "VENV", venv)
    monkeypatch.setattr(prepare, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(prepare.sysconfig, "get_path", lambda *args, **named: str(packages))
    prepare.link_source()
    assert f"'{venv}/bin/python'" in (venv / "bin" / "onnara").read_text()
    assert (packages / "onnara.pth").read_text().splitlines()[1] == f"{tmp_path}/platform"


@pytest.fixture
def packages(prepare, tmp_path):
    """node_modules with an esbuild that writes down how it was called, and the editor's source."""
    source, binary = (
        tmp_path / "platform" / "onnara_web" / "editor",
        tmp_path / "node_modules/@esbuild/here/bin/esbuild",
    )
    source.mkdir(parents=True)
    binary.parent.mkdir(parents=True)
    (tmp_path / "package-lock.json").write_text("{}")
    (source / "main.js").write_text("1")
    binary.write_text('#!/bin/sh\nfor last; do :; done\necho run >> "${last#--outfile=}"\n')
    binary.chmod(0o755)
    (tmp_path / "node_modules" / "onnara-editor").mkdir()
    return tmp_path / "node_modules" / "onnara-editor" / "editor.js"


def test_the_editor_is_bundled_once_and_again_when_its_source_changes(prepare, packages, tmp_path):
    for _ in range(2):
        prepare.bundle_editor()
    assert packages.read_text() == "run\n"
    (tmp_path / "platform" / "onnara_web" / "editor" / "main.js").write_text("2")
    prepare.bundle_editor()
    assert packages.read_text() == "run\nrun\n"


def test_a_machine_without_esbuild_is_told_so(prepare, packages, tmp_path, capsys):
    (tmp_path / "node_modules/@esbuild/here/bin/esbuild").unlink()
    with pytest.raises(SystemExit):
        prepare.bundle_editor()
    assert "esbuild has no package for this machine" in capsys.readouterr().err
