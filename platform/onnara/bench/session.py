"""One run of the bench: databases made when first needed, measurements as processes of their own."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from onnara.bench.agencies import command_seconds
from onnara.bench.ground import Ground

LIBRARY = "onnara.bench.library_settings"
PRODUCT = "onnara.settings"


@dataclass(frozen=True)
class Scale:
    """How much is measured; ``full`` gives the figures of docs/benchmarks.md."""

    agencies: tuple[int, ...]
    visited: int
    times: int
    documents: int
    requests: int
    approvals: int
    reads: int
    library_limit_seconds: float
    mass: int = 2000
    people: int = 6000
    posts: int = 500
    turns: int = 3


SCALES = {
    "small": Scale((3, 10), 10, 3, 200, 60, 20, 50_000, 30),
    "full": Scale((10, 71, 300), 71, 10, 1000, 300, 100, 1_000_000, 240, 1_000_000, 60_000, 5000),
}


@dataclass
class Session:
    """``seconds`` keeps what making the databases cost, a figure itself, and the wall time of the last process."""

    ground: Ground
    scale: Scale
    tell: Callable[[str], None]
    seconds: dict[str, float] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)

    def child(self, database: str, target: str, *numbers: int, settings: str = PRODUCT) -> Any:
        """Run ``module:function`` in one of the bench's databases and return what it found."""
        self.tell(f"{target} {' '.join(map(str, numbers))}")
        command = [sys.executable, "-m", "onnara.bench.child", *target.split(":"), *map(str, numbers)]
        environment = self.ground.environment(database) | {"DJANGO_SETTINGS_MODULE": settings}
        began = time.perf_counter()
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ours
        self.seconds["process"] = time.perf_counter() - began
        return json.loads(done.stdout.splitlines()[-1])

    def command(self, database: str, *words: str) -> tuple[float, dict[str, Any]]:
        """Run an ``onnara`` command in one of the bench's databases; wall time and result."""
        self.tell(f"onnara {' '.join(words)}")
        return command_seconds(self.ground.environment(database), *words)

    def base(self) -> str:
        """A database with public tables and template, and no agency."""
        if "base" not in self._made:
            self.ground.create("base")
            self.seconds["base"] = self.child("base", "agencies:migrate_empty")["seconds"]
            self._made.add("base")
        return "base"

    def fresh(self, name: str) -> str:
        """A copy of the base."""
        self.ground.create(name, like=self.base())
        return name

    def stocked(self, count: int) -> str:
        """A database with so many provisioned agencies; ``seconds`` keeps what the command took."""
        name = f"stock{count}"
        if name not in self._made:
            self.fresh(name)
            self.child(name, "agencies:load", count)
            self.seconds[name], found = self.command(name, "agency", "provision", "--all")
            if found["failed"] or found["created"] != count:
                raise RuntimeError(f"provisioning failed: {found}")
            self._made.add(name)
        return name

    def furnished(self, count: int) -> str:
        """The same with the function classification, which cards show."""
        name = self.stocked(count)
        if f"{name} brm" not in self._made:
            self.command(name, "brm", "load", "--builtin")
            self._made.add(f"{name} brm")
        return name
