"""Several web processes are one platform to Prometheus, and a new start begins with nothing of the last."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from onnara.bench.web import Visitor, Web
from onnara.launch.up import Plan, Platform
from tests import servers

ROUNDS = 40


def counted(text: str) -> float:
    """Requests of the console, whatever became of them."""
    return sum(float(value) for value in re.findall(r'onnara_requests_total{agency="console"[^}]*} ([0-9.]+)', text))


def processes_in(folder: Path) -> list[Path]:
    return list((folder / "metrics").glob("counter_*.db"))


def test_figures_are_those_of_all_web_processes(committed_db, tmp_path):
    paths = os.pathsep.join([str(servers.ROOT), str(servers.ROOT / "platform")])
    answers: list[int] = []
    with Web({**os.environ, "PYTHONPATH": paths}, tmp_path, workers=2) as web, ThreadPoolExecutor(4) as crowd:
        while len(processes_in(tmp_path)) < 2 and len(answers) < 25 * ROUNDS:  # until each has served something
            answers += crowd.map(lambda _: Visitor(web.port, "").get("/no/such/page/").status, range(ROUNDS))
        told = {counted(Visitor(web.port, "").get("/metrics").body.decode()) for _ in range(6)}
    assert set(answers) == {404}
    assert told == {float(len(answers))}
    assert len(processes_in(tmp_path)) == 2


def test_a_start_forgets_what_the_last_one_counted(tmp_path, monkeypatch):
    monkeypatch.setenv("ONNARA_STATE", str(tmp_path))
    left = tmp_path / "run" / "metrics" / "counter_1.db"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"old")
    platform = Platform(Plan("127.0.0.1", 8123, 2, demo=True))
    platform._supervisor()
    assert platform._environment(admin=False)["PROMETHEUS_MULTIPROC_DIR"] == str(left.parent)
    assert list(left.parent.iterdir()) == []
