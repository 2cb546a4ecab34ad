"""Made-up agencies: as many as a measurement needs, known by their code, and what it costs to provision them."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping

from core.audit.public import actor_system
from core.tenancy.provisioning import Provisioner
from core.tenancy.public import drop_schema, migrate_all, platform_context
from onnara.bench.figures import clocked
from onnara.bench.ground import CODE_PREFIX
from tenants.public import AgencyKind, load_agencies
from tenants.reference.rows import AgencyRow, Membership

WARM_UP = f"{CODE_PREFIX}900"


def code_of(number: int) -> str:
    """Code of a made-up agency, from 1 on."""
    return f"{CODE_PREFIX}{number:03d}"


def migrate_empty() -> dict[str, float]:
    """Bring an empty database to public tables and template."""
    report = migrate_all()
    if report.failed:
        raise RuntimeError(f"migrations failed: {report.failed}")
    return {"seconds": report.seconds}


def load(count: int) -> dict[str, int]:
    """Put made-up agencies on the list; none is provisioned yet."""
    rows = [
        AgencyRow(
            code_of(number), f"시험 기관 {number}", f"Bench {number}", AgencyKind.MINISTRY, membership=Membership.GUESS
        )
        for number in range(1, count + 1)
    ]
    with platform_context():
        load_agencies(rows, source="bench", actor=actor_system("command"))
    return {"loaded": len(rows)}


def provision_each(times: int) -> dict[str, list[float]]:
    """Seconds of each provisioning as the command does them one after the other, after a first one that reads the
    template.
    """
    codes = [f"{CODE_PREFIX}8{number:02d}" for number in range(times)]
    with Provisioner() as provisioner:
        first = clocked(provisioner.provision, WARM_UP)
        seconds = [clocked(provisioner.provision, code) for code in codes]
    for code in (WARM_UP, *codes):
        drop_schema(code)
    return {"first": [first], "each": seconds}


def nothing_to_migrate(times: int) -> dict[str, float]:
    """Median seconds of finding out that no schema lags, inside a process that runs already."""
    return {"seconds": statistics.median(clocked(migrate_all) for _ in range(times))}


def command_seconds(environment: Mapping[str, str], *words: str) -> tuple[float, dict[str, object]]:
    """Run an ``onnara`` command as its user would and return its wall time and what it said."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - fixed commands of ours
        [sys.executable, "-m", "onnara", *words, "--json"], env=dict(environment), check=True, stdout=subprocess.PIPE
    )
    return time.perf_counter() - began, json.loads(done.stdout)
