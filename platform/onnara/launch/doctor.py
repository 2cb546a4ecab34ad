"""What `onnara doctor` looks at: one line each, and what to do where something is wrong."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import psycopg
import redis

from core.tenancy import bootstrap
from onnara.cli import prepare_django
from onnara.launch.environment import ROOT, state_folder, use_servers
from onnara.launch.place import LaunchError
from onnara.launch.stopping import running_supervisor
from onnara.launch.up import check_port
from onnara.messages import catalogs, is_stale

MINIMUM_FREE_BYTES = 2_000_000_000
NEEDED = (".package-lock.json", "onnara-editor/editor.js")
ROLES = {bootstrap.OWNER, bootstrap.ADMIN, bootstrap.LOGIN, bootstrap.PLATFORM, bootstrap.AGENCY}
ROLES_QUERY = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    subject: str
    good: bool
    detail: str
    hint: str = ""

    def line(self) -> str:
        """One line for people."""
        text = f"{'ok  ' if self.good else 'FAIL'}  {self.subject}: {self.detail}"
        return text if self.good or not self.hint else f"{text}\n      → {self.hint}"

    def as_dict(self) -> dict[str, str | bool]:
        """The same for machines."""
        return asdict(self)


def bootstrap_sql(dbname: str) -> str:
    """Return the script a DBA runs once."""
    return bootstrap.bootstrap_sql(dbname)


def examine() -> list[Finding]:
    """Look at everything; a check that fails unexpectedly is itself a finding."""
    findings = [_guarded(check) for check in (python, disk, port, translations, front_end)]
    servers = _guarded(reach_servers)
    findings.append(servers)
    if servers.good:
        findings += [_guarded(check) for check in (database, roles, trigrams, queue, schemas)]
    return findings


def _guarded(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a doctor reports every fault instead of falling over it
        return Finding(check.__name__, False, f"{type(error).__name__}: {error}".strip())


def python() -> Finding:
    """Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")


def disk() -> Finding:
    """There is room for data."""
    free = shutil.disk_usage(state_folder()).free
    return Finding("disk", free >= MINIMUM_FREE_BYTES, f"{free / 1e9:.0f} GB free", "Free at least 2 GB.")


def port() -> Finding:
    """The port is free, or it is we who use it."""
    number = int(os.environ.get("PORT", "8000"))
    if pid := running_supervisor(state_folder() / "run" / "up.lock"):
        return Finding("port", True, f"{number}: the platform runs (process {pid})")
    try:
        check_port(os.environ.get("ONNARA_BIND", "127.0.0.1"), number)
    except LaunchError as error:
        return Finding("port", False, f"{number} cannot be used", str(error))
    return Finding("port", True, f"{number} is free")


def translations() -> Finding:
    """Every translation file is compiled."""
    stale = [path for path in catalogs(ROOT) if is_stale(path)]
    return Finding("translations", not stale, f"{len(stale)} to compile", "Run: onnara messages compile")


def front_end() -> Finding:
    """The packages of package-lock.json are there, and the text editor made from them."""
    missing = [name for name in NEEDED if not (ROOT / "node_modules" / name).exists()]
    detail = f"missing in node_modules: {', '.join(missing)}" if missing else "packages and text editor present"
    return Finding("front-end", not missing, detail, "Run: make run")


def reach_servers() -> Finding:
    """The servers can be found or started."""
    own = not os.environ.get("DATABASE_URL")
    use_servers(admin=True)
    return Finding("servers", True, "embedded" if own else "from the environment")


def database() -> Finding:
    """The database answers in UTF-8."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        encoding = connection.info.parameter_status("server_encoding")
        version = connection.info.parameter_status("server_version")
    hint = "Make the database with ENCODING 'UTF8'."
    return Finding("database", encoding == "UTF8", f"PostgreSQL {version}, {encoding}", hint)


def roles() -> Finding:
    """The five roles exist."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        found = {name for (name,) in connection.execute(ROLES_QUERY, [list(ROLES)])}
    missing = ", ".join(sorted(ROLES - found)) or "none"
    return Finding(
        "roles",
        found == ROLES,
        f"missing: {missing}",
        "Run as superuser what this prints: onnara doctor --bootstrap-sql",
    )


def trigrams() -> Finding:
    """Search by parts of Korean words works, which a database with LC_CTYPE=C cannot do."""
    with psycopg.connect(os.environ.get("DATABASE_ADMIN_URL") or os.environ["DATABASE_URL"]) as connection:
        connection.execute(f"SET ROLE {bootstrap.OWNER}".encode())
        (found,) = connection.execute("SELECT public.show_trgm('보조금')").fetchone() or ([],)
    hint = "Make the database anew with a UTF-8 locale: onnara doctor --bootstrap-sql"
    return Finding("trigrams", bool(found), f"{len(found)} of '보조금'", hint)


def queue() -> Finding:
    """Redis answers."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        version = client.info("server")["redis_version"]
    return Finding("queue", True, f"Redis {version}")


def schemas() -> Finding:
    """No schema lags behind the code."""
    prepare_django(admin=True)
    from core.tenancy.migrating import lagging_schemas  # noqa: PLC0415 - Django must be set up first

    lagging = lagging_schemas()
    return Finding("schemas", not lagging, f"{len(lagging)} lag behind", "Run: onnara migrate")
