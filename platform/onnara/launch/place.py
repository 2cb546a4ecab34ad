"""Where an embedded server lives and as whom it runs.

PostgreSQL refuses to run as root, and the account it then runs as cannot look into a folder such as /root. So as
root we take (or make) a system account and, where that account cannot reach the folder, keep the server's files
below /var/lib/onnara instead. Nobody's home folder ever gets wider permissions.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SYSTEM_ACCOUNT = "onnara-postgres"
SYSTEM_FOLDER = Path("/var/lib/onnara")
SOCKET_PATH_LIMIT = 100  # the kernel allows 107 bytes


class LaunchError(Exception):
    """Something on this machine stands in the way; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """The system account a server runs as."""

    uid: int
    gid: int

    @classmethod
    def ours(cls) -> "Account":
        """Return the account we run as."""
        return cls(os.geteuid(), os.getegid())

    @property
    def is_other(self) -> bool:
        """True when we are root and the server runs as somebody else."""
        return self.uid != os.geteuid()

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run a command as this account, output captured, in a folder that everyone can enter."""
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        return subprocess.run(  # noqa: S603 - fixed commands of ours
            [str(part) for part in command],
            cwd="/",
            env=environment,
            text=True,
            capture_output=True,
            check=False,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def can(self, letter: str, path: Path) -> bool:
        """Tell whether this account may read, write or enter (r, w, x) the path."""
        return self.run(["test", f"-{letter}", path]).returncode == 0

    def own(self, path: Path, mode: int) -> Path:
        """Make a folder of this account and return it; refuse one that another account put there first."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        facts = path.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid not in {os.geteuid(), self.uid}:
            raise LaunchError(f"{path} belongs to another account. Run as that account, or remove the folder.")
        if self.is_other:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)
        return path


def server_account(data: Path) -> Account:
    """Return ourselves; as root the account that already owns the data, else an unprivileged one (made when absent)."""
    if os.geteuid() != 0:
        return Account.ours()
    if data.exists() and (facts := data.stat()).st_uid != 0:
        return Account(facts.st_uid, facts.st_gid)
    try:
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        entry = _make_system_account()
    return Account(entry.pw_uid, entry.pw_gid)


def _make_system_account() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
    if useradd is not None:
        # A parallel start may have made it in the meantime: the look-up below decides, not the exit code.
        subprocess.run([useradd, *options], capture_output=True, check=False)  # noqa: S603 - fixed command
    for name in (SYSTEM_ACCOUNT, "postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LaunchError("No unprivileged account for PostgreSQL. Run as an ordinary user, or set DATABASE_URL.")


def short_hash(path: Path) -> str:
    """Return twelve hex digits that name a folder."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def reachable_home(wanted: Path, account: Account) -> Path:
    """Return the wanted folder, or its stand-in below /var/lib/onnara when the account cannot get there."""
    wanted.mkdir(parents=True, exist_ok=True)
    if not account.is_other or account.can("x", wanted):
        return wanted
    home = _system_folder() / f"data-{short_hash(wanted)}"
    account.own(home, 0o711)
    (home / "origin").write_text(str(wanted))
    return home


def drop_orphaned_homes() -> None:
    """Delete stand-ins whose origin is gone (a test's temporary folder, a removed clone) and that nobody uses."""
    for origin in SYSTEM_FOLDER.glob("data-*/origin") if os.geteuid() == 0 else ():
        in_use = (origin.parent / "data" / "postmaster.pid").exists()
        if not in_use and not Path(origin.read_text()).exists():
            shutil.rmtree(origin.parent, ignore_errors=True)


def _system_folder() -> Path:
    SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    SYSTEM_FOLDER.chmod(0o755)
    return SYSTEM_FOLDER


def reachable_copy(folder: Path, beside: Sequence[Path], account: Account, version: str) -> Path:
    """Return a folder of programs that the account can run: the installed one, or one copy per version."""
    probe = next((folder / "bin").glob("initdb"))
    if not account.is_other or account.can("x", probe):
        return folder
    target = _system_folder() / f"postgres-{version}"
    if not target.exists():
        scratch = Path(tempfile.mkdtemp(dir=_system_folder(), prefix="copy-"))
        _copy_programs(folder, beside, scratch)
        scratch.chmod(0o755)
        _rename_unless_there(scratch, target)
    return target / folder.parent.name / folder.name


def _copy_programs(folder: Path, beside: Sequence[Path], scratch: Path) -> None:
    """Keep the relative places: the programs find their libraries by a relative run path."""
    skip = shutil.ignore_patterns("include", "*.a", "doc", "man")
    shutil.copytree(folder, scratch / folder.parent.name / folder.name, ignore=skip, symlinks=True)
    for extra in beside:
        shutil.copytree(extra, scratch / extra.name, symlinks=True)


def _rename_unless_there(scratch: Path, target: Path) -> None:
    try:
        scratch.rename(target)
    except OSError:  # a parallel start was faster
        shutil.rmtree(scratch)


def socket_folder(home: Path, account: Account) -> Path:
    """Return a private folder whose socket path is short enough: below the home, else in the temporary folder."""
    inside = home / "run"
    if len(str(inside / ".s.PGSQL.5432.lock").encode()) <= SOCKET_PATH_LIMIT:
        return account.own(inside, 0o700)
    outside = Path("/tmp") / f"onnara-{account.uid}-{short_hash(home)}"  # noqa: S108 - own() checks who owns it
    return account.own(outside, 0o700)
