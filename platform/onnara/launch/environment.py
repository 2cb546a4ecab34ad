"""Which servers this machine uses: those named in the environment, else the embedded ones below `.onnara/`."""

import atexit
import os
from collections.abc import Mapping
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import psycopg
import redis

from onnara.launch.embedded_postgres import EmbeddedPostgres
from onnara.launch.embedded_redis import EmbeddedRedis
from onnara.launch.place import LaunchError

ROOT = Path(__file__).resolve().parents[3]
ADMIN_ADDRESS = "DATABASE_ADMIN_URL"
REACH_SECONDS = 5


def state_folder() -> Path:
    """Return the folder of everything made at run time: data, keys, logs (`ONNARA_STATE` moves it)."""
    folder = Path(os.environ.get("ONNARA_STATE", ROOT / ".onnara")).expanduser().resolve()
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise LaunchError(
            f"Cannot write in {folder.parent}: {error.strerror}. Set ONNARA_STATE to a folder of yours."
        ) from error
    return folder


class Servers:
    """PostgreSQL and Redis as the platform sees them."""

    def __init__(self, state: Path) -> None:
        self.postgres = None if os.environ.get("DATABASE_URL") else EmbeddedPostgres(state / "pg")
        self.redis = None if os.environ.get("REDIS_URL") else EmbeddedRedis(state / "redis")

    @property
    def embedded(self) -> list[EmbeddedPostgres | EmbeddedRedis]:
        """Those that are ours to start and stop."""
        return [server for server in (self.postgres, self.redis) if server is not None]

    def start(self) -> list[EmbeddedPostgres | EmbeddedRedis]:
        """Start what is ours and not yet running; return exactly those."""
        idle = [server for server in self.embedded if server.pid is None]
        for server in self.embedded:
            server.start()
        return idle

    def stop(self) -> None:
        """Stop what is ours: each, whatever became of the other."""
        with ExitStack() as stopping:
            for server in self.embedded:
                stopping.callback(server.stop)

    def addresses(self, *, admin: bool) -> dict[str, str]:
        """Return environment variables that lead to the servers; the administrator's only where asked for."""
        found = {}
        if self.postgres is not None:
            found["DATABASE_URL"] = self.postgres.login_dsn()
            found[ADMIN_ADDRESS] = self.postgres.admin_dsn()
        elif address := os.environ.get(ADMIN_ADDRESS):
            found[ADMIN_ADDRESS] = address
        if not admin:
            found.pop(ADMIN_ADDRESS, None)
        if self.redis is not None:
            found["REDIS_URL"] = self.redis.url()
        return found


def check_settings(environment: Mapping[str, str]) -> None:
    """Read every setting before anything is made; a wrong one raises ImproperlyConfigured with what to do."""
    kept = dict(os.environ)
    os.environ.update(environment)
    try:
        import_module(environment["DJANGO_SETTINGS_MODULE"])
    finally:
        os.environ.clear()
        os.environ.update(kept)


def check_reachable() -> None:
    """Servers named in the environment answer. Raises LaunchError with the one that does not, or lacks its second address."""
    if os.environ.get("DATABASE_URL") and not os.environ.get(ADMIN_ADDRESS):
        raise LaunchError(
            f"{ADMIN_ADDRESS} is not set: with DATABASE_URL, migrations need the administrator's address."
        )
    for name in ("DATABASE_URL", ADMIN_ADDRESS, "REDIS_URL"):
        if address := os.environ.get(name):
            try:
                _reach(name, address)
            except (psycopg.Error, redis.RedisError, ValueError) as error:
                raise LaunchError(f"{name} leads nowhere: {' '.join(str(error).split())}") from error


def _reach(name: str, address: str) -> None:
    if name == "REDIS_URL":
        with redis.Redis.from_url(address, socket_connect_timeout=REACH_SECONDS) as client:
            client.ping()
    else:
        psycopg.connect(address, connect_timeout=REACH_SECONDS).close()


def use_servers(*, admin: bool) -> None:
    """Lead this process to the servers. Embedded ones that do not run are started for its lifetime only."""
    servers = Servers(state_folder())
    for server in servers.start():
        atexit.register(server.stop)
    if not admin:
        os.environ.pop(ADMIN_ADDRESS, None)
    os.environ.update(servers.addresses(admin=admin))
