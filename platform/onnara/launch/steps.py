"""The steps between an empty machine and a served page; each is skipped while nothing it reads has changed."""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from onnara.launch.place import LaunchError

SKIPPED_FOLDERS = {"node_modules", ".venv", ".onnara", ".git", "__pycache__", "tests", "docs"}


@dataclass(frozen=True)
class Step:
    """One command of ours and the files (shell patterns; `*` also crosses folders) that decide whether it must run."""

    name: str
    label: str
    command: Sequence[str]
    inputs: Sequence[str]
    database: bool = True  # its result lives in the database
    admin: bool = False


#: What the loads of both trees read; translations, which the first step makes, are not among it.
FUNCTIONS = ("core/brm/*.py", "core/brm/reference_data/*")

STEPS = (
    Step("messages", "Compiling translations", ("messages", "compile"), ("*/locale/*.po",), database=False),
    Step(
        "static",
        "Collecting static files",
        ("django", "collectstatic", "--noinput", "--verbosity", "0"),
        ("*/static/*", "platform/onnara_web/finders.py", "package-lock.json"),
        database=False,
    ),
    Step("migrate", "Migrating the database", ("migrate",), ("*/migrations/*.py", "core/tenancy/*.py"), admin=True),
    Step("brm", "Loading the function classification", ("brm", "load"), FUNCTIONS),
    Step("purposes", "Loading the purpose classification", ("brm", "purposes"), FUNCTIONS),
    Step("agencies", "Loading the agencies", ("agency", "load"), ("tenants/reference/*",), admin=True),
    Step(
        "provision",
        "Provisioning the agencies",
        ("agency", "provision", "--all"),
        ("tenants/reference/*", "*/migrations/*.py"),
        admin=True,
    ),
    Step("demo", "Making demo content", ("demo",), ("platform/onnara/demo/*",)),
)


class Runner:
    """Runs steps as processes of their own, so each has exactly the database rights it needs."""

    def __init__(
        self,
        state: Path,
        environment: Callable[[bool], Mapping[str, str]],
        identity: str | None,
        tell: Callable[[str], None],
    ) -> None:
        """`identity` names the database's present life; None (a server of others) means: never skip its steps."""
        self._stamps = state / "stamps.json"
        self._environment = environment
        self._identity = identity
        self._tell = tell

    def run(self, root: Path, steps: Sequence[Step]) -> int:
        """Run what is due and return how many steps ran. Raises LaunchError at the first that fails."""
        done, files, ran = self._read(), list(source_files(root)), 0
        for step in steps:
            wanted = fingerprint(root, files, step) + (f" {self._identity}" if step.database else "")
            if done.get(step.name) == wanted and not (step.database and self._identity is None):
                continue
            self._run_one(root, step)
            ran += 1
            done[step.name] = wanted
            self._stamps.write_text(json.dumps(done, indent=1))
        return ran

    def _run_one(self, root: Path, step: Step) -> None:
        """Run one step: progress bars reach the terminal, reports go to a log and are shown when it fails."""
        self._tell(f"{step.label} …")
        began = time.monotonic()
        command = [sys.executable, "-m", "onnara", *step.command]
        log = self._stamps.with_name(f"step-{step.name}.log")
        with log.open("wb") as stream:
            environment = dict(self._environment(step.admin))
            done = subprocess.run(command, cwd=root, env=environment, stdout=stream, check=False)  # noqa: S603 - ours
        if done.returncode != 0:
            said = "".join(f"\n    {line}" for line in log.read_text(errors="replace").splitlines()[-20:])
            raise LaunchError(f"`onnara {' '.join(step.command)}` failed; `onnara doctor` says more.{said}")
        self._tell(f"{step.label}: done in {time.monotonic() - began:.1f} s")

    def _read(self) -> dict[str, str]:
        if not self._stamps.exists():
            return {}
        found: dict[str, str] = json.loads(self._stamps.read_text())
        return found


def source_files(root: Path) -> Iterator[Path]:
    """Yield the files of the source, in order."""
    for path in sorted(root.iterdir()):
        if path.is_dir() and path.name not in SKIPPED_FOLDERS:
            yield from source_files(path)
        elif path.is_file():
            yield path


def fingerprint(root: Path, files: Sequence[Path], step: Step) -> str:
    """Hash path, size and time of every file the step reads: 20 ms instead of a second of running it."""
    digest = hashlib.sha256(repr(step.command).encode())
    for path in files:
        name = str(path.relative_to(root))
        if any(fnmatch(name, pattern) for pattern in step.inputs):
            facts = path.stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
