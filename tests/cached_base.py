"""The migrated cluster of the tests, kept between runs while nothing it is made from has changed.

Migrating and provisioning costs ten seconds of every run of one test file. The cluster's folder is copied aside once,
under a hash of everything that shapes it, and copied back by the next run. CI always makes its own.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".onnara" / "tests"
APPS = ("core", "tenants", "approvals", "workspace", "rollout", "helpdesk", "analytics", "platform")
KEPT = 2


def folder() -> Path | None:
    """Where the cluster of the present source lies or would lie; None where each run makes its own."""
    if os.environ.get("CI") or os.environ.get("ONNARA_TEST_FRESH"):
        return None
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return PLACE / digest.hexdigest()[:24]


def _sources() -> Iterator[Path]:
    """Migrations, models, what makes schemas, what is provisioned, and the versions of the packages."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            names = path.relative_to(ROOT).parts
            if {"migrations", "models", "tenancy", "settings", "tenants", "audit"} & set(names) or names[-1] in _NAMES:
                yield path
    yield ROOT / "requirements" / "run.txt"
    yield ROOT / "tests" / "databases.py"


_NAMES = frozenset({"models.py", "migrations_ops.py", "embedded_postgres.py"})


def take(data: Path) -> bool:
    """Put the kept cluster in place; False when there is none."""
    kept = folder()
    if kept is None or not (kept / "PG_VERSION").exists():
        return False
    _copy(kept, data)
    os.utime(kept)
    return True


def keep(data: Path) -> None:
    """Keep the cluster of a stopped server; whoever comes second keeps nothing. Older ones make room."""
    kept = folder()
    if kept is None or kept.exists():
        return
    PLACE.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    _copy(data, half)
    try:
        half.rename(kept)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)
    older = sorted((path for path in PLACE.iterdir() if not path.suffix), key=lambda path: -path.stat().st_mtime)
    for path in older[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """With owners and times, as PostgreSQL wants its folder; copy-on-write where the disk can."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(source), str(target)], check=True)
